package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.access.KeyRing;
import dev.openpsa.cw.sandbox.access.MemberKey;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.json.Body;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.Set;

/** Keys with which an integration acts as a member. */
final class Tokens {
  private static final Set<String> USER_TYPES = Set.of("integrator", "member");

  private final Database database;
  private final KeyRing keys;

  Tokens(Database database, KeyRing keys) {
    this.database = database;
    this.keys = keys;
  }

  Answer issue(Request request, String identifier) {
    String userType = request.headers().getOrDefault("x-cw-usertype", "");
    if (!USER_TYPES.contains(userType)) {
      throw ApiException.of(
          403, "Security", "The header x-cw-usertype must say member or integrator.");
    }
    if (!request.body().isBlank()) {
      sameMember(Body.parse(request.body()).object("Token"), identifier);
    }
    Row member = new Lookup(database).memberCalled(identifier);
    if (member == null) {
      throw ApiException.notFound("Member", identifier);
    }
    Table members = database.table("/system/members");
    MemberKey key =
        keys.issue(String.valueOf(Lookup.value(members, member, "identifier")), request.role());
    JsonObject token = new JsonObject();
    token.addProperty("publicKey", key.publicKey());
    token.addProperty("privateKey", key.privateKey());
    token.addProperty("expiration", key.expiration().toString());
    return Answer.json(200, token.toString());
  }

  private static void sameMember(JsonObject body, String identifier) {
    JsonElement named = body.get("memberIdentifier");
    if (named != null && !(named.isJsonPrimitive() && named.getAsString().equals(identifier))) {
      throw ApiException.general(
          400, "The body's memberIdentifier must be the path's: " + identifier + ".");
    }
  }
}
