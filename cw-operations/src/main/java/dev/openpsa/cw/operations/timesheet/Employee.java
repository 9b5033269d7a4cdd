package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.analytics.WorkCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The member whose sheet it is.
 *
 * @param hired null where it is not told
 * @param approver identifier of who approves their time; null for none
 * @param expected what they are to enter on a working day
 * @param toleratedDays from the work to its entry; null where the rule's limit holds
 * @param needsEnd whether their entries need a start and an end
 * @param role the work role that they usually have; null for none
 * @param location where their leave is earned; null where it is not told
 */
public record Employee(
    int id,
    String identifier,
    String name,
    @Nullable LocalDate hired,
    @Nullable String approver,
    ExpectedHours expected,
    @Nullable BigDecimal toleratedDays,
    boolean needsEnd,
    @Nullable Integer role,
    @Nullable Integer location,
    WorkCalendar hours) {}
