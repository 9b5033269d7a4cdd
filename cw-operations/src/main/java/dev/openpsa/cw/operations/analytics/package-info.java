/**
 * Analytics: questions answered from many records. A {@link
 * dev.openpsa.cw.operations.analytics.Handler} reads like its formula; windows, loading, calendars,
 * statistics and the shape of the answer are shared.
 */
@NullMarked
package dev.openpsa.cw.operations.analytics;

import org.jspecify.annotations.NullMarked;
