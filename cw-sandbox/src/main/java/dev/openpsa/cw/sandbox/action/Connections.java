package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import java.util.List;

/** Tests of connections to other systems, none of which is there. */
final class Connections {
  private final Records records;

  Connections(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .on("GET /system/authAnvils/testConnection", call -> failed("AuthAnvil"))
        .on("GET /system/quoteLinkSetup/testConnection", call -> failed("The quote system"))
        .on("POST /system/ldapConfigurations/testLink", this::ldap);
    for (List<String> test :
        List.of(
            List.of(
                "POST /system/googleemailsetup/{id}/testConnection", "/system/googleemailsetup"),
            List.of(
                "POST /system/office365/emailSetups/{id}/testConnection",
                "/system/office365/emailsetups"),
            List.of(
                "POST /system/office365/emailSetups/{id}/authorize",
                "/system/office365/emailsetups"),
            List.of(
                "POST /system/mycompany/reportingServices/{id}/testConnection",
                "/system/mycompany/reportingservices"),
            List.of(
                "GET /system/managementNetworkSecurities/{id}/testCredentials",
                "/system/managementnetworksecurities"))) {
      register.on(
          test.get(0),
          call -> {
            records.require(test.get(1), call.id(0));
            return failed("The other side");
          });
    }
    register.on(
        "POST /company/portalConfigurations/{parentId}/invoiceSetups/{id}/testTransaction",
        call -> {
          String key = "/company/portalconfigurations/{}/invoicesetups";
          records.require(key, call.id(0), call.id(1));
          return failed("The payment processor");
        });
  }

  private Answer ldap(Call call) {
    JsonObject body = call.members(records.database().api().type("LdapConfigurationTestLink"));
    return failed("The LDAP server " + Call.text(body, "server"));
  }

  private static Answer failed(String whom) {
    JsonObject answer = new JsonObject();
    answer.addProperty("success", false);
    answer.addProperty("message", whom + " can not be reached.");
    return Answer.json(200, answer.toString());
  }
}
