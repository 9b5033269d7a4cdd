package dev.openpsa.cw.sdk.webhook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.error.NotFoundException;
import dev.openpsa.cw.sdk.error.ValidationException;
import dev.openpsa.cw.sdk.json.Model;
import dev.openpsa.cw.sdk.model.CallbackEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks of one receiver: those whose URL is covered by its prefix. Others are never
 * touched.
 *
 * <pre>{@code
 * CallbackRegistry registry = CallbackRegistry.of(connectWise, "https://hooks.example.com/connectwise");
 * CallbackPlan plan = registry.plan(List.of(
 *     DesiredCallback.all(WebhookType.TICKET, "https://hooks.example.com/connectwise/tickets")));
 * System.out.println(plan);
 * registry.apply(plan);
 * }</pre>
 */
public final class CallbackRegistry {
  private static final String CALLBACKS = "/system/callbacks";
  private static final String CALLBACK = CALLBACKS + "/{id}";
  private static final int PAGE_SIZE = 1000;

  /** The form of body that {@link WebhookEvent} reads. */
  private static final String PAYLOAD_VERSION = "3.0.0";

  private final ConnectWise connectWise;
  private final CallbackPrefix prefix;

  private CallbackRegistry(ConnectWise connectWise, CallbackPrefix prefix) {
    this.connectWise = connectWise;
    this.prefix = prefix;
  }

  /**
   * A registry.
   *
   * @param prefix see {@link CallbackPrefix}
   */
  public static CallbackRegistry of(ConnectWise connectWise, String prefix) {
    return new CallbackRegistry(connectWise, new CallbackPrefix(prefix));
  }

  /** The callbacks of this receiver that ConnectWise has. */
  public List<CallbackEntry> existing() {
    return all().stream().filter(prefix::covers).toList();
  }

  /** Finds out what has to change; changes nothing. */
  public CallbackPlan plan(List<DesiredCallback> desired) {
    return CallbackPlan.of(prefix, desired, existing());
  }

  /**
   * Carries out a plan: creates, then updates, then deletes, so that no event is missed. What
   * somebody else did in the meantime counts as done. When a call fails, what went before stays;
   * plan again and go on.
   */
  public CallbackOutcome apply(CallbackPlan plan) {
    List<CallbackEntry> created = new ArrayList<>();
    List<CallbackEntry> updated = new ArrayList<>();
    List<CallbackEntry> deleted = new ArrayList<>();
    List<CallbackEntry> unchanged = new ArrayList<>(plan.unchanged());
    plan.create().forEach(desired -> create(desired, created, unchanged));
    for (CallbackUpdate change : plan.update()) {
      try {
        updated.add(entry(send(at("PATCH", change.existing()).body(change.patch()))));
      } catch (NotFoundException e) {
        create(change.desired(), created, unchanged);
      }
    }
    for (CallbackEntry entry : plan.delete()) {
      try {
        send(at("DELETE", entry));
      } catch (NotFoundException e) {
        continue;
      }
      deleted.add(entry);
    }
    return new CallbackOutcome(created, updated, deleted, unchanged);
  }

  /** Makes the callbacks of this receiver those that are desired. */
  public CallbackOutcome reconcile(List<DesiredCallback> desired) {
    return apply(plan(desired));
  }

  private void create(
      DesiredCallback desired, List<CallbackEntry> created, List<CallbackEntry> unchanged) {
    try {
      created.add(entry(send(RestRequest.of("POST", CALLBACKS).body(body(desired)))));
    } catch (ValidationException e) {
      CallbackEntry there = saysThatItExists(e) ? find(desired) : null;
      if (there == null) {
        throw e;
      }
      unchanged.add(there);
    }
  }

  private static CallbackEntry body(DesiredCallback desired) {
    CallbackEntry entry =
        new CallbackEntry()
            .type(desired.type().value())
            .level(desired.level().value())
            .objectId(desired.objectId())
            .url(desired.url())
            .payloadVersion(PAYLOAD_VERSION);
    return desired.description() == null ? entry : entry.description(desired.description());
  }

  private static boolean saysThatItExists(ValidationException e) {
    return e.details().stream().anyMatch(detail -> "ObjectExists".equals(detail.code()));
  }

  private @Nullable CallbackEntry find(DesiredCallback desired) {
    return existing().stream()
        .filter(entry -> desired.key().equals(CallbackKey.of(entry)))
        .findFirst()
        .orElse(null);
  }

  /** All callbacks. Pages are told apart by ids, so that none counts twice or goes on for ever. */
  private List<CallbackEntry> all() {
    Map<Integer, CallbackEntry> entries = new LinkedHashMap<>();
    for (int page = 1; ; page++) {
      RestResponse<JsonElement> response =
          connectWise.execute(
              RestRequest.of("GET", CALLBACKS)
                  .query("orderBy", "id asc")
                  .query("page", page)
                  .query("pageSize", PAGE_SIZE));
      int before = entries.size();
      JsonArray rows = response.data().getAsJsonArray();
      for (JsonElement row : rows) {
        CallbackEntry entry = Model.of(row, CallbackEntry::new);
        if (entry.getId() != null) {
          entries.putIfAbsent(entry.getId(), entry);
        }
      }
      boolean more = rows.size() >= PAGE_SIZE || hasNext(response);
      if (!more || entries.size() == before) {
        return new ArrayList<>(entries.values());
      }
    }
  }

  private static boolean hasNext(RestResponse<?> response) {
    return response.headers().values("Link").stream()
        .anyMatch(link -> link.contains("rel=\"next\""));
  }

  private JsonElement send(RestRequest request) {
    return connectWise.execute(request).data();
  }

  private static RestRequest at(String method, CallbackEntry entry) {
    return RestRequest.of(method, CALLBACK).path("id", Objects.requireNonNull(entry.getId()));
  }

  private static CallbackEntry entry(JsonElement json) {
    return Model.of(json, CallbackEntry::new);
  }
}
