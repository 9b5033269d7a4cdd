package dev.openpsa.cw.mcp.config;

import java.time.DayOfWeek;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Whose day it is.
 *
 * @param zone for display and for day and week boundaries; what travels stays UTC
 * @param weekStart the first day of a week
 * @param member identifier of the member who is "me"; null for the one of the API key
 */
public record CallerSettings(ZoneId zone, DayOfWeek weekStart, @Nullable String member) {}
