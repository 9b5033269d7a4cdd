package dev.openpsa.cw.examples;

import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.CustomFields;
import dev.openpsa.cw.sdk.Patch;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.model.Company;
import dev.openpsa.cw.sdk.query.CustomField;

/**
 * Sets a custom field of a company, and finds the company by it: {@code SetCustomField ID NAME
 * VALUE}.
 */
public final class SetCustomField {
  private SetCustomField() {}

  public static void main(String[] args) {
    if (args.length < 3) {
      System.err.println("usage: SetCustomField COMPANY_ID CAPTION VALUE");
      System.exit(2);
    }
    int id = Integer.parseInt(args[0]);
    String caption = args[1];
    String value = args[2];
    try (ConnectWise connectWise = ConnectWise.fromEnv()) {
      var companies = connectWise.company().companies();
      Company company = companies.get(id);
      CustomFields fields = CustomFields.of(company);
      System.out.println(caption + " was " + fields.get(caption));
      companies.patch(
          id, Patch.of(new Company().customFields(fields.with(caption, value).toList())));

      Query query = Query.all().customFieldConditions(CustomField.captioned(caption).eq(value));
      for (Company found : companies.list(query)) {
        System.out.println(found.getName() + " has it now");
      }
    }
  }
}
