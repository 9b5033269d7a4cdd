package dev.openpsa.cw.operations.call;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * Who calls, when and where.
 *
 * @param zone whose days, weeks and months count
 * @param me identifier of the calling member; asked for only where an operation needs it
 */
public record Scene(Instant now, ZoneId zone, DayOfWeek weekStart, Supplier<String> me) {}
