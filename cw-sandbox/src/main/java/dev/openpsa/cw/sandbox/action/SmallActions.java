package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Deed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;
import java.util.Objects;

/** Writes that are plain but stand at a path of their own. */
final class SmallActions {
  private static final String PICKED = "/company/companypickeritems";
  private static final String ORDER_STATUSES = "/sales/orders/statuses";
  private static final String RATES = "/project/{}/billingrates";

  private final Records records;

  SmallActions(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .onSilent("POST /company/companyPickerItems/clear", this::clearPicked)
        .on("GET /company/companies/{parentId}/surveys/count", this::countSurveys)
        .on("POST /sales/orders/statuses", this::addOrderStatus)
        .on(
            "PATCH /project/billingRates/{parentId}/billingRates/{id}",
            call -> records.write(Deed.PATCH, RATES, call, call.id(0), call.id(1)));
  }

  /** Of the member named, else of the one who asks; vendors or companies, or both. */
  private void clearPicked(Call call) {
    RecordType type = records.database().api().type("ClearPickerRequest");
    JsonObject body = call.members(type);
    Integer named = Inventory.id(body, "member");
    Row self = records.memberCalled(call.member());
    Integer member = named != null ? named : self == null ? null : Integer.valueOf(self.id());
    String kind = Call.text(body, "type");
    for (Row item : List.copyOf(records.table(PICKED).rows())) {
      boolean isVendor = records.isSet(PICKED, item, "vendorPickerFlag");
      Integer owner = records.integer(PICKED, item, "member");
      if ((owner == null || Objects.equals(owner, member))
          && (kind == null || kind.equalsIgnoreCase(isVendor ? "Vendor" : "Company"))) {
        records.delete(PICKED, item, call.member());
      }
    }
  }

  /** How many surveys the company's people filled in. */
  private Answer countSurveys(Call call) {
    Row company = records.require("/company/companies", call.id(0));
    return Records.count(
        records.with("/service/surveys/{}/results", "company", company.id()).size());
  }

  private Answer addOrderStatus(Call call) {
    records.write(Deed.CREATE, ORDER_STATUSES, call);
    List<Row> rows = records.table(ORDER_STATUSES).rows();
    return records.list(200, ORDER_STATUSES, List.of(rows.get(rows.size() - 1)), call);
  }
}
