package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sandbox.junit.SandboxExtension;
import dev.openpsa.cw.sandbox.junit.WithSandbox;
import dev.openpsa.cw.sandbox.junit.WithSandbox.Lifetime;
import dev.openpsa.cw.sandbox.quirk.Quirk;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

@WithSandbox(
    seed = 3,
    now = "2026-03-18T15:30:00Z",
    requestsPerMinute = 500,
    quirks = Quirk.DROPS_UNKNOWN_FIELDS)
class SandboxExtensionTest {
  private static Sandbox first;
  private static Sandbox shared;

  private final Sandbox ofConstructor;

  SandboxExtensionTest(Sandbox sandbox) {
    this.ofConstructor = sandbox;
  }

  @RepeatedTest(2)
  void sandbox_isOneForTheClass_andFreshForEachTest(Sandbox sandbox) {
    assertThat(sandbox).isSameAs(ofConstructor);
    assertThat(sandbox.requestsPerMinute()).isEqualTo(500);
    assertThat(sandbox.quirks()).containsExactly(Quirk.DROPS_UNKNOWN_FIELDS);
    assertThat(sandbox.faults()).isEmpty();
    assertThat(sandbox.log()).isEmpty();
    Caller caller = new Caller(sandbox);
    assertThat(caller.count("/service/tickets")).isEqualTo(4005);
    assertThat(caller.delete("/service/tickets/1").status()).isEqualTo(204);
    sandbox.failNext(500, 3);
    assertThat(first == null || first == sandbox).isTrue();
    first = sandbox;
  }

  @Test
  void data_isThatOfSeedAndTime(Sandbox sandbox) {
    try (Sandbox same = Sandboxes.fixed(3)) {
      assertThat(new Caller(sandbox).get("/company/companies", "fields", "id,name").body())
          .isEqualTo(new Caller(same).get("/company/companies", "fields", "id,name").body());
    }
  }

  @Nested
  class Inner {
    @Test
    void nested_usesTheSandboxAround(Sandbox sandbox) {
      assertThat(sandbox).isSameAs(ofConstructor);
    }
  }

  @Nested
  @WithSandbox(lifetime = Lifetime.SHARED)
  class One {
    @Test
    void shared_isStartedOnce(Sandbox sandbox) {
      sameAsBefore(sandbox);
    }
  }

  @Nested
  @WithSandbox(lifetime = Lifetime.SHARED)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  class Other {
    @Test
    void a_shared_isStartedOnce(Sandbox sandbox) {
      sameAsBefore(sandbox);
      new Caller(sandbox).get("/service/boards");
    }

    @Test
    void b_shared_isNotReset(Sandbox sandbox) {
      assertThat(sandbox.log()).isNotEmpty();
    }
  }

  @Nested
  @ExtendWith(SandboxExtension.class)
  class Plain {
    @Test
    void extension_alone_givesTheClassesOrTheUsual(Sandbox sandbox) {
      assertThat(sandbox).isSameAs(ofConstructor);
    }
  }

  private static void sameAsBefore(Sandbox sandbox) {
    assertThat(shared == null || shared == sandbox).isTrue();
    shared = sandbox;
  }
}
