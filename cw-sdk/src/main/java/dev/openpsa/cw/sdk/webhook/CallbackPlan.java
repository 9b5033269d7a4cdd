package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.model.CallbackEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What has to change for the callbacks of one receiver to be as desired. Its text is for people to
 * look at, one line for each change.
 */
public record CallbackPlan(
    List<DesiredCallback> create,
    List<CallbackUpdate> update,
    List<CallbackEntry> delete,
    List<CallbackEntry> unchanged) {

  public CallbackPlan {
    create = List.copyOf(create);
    update = List.copyOf(update);
    delete = List.copyOf(delete);
    unchanged = List.copyOf(unchanged);
  }

  /**
   * Compares without calling anything.
   *
   * @param prefix what the URLs of the receiver begin with; callbacks with other URLs are left out
   * @throws InvalidRequestException when a desired URL is outside the prefix, or desired twice
   */
  public static CallbackPlan of(
      CallbackPrefix prefix, List<DesiredCallback> desired, List<CallbackEntry> existing) {
    check(prefix, desired);
    Comparison comparison = new Comparison(prefix, existing);
    // The same URL first: else a callback could be moved to where another one is already.
    List<DesiredCallback> elsewhere = new ArrayList<>();
    for (DesiredCallback wanted : desired) {
      CallbackEntry same = comparison.take(key -> key.equals(wanted.key()));
      if (same == null) {
        elsewhere.add(wanted);
      } else {
        comparison.keep(new CallbackUpdate(same, wanted));
      }
    }
    List<DesiredCallback> create = new ArrayList<>();
    for (DesiredCallback wanted : elsewhere) {
      CallbackEntry moved = comparison.take(key -> key.hasSubjectOf(wanted.key()));
      if (moved == null) {
        create.add(wanted);
      } else {
        comparison.keep(new CallbackUpdate(moved, wanted));
      }
    }
    return new CallbackPlan(create, comparison.update, comparison.left, comparison.unchanged);
  }

  /** Whether everything is as desired. */
  public boolean isDone() {
    return create.isEmpty() && update.isEmpty() && delete.isEmpty();
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    create.forEach(desired -> lines.add("create " + desired));
    update.forEach(change -> lines.add("update " + change));
    delete.forEach(entry -> lines.add("delete " + text(entry)));
    unchanged.forEach(entry -> lines.add("keep   " + text(entry)));
    return String.join("\n", lines);
  }

  private static String text(CallbackEntry entry) {
    String url = Objects.requireNonNullElse(entry.getUrl(), "");
    return "%d %s/%s/%d -> %s"
        .formatted(
            entry.getId(),
            entry.getType(),
            entry.getLevel(),
            entry.getObjectId(),
            CallbackUrl.withoutQuery(url));
  }

  private static void check(CallbackPrefix prefix, List<DesiredCallback> desired) {
    Set<CallbackKey> keys = new HashSet<>();
    for (DesiredCallback wanted : desired) {
      if (!prefix.covers(wanted.url())) {
        throw new InvalidRequestException(
            "The callback " + wanted + " is outside of " + prefix + ", so it could not be found");
      }
      if (!keys.add(wanted.key())) {
        throw new InvalidRequestException("The callback " + wanted + " is desired twice");
      }
    }
  }

  /** The existing callbacks, while they are being found desired. */
  private static final class Comparison {
    private final List<CallbackEntry> left = new ArrayList<>();
    private final List<CallbackUpdate> update = new ArrayList<>();
    private final List<CallbackEntry> unchanged = new ArrayList<>();

    Comparison(CallbackPrefix prefix, List<CallbackEntry> existing) {
      existing.stream().filter(prefix::covers).forEach(left::add);
    }

    @Nullable CallbackEntry take(Predicate<CallbackKey> wanted) {
      for (CallbackEntry entry : left) {
        CallbackKey key = CallbackKey.of(entry);
        if (key != null && wanted.test(key)) {
          left.remove(entry);
          return entry;
        }
      }
      return null;
    }

    void keep(CallbackUpdate change) {
      if (change.changes().isEmpty()) {
        unchanged.add(change.existing());
      } else {
        update.add(change);
      }
    }
  }
}
