/** Settings of server and command line, from the environment and the user's settings file. */
@NullMarked
package dev.openpsa.cw.mcp.config;

import org.jspecify.annotations.NullMarked;
