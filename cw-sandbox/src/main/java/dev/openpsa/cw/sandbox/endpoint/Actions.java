package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.Map;

/** Operations that are more than reading and writing a table. Those not built yet answer 501. */
final class Actions {
  private final Database database;
  private final Reads reads;
  private final Map<String, Action> byOperation;

  private interface Action {
    Answer perform(Endpoint endpoint, Request request);
  }

  Actions(Database database, Reads reads) {
    this.database = database;
    this.reads = reads;
    this.byOperation =
        Map.of(
            "GET /system/info", (endpoint, request) -> systemInfo(),
            "GET /system/myMembers", this::myMember,
            "GET /system/myMembers/info", this::myMember);
  }

  Answer perform(Endpoint endpoint, Request request) {
    Action action = byOperation.get(endpoint.operation().toString());
    if (action == null) {
      throw ApiException.of(
          501,
          "NotImplemented",
          "The sandbox does not perform "
              + endpoint.operation()
              + " yet: it stores, lists and changes records, actions come later.");
    }
    return action.perform(endpoint, request);
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

  private Answer myMember(Endpoint endpoint, Request request) {
    Table members = database.table("/system/members");
    Row self = new Lookup(database).memberCalled(request.member());
    String type = endpoint.operation().answer();
    if (self == null || type == null) {
      throw ApiException.notFound("Member", request.member());
    }
    return reads.record(200, new Source(members, database.api().type(type), null), self, request);
  }
}
