package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.RateLimiter;
import dev.openpsa.cw.sdk.RetryPolicy;

/** What every exchange of one client goes over. */
record Line(HttpEngine engine, RateLimiter limiter, RetryPolicy retries, Timing timing) {}
