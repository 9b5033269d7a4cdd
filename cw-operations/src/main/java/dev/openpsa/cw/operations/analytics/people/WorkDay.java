package dev.openpsa.cw.operations.analytics.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What bookings and time entries are matched by: who, on which ticket, on which local day. */
record WorkDay(String member, @Nullable Integer ticket, LocalDate day) {}
