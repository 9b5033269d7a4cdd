package dev.openpsa.cw.operations.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.plan.RecordPaths;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.spec.Endpoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the request that takes a write back. */
public final class Undo {
  private static final String LINK = "ConfigurationReference";

  /** Ends of paths whose POST makes a record of the collection before them. */
  private static final Set<String> MAKING = Set.of("copy", "createFromProject");

  private static final Set<String> APPROVALS =
      Set.of("/time/sheets/{id}/approve", "/expense/reports/{id}/approve");

  /** Where an approval leaves a sheet or report. */
  private static final Map<String, String> LEFT_BY =
      Map.of("Tier1Update", "ApprovedByTierOne", "Tier2Update", "ApprovedByTierTwo");

  private final Planner planner;
  private final Runner runner;

  public Undo(Planner planner, Runner runner) {
    this.planner = planner;
    this.runner = runner;
  }

  /**
   * A request that takes a write back.
   *
   * @param warning what it can't restore, null for nothing
   */
  public record Inverse(Plan plan, @Nullable String warning) {}

  /**
   * The inverse of a write.
   *
   * @throws RequestFailure when there is none, or the record has changed since
   */
  public Inverse of(JournalEntry entry) {
    if (entry.state() == EntryState.REFUSED) {
      throw refused(entry, "it was never carried out", "Nothing has to be taken back.");
    }
    if (entry.undoneBy() != null) {
      throw refused(
          entry, "it was taken back already by entry " + entry.undoneBy(), "Undo that one.");
    }
    if (!entry.target().equals(runner.target())) {
      throw refused(
          entry,
          "it was a write to another ConnectWise: " + entry.target(),
          "Connect to that one first.");
    }
    return switch (entry.method()) {
      case "PATCH", "PUT" -> restored(entry);
      case "POST" -> APPROVALS.contains(entry.path()) ? reversed(entry) : deleted(entry);
      case "DELETE" -> recreated(entry);
      default -> throw refused(entry, entry.method() + " has no inverse", "Mend it by hand.");
    };
  }

  private Inverse restored(JournalEntry entry) {
    JsonObject before = entry.before();
    if (before == null) {
      throw refused(entry, "the record could not be read before it", "Mend it by hand.");
    }
    Set<String> fields = changed(entry, before);
    requireUnchanged(entry, entry.shownPath(), fields);
    JsonArray patch = new JsonArray();
    for (String field : fields) {
      JsonElement value = before.get(field);
      boolean isNowhere =
          value == null && record(entry.after()) instanceof JsonObject after && !after.has(field);
      if (isNowhere) {
        // Said what was to happen with the write, such as an e-mail, and was never kept.
        continue;
      }
      if (value != null && Secrets.isHidden(value)) {
        throw refused(entry, field + " holds a secret, which is not kept", "Set it anew.");
      }
      JsonObject operation = new JsonObject();
      operation.addProperty("op", value == null ? "remove" : "replace");
      operation.addProperty("path", field);
      if (value != null) {
        operation.add("value", withoutAudit(value));
      }
      patch.add(operation);
    }
    if (patch.isEmpty()) {
      throw refused(entry, "it changed nothing", "Nothing has to be taken back.");
    }
    return new Inverse(plan("PATCH", entry.path(), entry.pathParameters(), patch), null);
  }

  /** The fields that the write named, or for a replacement those that differ. */
  private static Set<String> changed(JournalEntry entry, JsonObject before) {
    Set<String> fields = new LinkedHashSet<>();
    if (entry.body() instanceof JsonArray patch) {
      for (JsonElement operation : patch) {
        if (operation.getAsJsonObject().get("path") instanceof JsonPrimitive path) {
          fields.add(path.getAsString().replaceFirst("^/", "").replaceFirst("/.*", ""));
        }
      }
    } else if (record(entry.after()) instanceof JsonObject after) {
      fields.addAll(before.keySet());
      fields.addAll(after.keySet());
      fields.remove("_info");
      fields.remove("id");
      fields.removeIf(field -> value(before, field).equals(value(after, field)));
    }
    return fields;
  }

  private static JsonElement value(JsonObject object, String field) {
    return object.has(field) ? object.get(field) : JsonNull.INSTANCE;
  }

  /**
   * Refuses when somebody else has written the record since. Audit stamps have whole seconds, so
   * the fields count as well.
   */
  private void requireUnchanged(JournalEntry entry, String path, Set<String> fields) {
    if (planner.find("GET", path).isEmpty()
        || !(record(entry.after()) instanceof JsonObject then)) {
      return;
    }
    Plan reading = planner.plan("GET", path, Map.of(), Map.of(), null, true);
    if (!(record(runner.run(reading).data()) instanceof JsonObject now)) {
      return;
    }
    JsonElement stamp = lastUpdated(then);
    boolean isSame =
        (stamp == null || stamp.equals(lastUpdated(now)))
            && fields.stream().allMatch(field -> value(then, field).equals(value(now, field)));
    if (!isSame) {
      throw new RequestFailure(
          ErrorCode.RECORD_CHANGED,
          "the record was changed after entry " + entry.id(),
          "Read it, and change back by hand what is still wrong.");
    }
  }

