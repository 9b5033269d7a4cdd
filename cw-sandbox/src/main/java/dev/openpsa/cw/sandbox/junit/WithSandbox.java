package dev.openpsa.cw.sandbox.junit;

import dev.openpsa.cw.sandbox.quirk.Quirk;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a sandbox: methods and constructors have a parameter of type {@link
 * dev.openpsa.cw.sandbox.Sandbox}. Nested classes use that of the class around them.
 *
 * <pre>{@code
 * @WithSandbox(now = "2026-03-18T15:30:00Z")
 * class TicketSyncTest {
 *   @Test
 *   void sync_whenLimited_waits(Sandbox sandbox) {
 *     sandbox.failNext(429, 1);
 *     …
 *   }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SandboxExtension.class)
public @interface WithSandbox {
  /** How many times the usual data; 1 to 100. */
  int scale() default 1;

  /** The same seed gives the same data. */
  long seed() default 1;

  /** The sandbox's fixed time, such as {@code 2026-03-18T15:30:00Z}; empty for the real one. */
  String now() default "";

  /** As {@link dev.openpsa.cw.sandbox.Sandbox.Builder#requestsPerMinute}. */
  int requestsPerMinute() default 0;

  /** As {@link dev.openpsa.cw.sandbox.Sandbox.Builder#quirks}. */
  Quirk[] quirks() default {};

  /** How long the sandbox lives. */
  Lifetime lifetime() default Lifetime.CLASS;

  /** How long a sandbox lives, and what a test finds. */
  enum Lifetime {
    /** One for the class, reset before each test. Its tests must not run at the same time. */
    CLASS,
    /**
     * One for all classes that say so and ask for the same data. It is never reset: for tests that
     * read, or look at nothing but what they wrote.
     */
    SHARED
  }
}
