package dev.openpsa.cw.sdk.webhook;

import static dev.openpsa.cw.sdk.webhook.CallbackLevel.BOARD;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.CHARGE_TO_TYPE;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.CLASS;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.INTEGRATOR_TAG;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.LOCATION;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.OWNER;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.PHASE;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.SECURITY_ROLE;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.STATUS;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.STATUS_ID;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.TERRITORY;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.TYPE;
import static dev.openpsa.cw.sdk.webhook.CallbackLevel.VENDOR;

import dev.openpsa.cw.sdk.json.Model;
import dev.openpsa.cw.sdk.json.OpenEnum;
import dev.openpsa.cw.sdk.model.Activity;
import dev.openpsa.cw.sdk.model.Agreement;
import dev.openpsa.cw.sdk.model.CatalogItem;
import dev.openpsa.cw.sdk.model.Company;
import dev.openpsa.cw.sdk.model.CompanyConfiguration;
import dev.openpsa.cw.sdk.model.CompanySite;
import dev.openpsa.cw.sdk.model.Contact;
import dev.openpsa.cw.sdk.model.ExpenseEntry;
import dev.openpsa.cw.sdk.model.Invoice;
import dev.openpsa.cw.sdk.model.Member;
import dev.openpsa.cw.sdk.model.Opportunity;
import dev.openpsa.cw.sdk.model.Project;
import dev.openpsa.cw.sdk.model.PurchaseOrder;
import dev.openpsa.cw.sdk.model.ScheduleEntry;
import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.sdk.model.TimeEntry;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kind of record that an event is about, and that a callback is registered for. An open set:
 * other words are kept, in lower case.
 */
public final class WebhookType extends OpenEnum {
  public static final WebhookType ACTIVITY =
      new WebhookType(
          "activity",
          Activity::new,
          OWNER,
          STATUS,
          TYPE,
          CallbackLevel.COMPANY,
          CallbackLevel.ACTIVITY);
  public static final WebhookType AGREEMENT =
      new WebhookType(
          "agreement", Agreement::new, OWNER, TYPE, CallbackLevel.COMPANY, CallbackLevel.AGREEMENT);
  public static final WebhookType COMPANY =
      new WebhookType(
          "company",
          Company::new,
          OWNER,
          STATUS,
          TYPE,
          TERRITORY,
          CallbackLevel.COMPANY,
          INTEGRATOR_TAG);
  public static final WebhookType CONFIGURATION =
      new WebhookType(
          "configuration",
          CompanyConfiguration::new,
          OWNER,
          TYPE,
          STATUS,
          CallbackLevel.CONFIGURATION);
  public static final WebhookType CONTACT =
      new WebhookType(
          "contact",
          Contact::new,
          OWNER,
          TYPE,
          TERRITORY,
          CallbackLevel.COMPANY,
          CallbackLevel.CONTACT);
  public static final WebhookType EXPENSE =
      new WebhookType(
          "expense",
          ExpenseEntry::new,
          OWNER,
          CHARGE_TO_TYPE,
          TYPE,
          CLASS,
          CallbackLevel.COMPANY,
          CallbackLevel.EXPENSE);
  public static final WebhookType INVOICE =
      new WebhookType(
          "invoice", Invoice::new, OWNER, STATUS, CallbackLevel.COMPANY, CallbackLevel.INVOICE);
  public static final WebhookType MEMBER =
      new WebhookType("member", Member::new, OWNER, LOCATION, SECURITY_ROLE, CallbackLevel.MEMBER);
  public static final WebhookType OPPORTUNITY =
      new WebhookType(
          "opportunity",
          Opportunity::new,
          OWNER,
          STATUS_ID,
          CallbackLevel.COMPANY,
          CallbackLevel.OPPORTUNITY);
  public static final WebhookType PRODUCT_CATALOG =
      new WebhookType("productcatalog", CatalogItem::new, OWNER);
  public static final WebhookType PROJECT =
      new WebhookType("project", Project::new, OWNER, STATUS, BOARD, CallbackLevel.PROJECT);
  public static final WebhookType PURCHASE_ORDER =
      new WebhookType(
          "purchaseorder",
          PurchaseOrder::new,
          OWNER,
          STATUS,
          VENDOR,
          CallbackLevel.COMPANY,
          CallbackLevel.PURCHASE_ORDER);
  public static final WebhookType SCHEDULE =
      new WebhookType(
          "schedule",
          ScheduleEntry::new,
          OWNER,
          STATUS,
          TYPE,
          LOCATION,
          CallbackLevel.MEMBER,
          CallbackLevel.SCHEDULE);

  /** ConnectWise names no levels for sites. */
  public static final WebhookType SITE = new WebhookType("site", CompanySite::new);

  /** Tickets of service boards and of projects. */
  public static final WebhookType TICKET =
      new WebhookType(
          "ticket",
          Ticket::new,
          OWNER,
          BOARD,
          CallbackLevel.PROJECT,
          PHASE,
          STATUS,
          CallbackLevel.TICKET,
          INTEGRATOR_TAG);

  public static final WebhookType TIME =
      new WebhookType("time", TimeEntry::new, OWNER, CallbackLevel.COMPANY, CallbackLevel.TIME);

  private static final Map<String, WebhookType> DOCUMENTED =
      List.of(
              ACTIVITY,
              AGREEMENT,
              COMPANY,
              CONFIGURATION,
              CONTACT,
              EXPENSE,
              INVOICE,
              MEMBER,
              OPPORTUNITY,
              PRODUCT_CATALOG,
              PROJECT,
              PURCHASE_ORDER,
              SCHEDULE,
              SITE,
              TICKET,
              TIME)
          .stream()
          .collect(Collectors.toUnmodifiableMap(OpenEnum::value, Function.identity()));

  private final @Nullable Supplier<? extends Model> model;
  private final Set<CallbackLevel> levels;

  private WebhookType(
      String value, @Nullable Supplier<? extends Model> model, CallbackLevel... levels) {
    super(value);
    this.model = model;
    this.levels = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(levels)));
  }

  public static WebhookType of(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    WebhookType documented = DOCUMENTED.get(lower);
    return documented == null ? new WebhookType(lower, null) : documented;
  }

  /** The levels that callbacks of this type may have; empty when ConnectWise doesn't name them. */
  public Set<CallbackLevel> levels() {
    return levels;
  }

  /** Makes an empty record of this type; null when its class is not known. */
  @Nullable Supplier<? extends Model> model() {
    return model;
  }
}
