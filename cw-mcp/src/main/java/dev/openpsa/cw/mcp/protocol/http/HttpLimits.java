package dev.openpsa.cw.mcp.protocol.http;

import java.time.Duration;

/**
 * How much a server takes on.
 *
 * @param sessions most sessions at once, over all callers
 * @param idle how long a session may be idle
 */
public record HttpLimits(int sessions, Duration idle) {}
