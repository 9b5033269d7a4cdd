/** The thresholds of analytics, views and time sheets: what can be set, and what is in force. */
@NullMarked
package dev.openpsa.cw.operations.settings;

import org.jspecify.annotations.NullMarked;
