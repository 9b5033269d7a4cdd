package dev.openpsa.cw.sdk;

import dev.openpsa.cw.sdk.error.BulkFailedException;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.error.UnreadableAnswerException;
import dev.openpsa.cw.sdk.json.Model;
import dev.openpsa.cw.sdk.model.BulkResult;
import dev.openpsa.cw.sdk.model.ErrorResponseMessage;
import dev.openpsa.cw.sdk.model.ResultInfo;
import dev.openpsa.cw.sdk.model.ValidationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of each item of a bulk request. ConnectWise answers 207, a success, even when it
 * refused every item: call {@link #orThrow()}, or look at {@link #failures()}.
 *
 * <pre>{@code
 * List<CompanyConfiguration> made = BulkOutcome.of(answer, CompanyConfiguration::new).orThrow().data();
 * }</pre>
 */
public final class BulkOutcome<T extends Model> {
  private static final int MULTI_STATUS = 207;

  private final List<Item<T>> items;

  /**
   * The result for one item.
   *
   * @param index place of the item in the request, as ConnectWise counts; -1 when it does not say
   * @param status as the HTTP status of a request for this item alone would be
   * @param data the stored record
   */
  public record Item<T extends Model>(
      int index,
      boolean isSuccess,
      @Nullable Integer status,
      @Nullable T data,
      BulkFailedException.@Nullable Failure failure) {}

  private BulkOutcome(List<Item<T>> items) {
    this.items = List.copyOf(items);
  }

  /** Reads the answer, with the model that the items are of. */
  public static <T extends Model> BulkOutcome<T> of(BulkResult answer, Supplier<T> make) {
    List<Item<T>> items = new ArrayList<>();
    List<ResultInfo> payload = answer.getPayload();
    if (payload == null) {
      throw new UnreadableAnswerException(
          "A bulk answer has no list of results: look at the records themselves for what was"
              + " carried out",
          new ServiceError(MULTI_STATUS, null, null, null, List.of(), ""),
          null);
    }
    for (ResultInfo result : payload) {
      items.add(item(result, make));
    }
    return new BulkOutcome<>(items);
  }

  /** In ConnectWise's order. */
  public List<Item<T>> items() {
    return items;
  }

  /** The records of the items that were carried out, as far as ConnectWise answers them. */
  public List<T> data() {
    return items.stream().filter(Item::isSuccess).map(Item::data).filter(Objects::nonNull).toList();
  }

  public List<BulkFailedException.Failure> failures() {
    return items.stream().map(Item::failure).filter(Objects::nonNull).toList();
  }

  /**
   * This outcome when every item was carried out.
   *
   * @throws BulkFailedException when one or more were not; the others stay as they are
   */
  public BulkOutcome<T> orThrow() {
    List<BulkFailedException.Failure> failures = failures();
    if (!failures.isEmpty()) {
      throw new BulkFailedException(items.size(), failures);
    }
    return this;
  }

  @Override
  public String toString() {
    return "BulkOutcome[" + items.size() + " items, " + failures().size() + " failed]";
  }

  /** Without a word about success the status decides, and without that it counts as failed. */
  private static <T extends Model> Item<T> item(ResultInfo result, Supplier<T> make) {
    Integer place = result.getOriginalIndex();
    int index = place == null ? -1 : place;
    Integer status = result.getStatusCode();
    Boolean said = result.getSuccess();
    boolean success = said != null ? said : status != null && status >= 200 && status < 300;
    T data = result.getData() == null ? null : Model.of(result.getData().toJson(), make);
    return new Item<>(
        index, success, status, data, success ? null : failure(index, status, result.getError()));
  }

  private static BulkFailedException.Failure failure(
      int index, @Nullable Integer status, @Nullable ErrorResponseMessage error) {
    if (error == null) {
      return new BulkFailedException.Failure(index, status, null, null, List.of());
    }
    List<ServiceError.Detail> details = new ArrayList<>();
    List<ValidationError> nested = error.getErrors();
    for (ValidationError e : nested == null ? List.<ValidationError>of() : nested) {
      details.add(
          new ServiceError.Detail(e.getCode(), e.getMessage(), e.getResource(), e.getField()));
    }
    return new BulkFailedException.Failure(
        index, status, error.getCode(), error.getMessage(), details);
  }
}