  private static @Nullable JsonElement lastUpdated(@Nullable JsonElement record) {
    return record instanceof JsonObject object && object.get("_info") instanceof JsonObject info
        ? info.get("lastUpdated")
        : null;
  }

  /**
   * The reversal of an approval. It takes a step back from wherever the sheet is, so it has to be
   * where the approval left it.
   */
  private Inverse reversed(JournalEntry entry) {
    String left =
        entry.body() instanceof JsonObject body
                && body.get("approvalType") instanceof JsonPrimitive type
            ? LEFT_BY.get(type.getAsString())
            : null;
    if (left == null) {
      throw refused(
          entry,
          "only approvals of the first and second tier have a reversal",
          "Reject the sheet, or mend it by hand.");
    }
    String sheet = entry.shownPath().replaceFirst("/approve$", "");
    Plan reading = planner.plan("GET", sheet, Map.of(), Map.of(), null, true);
    JsonElement status =
        runner.run(reading).data() instanceof JsonObject now ? now.get("status") : null;
    if (!(status instanceof JsonPrimitive is) || !is.getAsString().equals(left)) {
      throw new RequestFailure(
          ErrorCode.RECORD_CHANGED,
          sheet + " was left " + left + " by entry " + entry.id() + " and is " + status + " now",
          "Read it; reverse_timesheet and reverse_expense_report take the last step back.");
    }
    return new Inverse(
        planner.plan("POST", sheet + "/reverse", Map.of(), Map.of(), null, true), null);
  }

  private Inverse deleted(JournalEntry entry) {
    String template = collection(entry.path(), entry) + "/{id}";
    JsonElement id = record(entry.after()) instanceof JsonObject made ? made.get("id") : null;
    if (!(id instanceof JsonPrimitive) || planner.find("DELETE", template).isEmpty()) {
      throw refused(
          entry,
          "ConnectWise has no call that takes " + entry.method() + " " + entry.path() + " back",
          "Mend it by hand; cw_search_endpoints finds what changes such a record.");
    }
    String concrete = collection(entry.shownPath(), entry) + "/" + id.getAsString();
    requireUnchanged(entry, concrete, Set.of());
    return new Inverse(planner.plan("DELETE", concrete, Map.of(), Map.of(), null, true), null);
  }

  /** Where the new record stands: a copy beside its original, an element beside its like. */
  private static String collection(String path, JournalEntry entry) {
    List<String> names = List.of(entry.path().split("/"));
    int end = names.size();
    while (names.get(end - 1).startsWith("{") || MAKING.contains(names.get(end - 1))) {
      end--;
    }
    return String.join("/", List.of(path.split("/")).subList(0, end));
  }

  /** The record that was answered; some calls answer a list of one. */
  private static @Nullable JsonElement record(@Nullable JsonElement answer) {
    return answer instanceof JsonArray list && list.size() == 1 ? list.get(0) : answer;
  }

  private Inverse recreated(JournalEntry entry) {
    JsonObject before = entry.before();
    String template = RecordPaths.of(entry.path());
    String collection = template.substring(0, template.lastIndexOf('/'));
    if (before == null
        || planner.find("POST", collection).filter(making -> making.body() != null).isEmpty()) {
      throw refused(
          entry, "the record was not kept, or can't be created anew", "Enter it by hand.");
    }
    JsonObject body = withoutAudit(Secrets.left(before)).getAsJsonObject();
    if (!isLink(entry)) {
      body.remove("id");
    }
    List<String> shown = List.of(entry.shownPath().split("/"));
    String concrete = String.join("/", shown.subList(0, collection.split("/").length));
    return new Inverse(
        planner.plan("POST", concrete, Map.of(), Map.of(), body, true),
        "The record gets a new id; what belonged to it (notes, time, documents) does not come back."
            + (Secrets.isHidden(before) ? " Its secrets are not kept: set them anew." : ""));
  }

  /** The value as it may be sent: what ConnectWise notes beside records is not for writing. */
  private static JsonElement withoutAudit(JsonElement value) {
    if (value instanceof JsonArray list) {
      JsonArray rest = new JsonArray();
      list.forEach(element -> rest.add(withoutAudit(element)));
      return rest;
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObject rest = new JsonObject();
    object.asMap().forEach((name, member) -> rest.add(name, withoutAudit(member)));
    rest.remove("_info");
    return rest;
  }

  /** Whether the record is a link, whose id is that of what it links to. */
  private boolean isLink(JournalEntry entry) {
    return planner
        .find("GET", entry.path())
        .map(Endpoint::answer)
        .filter(answer -> LINK.equals(answer.schemaName()))
        .isPresent();
  }

  private Plan plan(String method, String path, Map<String, String> parameters, JsonElement body) {
    return planner.plan(method, path, parameters, Map.of(), body, true);
  }

  private static RequestFailure refused(JournalEntry entry, String why, String hint) {
    return new RequestFailure(
        ErrorCode.NOT_UNDOABLE, "entry " + entry.id() + " can't be taken back: " + why, hint);
  }
}
