package dev.openpsa.cw.operations.analytics.accrual;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Leave that was taken or is planned; what was rejected is none.
 *
 * @param isPlanned whether it is still to come
 */
public record LeaveTaken(AccrualType type, LocalDate day, BigDecimal hours, boolean isPlanned) {}
