package dev.openpsa.cw.sdk.bench;

import java.util.List;
import java.util.Map;

/** What a program that used nothing but Gson would write for {@link TicketPage}'s records. */
final class PlainTicket {
  int id;
  String summary;
  String recordType;
  Reference board;
  Reference status;
  Reference company;
  Reference site;
  Reference contact;
  Reference team;
  Reference priority;
  Reference serviceLocation;
  Reference source;
  String siteName;
  String addressLine1;
  String city;
  String contactPhoneNumber;
  String severity;
  String impact;
  String resources;
  String requiredDate;
  String closedDate;
  String closedBy;
  String dateResplan;
  String dateResponded;
  Double budgetHours;
  Double actualHours;
  Double estimatedTimeCost;
  boolean closedFlag;
  boolean approved;
  boolean allowAllClientsPortalView;
  boolean automaticEmailContactFlag;
  boolean automaticEmailResourceFlag;
  String billTime;
  String slaStatus;
  Double resolveMinutes;
  boolean isInSla;
  List<CustomField> customFields;
  Map<String, String> _info;

  static final class Reference {
    int id;
    String name;
    Map<String, String> _info;
  }

  static final class CustomField {
    int id;
    String caption;
    String type;
    String entryMethod;
    int numberOfDecimals;
    Object value;
  }
}
