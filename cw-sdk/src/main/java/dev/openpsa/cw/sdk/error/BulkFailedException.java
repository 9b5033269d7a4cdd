package dev.openpsa.cw.sdk.error;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A bulk request was carried out for some of its items only, or for none. */
public final class BulkFailedException extends CwException {
  private static final long serialVersionUID = 1L;
  private static final int NAMED = 3;
  private final List<Failure> failures;

  /**
   * One item that ConnectWise refused.
   *
   * @param index place of the item in the request, as ConnectWise counts; -1 when it does not say
   * @param status as the HTTP status of a request for this item alone would be
   */
  public record Failure(
      int index,
      @Nullable Integer status,
      @Nullable String code,
      @Nullable String message,
      List<ServiceError.Detail> details)
      implements Serializable {

    public Failure {
      details = List.copyOf(details);
    }

    /** One line. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("item ").append(index);
      if (status != null) {
        text.append(' ').append(status);
      }
      if (code != null) {
        text.append(' ').append(code);
      }
      String reason =
          details.stream()
              .map(ServiceError.Detail::message)
              .filter(m -> m != null && !m.isBlank())
              .collect(Collectors.joining("; "));
      String said = reason.isEmpty() ? message : reason;
      return said == null ? text.toString() : text + ": " + said.strip().replaceAll("\\s+", " ");
    }
  }

  public BulkFailedException(int items, List<Failure> failures) {
    super(message(items, failures), null);
    this.failures = List.copyOf(failures);
  }

  /** One or more; what is not among them was carried out. */
  public List<Failure> failures() {
    return failures;
  }

  private static String message(int items, List<Failure> failures) {
    String named =
        failures.stream().limit(NAMED).map(Failure::toString).collect(Collectors.joining(", "));
    return failures.size()
        + " of "
        + items
        + " items failed ("
        + named
        + (failures.size() > NAMED ? ", …" : "")
        + ")"
        + (failures.size() < items ? "; the others were carried out" : "");
  }
}
