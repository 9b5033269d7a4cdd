package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.access.KeyRing;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Map;

/** Operations about the system itself, its documents and its keys. */
final class Actions {
  private final Database database;
  private final Reads reads;
  private final Map<String, Action> byOperation;

  private interface Action {
    Answer perform(Endpoint endpoint, Request request, List<String> arguments);
  }

  Actions(Database database, Reads reads, KeyRing keys) {
    this.database = database;
    this.reads = reads;
    Documents documents = new Documents(database, reads);
    Tokens tokens = new Tokens(database, keys);
    this.byOperation =
        Map.ofEntries(
            action("GET /system/info", (endpoint, request, path) -> systemInfo()),
            action("GET /system/myMembers", this::myMember),
            action("GET /system/myMembers/info", this::myMember),
            action(
                "POST /system/members/{memberIdentifier}/tokens",
                (endpoint, request, path) -> tokens.issue(request, path.get(0))),
            action(
                "POST /system/documents", (endpoint, request, path) -> documents.upload(request)),
            action(
                "POST /system/documents/{id}",
                (endpoint, request, path) -> documents.update(request, path.get(0))),
            action(
                "GET /system/documents/uploadsample",
                (endpoint, request, path) -> documents.uploadSample()),
            action(
                "GET /system/documents/{id}/download",
                (endpoint, request, path) -> documents.download(path.get(0))),
            action(
                "GET /system/documents/{id}/thumbnail",
                (endpoint, request, path) -> documents.thumbnail(path.get(0))),
            action(
                "GET /system/members/{id}/image",
                (endpoint, request, path) -> documents.avatar("Member", path.get(0))),
            action(
                "GET /company/contacts/{id}/image",
                (endpoint, request, path) -> documents.avatar("Contact", path.get(0))));
  }

  private static Map.Entry<String, Action> action(String operation, Action action) {
    return Map.entry(operation, action);
  }

  Answer perform(Endpoint endpoint, Request request, List<String> arguments) {
    Action action = byOperation.get(endpoint.operation().toString());
    if (action == null) {
      throw ApiException.of(
          501,
          "NotImplemented",
          "The sandbox does not perform " + endpoint.operation() + ": what it does is not known.");
    }
    return action.perform(endpoint, request, arguments);
  }

  private Answer systemInfo() {
    JsonObject license = new JsonObject();
    license.addProperty("name", "Sandbox");
    license.addProperty("activeFlag", true);
    JsonArray licenses = new JsonArray();
    licenses.add(license);
    JsonObject info = new JsonObject();
    info.addProperty("version", "v" + database.api().version() + ".0");
    info.addProperty("isCloud", false);
    info.addProperty("serverTimeZone", "UTC");
    info.add("licenseBits", licenses);
    info.addProperty("cloudRegion", "NA");
    return Answer.json(200, info.toString());
  }

  private Answer myMember(Endpoint endpoint, Request request, List<String> arguments) {
    Table members = database.table("/system/members");
    Row self = new Lookup(database).memberCalled(request.member());
    String type = endpoint.operation().answer();
    if (self == null || type == null) {
      throw ApiException.notFound("Member", request.member());
    }
    return reads.record(
        200,
        new Source(members, database.api().type(type), Source.Belonging.PARENT),
        self,
        request);
  }
}
