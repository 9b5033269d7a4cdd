package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.json.OpenEnum;
import java.util.Locale;

/**
 * What the object id of a callback is the id of: with {@link #BOARD} events come for the tickets of
 * one board, with {@link #TICKET} for one ticket. {@link WebhookType#levels()} says which levels a
 * type knows. An open set, in lower case.
 */
public final class CallbackLevel extends OpenEnum {
  /** All records of the type; the object id is 1. */
  public static final CallbackLevel OWNER = new CallbackLevel("owner");

  public static final CallbackLevel ACTIVITY = new CallbackLevel("activity");
  public static final CallbackLevel AGREEMENT = new CallbackLevel("agreement");
  public static final CallbackLevel BOARD = new CallbackLevel("board");
  public static final CallbackLevel CHARGE_TO_TYPE = new CallbackLevel("chargetotype");
  public static final CallbackLevel CLASS = new CallbackLevel("class");
  public static final CallbackLevel COMPANY = new CallbackLevel("company");
  public static final CallbackLevel CONFIGURATION = new CallbackLevel("configuration");
  public static final CallbackLevel CONTACT = new CallbackLevel("contact");
  public static final CallbackLevel EXPENSE = new CallbackLevel("expense");
  public static final CallbackLevel INTEGRATOR_TAG = new CallbackLevel("integratortag");
  public static final CallbackLevel INVOICE = new CallbackLevel("invoice");
  public static final CallbackLevel LOCATION = new CallbackLevel("location");
  public static final CallbackLevel MEMBER = new CallbackLevel("member");
  public static final CallbackLevel OPPORTUNITY = new CallbackLevel("opportunity");
  public static final CallbackLevel PHASE = new CallbackLevel("phase");
  public static final CallbackLevel PROJECT = new CallbackLevel("project");
  public static final CallbackLevel PURCHASE_ORDER = new CallbackLevel("purchaseorder");
  public static final CallbackLevel SCHEDULE = new CallbackLevel("schedule");
  public static final CallbackLevel SECURITY_ROLE = new CallbackLevel("securityrole");
  public static final CallbackLevel STATUS = new CallbackLevel("status");
  public static final CallbackLevel STATUS_ID = new CallbackLevel("statusid");
  public static final CallbackLevel TERRITORY = new CallbackLevel("territory");
  public static final CallbackLevel TICKET = new CallbackLevel("ticket");
  public static final CallbackLevel TIME = new CallbackLevel("time");
  public static final CallbackLevel TYPE = new CallbackLevel("type");
  public static final CallbackLevel VENDOR = new CallbackLevel("vendor");

  private CallbackLevel(String value) {
    super(value);
  }

  public static CallbackLevel of(String value) {
    return new CallbackLevel(value.strip().toLowerCase(Locale.ROOT));
  }
}
