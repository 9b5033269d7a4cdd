package dev.openpsa.cw.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The operations beyond plain records whose effect or answer a test asserts. Each must be called
 * with success while the test runs, and a read must follow what changes something.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(CoverageCheck.class)
@interface Covers {
  /**
   * Such as {@code POST /time/sheets/{id}/submit}. Of a parameterized test each run calls one of
   * them at least.
   */
  String[] value();
}
