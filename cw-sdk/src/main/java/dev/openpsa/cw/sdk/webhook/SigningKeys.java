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
 * nor push out a key that has verified something by naming others. Safe for use by several threads,
 * which share one fetch of a key.
 */
final class SigningKeys {
  /** How many keys are kept that have verified something, and how many others besides. */
  static final int CAPACITY = 32;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** ConnectWise delivers again after 2 s, and once more 4 s later. */
  private static final Duration AFTER_PASSING_FAULT = Duration.ofSeconds(2);

  /** How long a key counts that can't be fetched anew: an event that is refused is lost. */
  private static final Duration LONGEST_USE = Duration.ofDays(1);

  private static final Fetched.Fault TOO_MANY =
      new Fetched.Fault(
          Kind.PASSING,
          "was put off: too many deliveries named keys that do not exist or can't be had; allowKey"
              + " tells which ones to fetch");

  private final Function<HttpUrl, CompletableFuture<Fetched>> fetcher;
  private final Duration timeToLive;
  private final LongSupplier nanoTime;
  private final Map<HttpUrl, Known> proven = leastRecentlyUsed(CAPACITY);
  private final Map<HttpUrl, Known> unproven = leastRecentlyUsed(CAPACITY);
  private final FetchBudget budget;

  private record Held(SigningKey key, long since) {}

  private static final class Known {
    private @Nullable Held held;
    private @Nullable Fetch last;
  }

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
    this.budget = new FetchBudget(nanoTime);
  }

  /** The key, from memory or fetched. */
  SigningKey key(HttpUrl url) {
    Held held;
    CompletableFuture<Fetched> fetch;
    synchronized (this) {
      Known entry = entry(url);
      held = entry.held;
      if (held != null && isYounger(held.since(), timeToLive)) {
        return held.key();
      }
      fetch = fetch(url, entry);
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
      Known entry = entry(url);
      Held held = entry.held;
      if (held != null && !held.key().equals(old)) {
        return held.key();
      }
      fetch = fetch(url, entry);
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

  /** From now on the key is kept whatever others are named; it may well be so already. */
  synchronized void verified(HttpUrl url, SigningKey key) {
    if (proven.containsKey(url)) {
      return;
    }
    Known entry = unproven.remove(url);
    if (entry == null) {
      entry = new Known(); // pushed out since it was fetched
    }
    if (entry.held == null) {
      entry.held = new Held(key, nanoTime.getAsLong());
    }
    proven.put(url, entry);
  }

  private Known entry(HttpUrl url) {
    Known entry = proven.get(url);
    entry = entry == null ? unproven.get(url) : entry;
    return entry == null ? new Known() : entry;
  }

  /** The fetch that is running, or that was made a moment ago, or else a new one. */
  private CompletableFuture<Fetched> fetch(HttpUrl url, Known entry) {
    Fetch last = entry.last;
    if (last != null && (!last.result().isDone() || isYounger(last.since(), last.pause()))) {
      return last.result();
    }
    boolean free = proven.containsKey(url);
    if (!free) {
      if (!budget.take()) {
        return CompletableFuture.completedFuture(TOO_MANY);
      }
      unproven.put(url, entry);
    }
    CompletableFuture<Fetched> result =
        fetcher.apply(url).thenApply(fetched -> keep(url, entry, fetched, free));
    entry.last = new Fetch(result, nanoTime.getAsLong());
    return result;
  }

  private synchronized Fetched keep(HttpUrl url, Known entry, Fetched fetched, boolean free) {
    Fetched.Fault fault = fetched instanceof Fetched.Fault f ? f : null;
    if (!free) {
      budget.ended(fault == null || fault.kind() != Kind.PASSING);
    }
    if (fetched instanceof Fetched.Key found) {
      entry.held = new Held(found.key(), nanoTime.getAsLong());
    } else if (fault != null && fault.kind() == Kind.GONE) {
      entry.held = null;
      if (proven.remove(url, entry)) {
        unproven.put(url, entry);
      }
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

  private static Map<HttpUrl, Known> leastRecentlyUsed(int capacity) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<HttpUrl, Known> eldest) {
        return size() > capacity;
      }
    };
  }
}
