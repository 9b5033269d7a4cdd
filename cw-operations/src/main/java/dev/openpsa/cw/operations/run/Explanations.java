package dev.openpsa.cw.operations.run;

import dev.openpsa.cw.operations.ErrorCode;
import java.util.List;
import java.util.Map;

/** The failures that ConnectWise answers, the special ones before the general. */
final class Explanations {
  private static final int LAST = 599;

  static final List<Explanation> ALL =
      List.of(
          // Another address, or another product behind it.
          of(
              400,
              LAST,
              "cannot route",
              ErrorCode.REJECTED,
              "The cloud knows no such company or code base: check CW_COMPANY_ID, and that CW_API_URL is"
                  + " the region you sign in to (na, eu, au …)."),
          of(
              400,
              LAST,
              "ssl is required",
              ErrorCode.REJECTED,
              "The API of a cloud site has a host of its own: put api- before it in CW_API_URL."),
          of(
              400,
              LAST,
              "does not support the",
              ErrorCode.REJECTED,
              "This endpoint does not know the API version asked for: set CW_API_VERSION to a release that"
                  + " your ConnectWise has (GET /system/info)."),
          of(
              300,
              399,
              "",
              ErrorCode.REJECTED,
              "CW_API_URL points at an address that sends callers elsewhere: set it to the API's own"
                  + " (such as https://api-na.myconnectwise.net)."),
          of(
              200,
              299,
              "",
              ErrorCode.UPSTREAM_FAILED,
              "What answered is perhaps a sign-in page or a proxy, not the API: check CW_API_URL."),
          // Who asks.
          of(
              401,
              403,
              "client ?id",
              ErrorCode.UNAUTHORIZED,
              "Set CW_CLIENT_ID to the client id registered for this integration at"
                  + " developer.connectwise.com."),
          of(
              401,
              401,
              "",
              ErrorCode.UNAUTHORIZED,
              "Check CW_COMPANY_ID, CW_PUBLIC_KEY, CW_PRIVATE_KEY (System > Members > API Members > API"
                  + " Keys) and CW_CLIENT_ID; ./cw doctor tests them."),
          of(
              403,
              403,
              "",
              ErrorCode.FORBIDDEN,
              "The API member's security role lacks {right}. A CW_CLIENT_ID that ConnectWise does not"
                  + " know can answer the same."),
          // What is not there.
          of(
              404,
              404,
              "^null",
              ErrorCode.NOT_FOUND,
              "The API itself did not answer: check CW_API_URL, CW_COMPANY_ID and the module in the path."
                  + " With wrong credentials the cloud answers 404 too."),
          of(
              404,
              404,
              "endpoint does not exist",
              ErrorCode.NOT_FOUND,
              "The record is gone, or this release has no such path (GET /system/info tells the release)."
                  + " {collection}"),
          of(
              404,
              404,
              "ticket",
              ErrorCode.NOT_FOUND,
              "Check the id. Tickets of projects are under /project/tickets, all others under"
                  + " /service/tickets."),
          of(
              404,
              404,
              "",
              ErrorCode.NOT_FOUND,
              "Check the id; the record may be deleted. {collection}"),
          // What was sent.
          of(
              405,
              405,
              "",
              ErrorCode.REJECTED,
              "This path takes other methods: cw_search_endpoints shows them."),
          of(
              409,
              409,
              "",
              ErrorCode.REJECTED,
              "Other records need this one, or someone changed it at the same time. {usages}Set an inactive"
                  + " flag or a status instead of deleting."),
          of(412, 412, "", ErrorCode.REJECTED, "Read the record again, then send the change anew."),
          of(
              413,
              414,
              "",
              ErrorCode.REJECTED,
              "The request is too long: ask for fewer ids or fields at once; tickets take long conditions"
                  + " in POST /service/tickets/search."),
          of(415, 415, "", ErrorCode.REJECTED, "This endpoint takes a form with a file, not JSON."),
          of(
              400,
              400,
              "is not a recognized name",
              ErrorCode.REJECTED,
              "That field is shown but can't be filtered or ordered by here: use another, or read the list"
                  + " and pick out what is wanted."),
          of(
              400,
              400,
              "enum value",
              ErrorCode.REJECTED,
              "A value in the conditions is none of the field's: cw_endpoint_details lists them."),
          of(
              400,
              400,
              "^ApiFindCondition",
              ErrorCode.REJECTED,
              "Texts go in quotes, dates in brackets, booleans and numbers bare; fields of lists go into"
                  + " childConditions, custom fields into customFieldConditions."),
          of(
              400,
              400,
              "could not find member",
              ErrorCode.REJECTED,
              "Leave that member out: this release's record has none of that name."),
          of(
              400,
              400,
              "error converting|could not cast|convert from",
              ErrorCode.REJECTED,
              "A value has the wrong type: references are objects such as {\"id\": 1}, dates are"
                  + " 2026-01-31T14:00:00Z."),
          of(
              400,
              400,
              "unsupported format",
              ErrorCode.REJECTED,
              "Write dates in UTC without fractions: 2026-01-31T14:00:00Z."),
          of(
              400,
              400,
              "^InvalidPatch",
              ErrorCode.REJECTED,
              "A PATCH is [{\"op\": \"replace\", \"path\": …, \"value\": …}]; paths are case-sensitive."),
          of(
              400,
              499,
              "period",
              ErrorCode.REJECTED,
              "The date lies in no open time period: see GET /time/timePeriodSetups and the member's sheet."),
          // How much is asked.
          of(429, 429, "", ErrorCode.RATE_LIMITED, "Wait {wait} and ask for less at once."),
          of(
              400,
              499,
              "",
              ErrorCode.REJECTED,
              "cw_endpoint_details shows the fields, types and requirements."),
          // ConnectWise itself.
          of(501, 501, "", ErrorCode.UPSTREAM_FAILED, "This ConnectWise does not offer that call."),
          of(
              500,
              500,
              "time(d )?-?out",
              ErrorCode.UPSTREAM_FAILED,
              "The query took ConnectWise too long: narrow the conditions by date or id, ask for fewer"
                  + " fields and smaller pages."),
          of(
              500,
              500,
              "not recognized as a valid|input string",
              ErrorCode.UPSTREAM_FAILED,
              "ConnectWise stumbled over a value's type: check booleans, numbers and dates."),
          of(
              502,
              504,
              "",
              ErrorCode.UPSTREAM_FAILED,
              "ConnectWise is not to be reached behind its gateway, perhaps for maintenance: try again in"
                  + " some minutes."),
          of(
              520,
              530,
              "",
              ErrorCode.UPSTREAM_FAILED,
              "The network before ConnectWise failed: try again in some minutes."),
          of(500, LAST, "", ErrorCode.UPSTREAM_FAILED, "ConnectWise failed; try again later."));

  /** What a nested error's code asks for; {@code {field}} is the field that it names. */
  private static final Map<String, String> DETAILS =
      Map.of(
          "MissingRequiredField", "Add {field}.",
          "MaxLengthField", "Shorten {field}.",
          "ObjectExists",
              "There is such a record already: read it and change it instead ({field}).",
          "InvalidField", "Correct {field}.",
          "NotFound", "{field} points to a record that is not there: look its id up.",
          "InvalidObject", "Correct {field}.");

  private Explanations() {}

  private static Explanation of(int first, int last, String words, ErrorCode code, String advice) {
    return Explanation.of(first, last, words, code, advice);
  }

  static String ofDetail(String code, String field) {
    return DETAILS.getOrDefault(code, "").replace("{field}", "'" + field + "'");
  }
}
