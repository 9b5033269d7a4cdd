/**
 * The web server: who may call, how much, and where a request goes. The only place with Jetty's
 * types.
 */
@NullMarked
package dev.openpsa.cw.mcp.http;

import org.jspecify.annotations.NullMarked;
