/**
 * Checks that this machine, the settings and ConnectWise fit together, and says how to mend what
 * does not.
 */
@NullMarked
package dev.openpsa.cw.mcp.doctor;

import org.jspecify.annotations.NullMarked;
