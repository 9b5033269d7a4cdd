package dev.openpsa.cw.sdk.http;

import java.io.IOException;

/**
 * Carries what an interceptor threw through OkHttp, which makes a stack trace on standard error and
 * an {@link IOException} without type out of anything else.
 */
final class InterceptorFault extends IOException {
  private static final long serialVersionUID = 1L;
  private final RuntimeException fault;

  InterceptorFault(RuntimeException fault) {
    super(fault);
    this.fault = fault;
  }

  RuntimeException fault() {
    return fault;
  }
}
