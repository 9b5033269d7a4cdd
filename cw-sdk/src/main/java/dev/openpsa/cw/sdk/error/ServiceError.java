package dev.openpsa.cw.sdk.error;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about a failure.
 *
 * @param requestId ConnectWise's id of the request, which its support asks for
 * @param code ConnectWise's word for the failure, such as {@code InvalidObject}
 * @param message ConnectWise's sentence, or what can be read out of an HTML or plain-text answer
 * @param details the nested errors, empty when there are none
 * @param body the answer's text, cut after some kilobytes
 */
public record ServiceError(
    int status,
    @Nullable String requestId,
    @Nullable String code,
    @Nullable String message,
    List<Detail> details,
    String body)
    implements Serializable {

  public ServiceError {
    details = List.copyOf(details);
  }

  /** Leaves out the answer's text, which may hold a customer's data. */
  @Override
  public String toString() {
    return "ServiceError[" + status + " " + code + ", request id " + requestId + "]";
  }

  /**
   * One nested error.
   *
   * @param field path of the field, such as {@code company/id}; ConnectWise may name several,
   *     separated by commas
   */
  public record Detail(
      @Nullable String code,
      @Nullable String message,
      @Nullable String resource,
      @Nullable String field)
      implements Serializable {

    /** The paths that {@link #field} names, one by one; empty when it names none. */
    public List<String> fields() {
      return field == null
          ? List.of()
          : Arrays.stream(field.split(",")).map(String::strip).filter(f -> !f.isEmpty()).toList();
    }
  }
}
