package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A part of a view, on its way. */
final class Part<T> {
  private final String section;
  private final @Nullable Future<T> coming;
  private @Nullable RequestFailure failure;

  /**
   * @param coming null for a part that is not asked for
   */
  Part(String section, @Nullable Future<T> coming) {
    this.section = section;
    this.coming = coming;
  }

  String section() {
    return section;
  }

  boolean isAskedFor() {
    return coming != null;
  }

  /**
   * The part, which the view can't do without; waits for it.
   *
   * @throws RequestFailure when it could not be read
   */
  T get() {
    if (coming == null) {
      throw new IllegalStateException(section + " was not asked for");
    }
    try {
      return coming.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RequestFailure known) {
        throw known;
      }
      throw new IllegalStateException(section, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    } catch (CancellationException e) {
      throw cancelled(e);
    }
  }

  /**
   * The part, or null when it is not asked for or could not be read; then {@link #failure} says
   * why. Waits for it.
   */
  @Nullable T orNull() {
    if (coming == null || failure != null) {
      return null;
    }
    try {
      return get();
    } catch (RequestFailure e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      failure = e;
      return null;
    }
  }

  /** Why the part is missing, when it was asked for and waited for in vain. */
  @Nullable RequestFailure failure() {
    return failure;
  }

  private static RequestFailure cancelled(Exception e) {
    return new RequestFailure(
        ErrorCode.CANCELLED, "the view was cancelled", "Nothing has to be mended.", null, null, e);
  }
}
