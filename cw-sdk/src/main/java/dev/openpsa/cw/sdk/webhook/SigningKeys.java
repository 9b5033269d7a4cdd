package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.WebhookRejectedException;
import dev.openpsa.cw.sdk.error.WebhookRejectedException.Reason;
import dev.openpsa.cw.sdk.webhook.Fetched.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The keys at hand. Forged deliveries can neither have keys fetched more often than now and then,
 * nor push out a key that is in use by naming others. Safe for use by several threads, which share
 * one fetch of a key.
 */
final class SigningKeys {
  static final int CAPACITY = 32;

  /** How many fetches of keys that are not at hand are begun in a minute. */
  static final int NEW_KEYS_A_MINUTE = 20;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** ConnectWise delivers again after 2 s, and once more 4 s later. */
  private static final Duration AFTER_PASSING_FAULT = Duration.ofSeconds(2);

  /** How long a key counts that can't be fetched anew: an event that is refused is lost. */
  private static final Duration LONGEST_USE = Duration.ofDays(1);

  private static final Fetched.Fault TOO_MANY =
      new Fetched.Fault(
          Kind.PASSING, "was put off: deliveries of the last minute named too many different keys");

  private final Function<HttpUrl, CompletableFuture<Fetched>> fetcher;
  private final Duration timeToLive;
  private final LongSupplier nanoTime;
  private final Map<HttpUrl, Held> keys = leastRecentlyUsed(CAPACITY);
  private final Map<HttpUrl, Fetch> fetches = leastRecentlyUsed(2 * CAPACITY);
  private long minuteStart;
  private int newInMinute;

  private record Held(SigningKey key, long since) {}

  /** The last fetch of a key, running or done. */
  private record Fetch(CompletableFuture<Fetched> result, long since) {
    Duration pause() {
      return result.getNow(TOO_MANY) instanceof Fetched.Fault fault && fault.kind() == Kind.PASSING
          ? AFTER_PASSING_FAULT
          : MINUTE;
    }
  }

  SigningKeys(
      Function<HttpUrl, CompletableFuture<Fetched>> fetcher,
      Duration timeToLive,
      LongSupplier nanoTime) {
    this.fetcher = fetcher;
    this.timeToLive = timeToLive;
    this.nanoTime = nanoTime;
    this.minuteStart = nanoTime.getAsLong();
  }

  /** The key, from memory or fetched. */
  SigningKey key(HttpUrl url) {
    Held held;
    CompletableFuture<Fetched> fetch;
    synchronized (this) {
      held = keys.get(url);
      if (held != null && isYounger(held.since(), timeToLive)) {
        return held.key();
      }
      fetch = fetch(url, held != null);
    }
    Fetched fetched = await(fetch);
    if (fetched instanceof Fetched.Key found) {
      return found.key();
    }
    Fetched.Fault fault = (Fetched.Fault) fetched;
    if (held != null && fault.kind() != Kind.GONE && isYounger(held.since(), LONGEST_USE)) {
      return held.key();
    }
    throw unavailable(fault);
  }

  /** The key that replaced the given one; null when none did, or it's too early to ask again. */
  @Nullable SigningKey successor(HttpUrl url, SigningKey old) {
    CompletableFuture<Fetched> fetch;
    synchronized (this) {
      Held held = keys.get(url);
      if (held != null && !held.key().equals(old)) {
        return held.key();
      }
      fetch = fetch(url, held != null);
    }
    Fetched fetched = await(fetch);
    if (fetched instanceof Fetched.Key found) {
      return found.key().equals(old) ? null : found.key();
    }
    Fetched.Fault fault = (Fetched.Fault) fetched;
    if (fault.kind() == Kind.PASSING) {
      throw unavailable(fault); // ConnectWise may have changed the key: don't call this forged
    }
    return null;
  }

  /** The fetch that is running, or that was made a moment ago, or else a new one. */
  private CompletableFuture<Fetched> fetch(HttpUrl url, boolean held) {
    Fetch last = fetches.get(url);
    if (last != null && (!last.result().isDone() || isYounger(last.since(), last.pause()))) {
      return last.result();
    }
    if (!held && !mayFetchNew()) {
      return CompletableFuture.completedFuture(TOO_MANY);
    }
    Fetch fetch =
        new Fetch(
            fetcher.apply(url).thenApply(fetched -> keep(url, fetched)), nanoTime.getAsLong());
    fetches.put(url, fetch);
    return fetch.result();
  }

  private boolean mayFetchNew() {
    if (!isYounger(minuteStart, MINUTE)) {
      minuteStart = nanoTime.getAsLong();
      newInMinute = 0;
    }
    return newInMinute++ < NEW_KEYS_A_MINUTE;
  }

  private synchronized Fetched keep(HttpUrl url, Fetched fetched) {
    if (fetched instanceof Fetched.Key found) {
      keys.put(url, new Held(found.key(), nanoTime.getAsLong()));
    } else if (((Fetched.Fault) fetched).kind() == Kind.GONE) {
      keys.remove(url);
    }
    return fetched;
  }

  private boolean isYounger(long since, Duration age) {
    return nanoTime.getAsLong() - since < age.toNanos();
  }

  private static Fetched await(CompletableFuture<Fetched> fetch) {
    try {
      return fetch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "Fetching a webhook's signing key was cancelled: its thread was interrupted", false, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A signing key could not be handled", e.getCause());
    }
  }

  private static WebhookRejectedException unavailable(Fetched.Fault fault) {
    return new WebhookRejectedException(
        Reason.KEY_UNAVAILABLE, "Fetching the webhook's signing key " + fault.problem());
  }

  private static <V> Map<HttpUrl, V> leastRecentlyUsed(int capacity) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<HttpUrl, V> eldest) {
        return size() > capacity;
      }
    };
  }
}
