package dev.openpsa.cw.operations.analytics.accrual;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Leave that was taken or is planned; what was rejected is none.
 *
 * @param entry id of the time entry
 * @param isPlanned whether it is still to come
 */
public record LeaveTaken(
    int entry, AccrualType type, LocalDate day, BigDecimal hours, boolean isPlanned) {}
