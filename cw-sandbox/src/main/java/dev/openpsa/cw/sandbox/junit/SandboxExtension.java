package dev.openpsa.cw.sandbox.junit;

import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sandbox.junit.WithSandbox.Lifetime;
import dev.openpsa.cw.sandbox.quirk.Quirk;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the sandbox of a class when a test first asks for it, as {@link WithSandbox} says, and
 * closes it after the last. With {@code @ExtendWith(SandboxExtension.class)} alone the class gets
 * the usual one.
 */
@WithSandbox
public final class SandboxExtension implements ParameterResolver, BeforeEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);
  private static final Object LOCK = new Object();

  /** What a shared sandbox is found by. */
  private record Settings(
      int scale, long seed, String now, int requestsPerMinute, Set<Quirk> quirks) {

    static Settings of(WithSandbox wanted) {
      return new Settings(
          wanted.scale(),
          wanted.seed(),
          wanted.now(),
          wanted.requestsPerMinute(),
          Set.of(wanted.quirks()));
    }

    Sandbox start() {
      Sandbox.Builder builder =
          Sandbox.builder()
              .scale(scale)
              .seed(seed)
              .requestsPerMinute(requestsPerMinute)
              .quirks(quirks.toArray(Quirk[]::new));
      if (!now.isEmpty()) {
        builder.clock(Clock.fixed(instant(), ZoneOffset.UTC));
      }
      return builder.start();
    }

    private Instant instant() {
      try {
        return Instant.parse(now);
      } catch (DateTimeParseException e) {
        throw new ExtensionConfigurationException(
            "@WithSandbox(now) is written 2026-03-18T15:30:00Z, not " + now, e);
      }
    }
  }

  /** A sandbox that the store closes. */
  private record Running(Sandbox sandbox) implements AutoCloseable {
    @Override
    public void close() {
      sandbox.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return sandbox(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (wanted(context).lifetime() == Lifetime.CLASS) {
      sandbox(context).reset();
    }
  }

  private static Sandbox sandbox(ExtensionContext context) {
    WithSandbox wanted = wanted(context);
    Settings settings = Settings.of(wanted);
    ExtensionContext keeper =
        wanted.lifetime() == Lifetime.SHARED ? context.getRoot() : outermost(context);
    Store store = keeper.getStore(NAMESPACE);
    // Not by one call of the store: the name of that call differs between JUnit 5 and 6.
    synchronized (LOCK) {
      Running running = store.get(settings, Running.class);
      if (running == null) {
        running = new Running(settings.start());
        store.put(settings, running);
      }
      return running.sandbox();
    }
  }

  private static ExtensionContext outermost(ExtensionContext context) {
    ExtensionContext outermost = context;
    for (Optional<ExtensionContext> above = Optional.of(context);
        above.isPresent();
        above = above.get().getParent()) {
      if (above.get().getTestClass().isPresent()) {
        outermost = above.get();
      }
    }
    return outermost;
  }

  /** The nearest annotation: of the class, those around it, or the usual one. */
  private static WithSandbox wanted(ExtensionContext context) {
    for (Class<?> type = context.getRequiredTestClass();
        type != null;
        type = type.getEnclosingClass()) {
      WithSandbox wanted = type.getAnnotation(WithSandbox.class);
      if (wanted != null) {
        return wanted;
      }
    }
    return SandboxExtension.class.getAnnotation(WithSandbox.class);
  }
}
