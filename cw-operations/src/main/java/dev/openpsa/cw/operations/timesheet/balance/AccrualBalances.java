package dev.openpsa.cw.operations.timesheet.balance;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.analytics.TooManyCalls;
import dev.openpsa.cw.operations.analytics.accrual.AccrualBalance;
import dev.openpsa.cw.operations.analytics.accrual.AccrualRecords;
import dev.openpsa.cw.operations.analytics.accrual.AccrualType;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.OperationKind;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.operations.registry.Target;
import dev.openpsa.cw.operations.settings.Settings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code accrual_balance}. */
public final class AccrualBalances implements ComputedOperation {
  /** Time entries that one reading takes: years of leave of some members. */
  private static final int MOST_ROWS = 50_000;

  /** Balances whose terms the text tells; the data has those of all. */
  private static final int MOST_TOLD = 8;

  private final Source source;
  private final ReferenceData reference;
  private final Settings settings;

  public AccrualBalances(Source source, ReferenceData reference, Settings settings) {
    this.source = source;
    this.reference = reference;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "accrual_balance";
  }

  @Override
  public List<String> aliases() {
    return List.of("cw_accrual_balance", "leave_balance", "pto_balance", "vacation_balance");
  }

  @Override
  public String category() {
    return "Time";
  }

  @Override
  public OperationKind kind() {
    return OperationKind.READ;
  }

  @Override
  public String purpose() {
    return "What leave members have left, each term with the records that it comes from.";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        new Argument(
            "member",
            ArgumentType.of(RecordName.MEMBER, "id").list(),
            true,
            null,
            null,
            "one or more",
            Target.COMPUTATION),
        Arguments.day("date", "in whose year of accrual; default: today"),
        Arguments.optional(
            "type",
            ArgumentType.oneOf(
                    Arrays.stream(AccrualType.values())
                        .map(AccrualType::word)
                        .toArray(String[]::new))
                .list(),
            null,
            "default: all that are in use"),
        Arguments.integer("max_calls", "requests that may be sent; default: analytics.maxCalls"));
  }

  @Override
  public ComputedAnswer compute(ComputedCall call) {
    try {
      return answer(call, new Inquiry(call, source, reference, settings, MOST_ROWS));
    } catch (TooManyCalls e) {
      throw e.refused("fewer members");
    }
  }

  private static ComputedAnswer answer(ComputedCall call, Inquiry inquiry) {
    LocalDate given = call.day("date");
    LocalDate day = given == null ? inquiry.today() : given;
    List<JsonObject> rows = new ArrayList<>();
    JsonArray terms = new JsonArray();
    StringBuilder told = new StringBuilder();
    for (AccrualRecords.Member member : members(call, inquiry, day)) {
      for (AccrualBalance balance : balances(member, day, call.texts("type"), inquiry)) {
        JsonObject term = BalanceJson.terms(member, balance);
        rows.add(BalanceJson.row(member, balance));
        terms.add(term);
        if (rows.size() <= MOST_TOLD) {
          BalanceText.lines(term).forEach(line -> told.append(line).append('\n'));
        }
      }
    }
    if (inquiry.isTruncated()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "these members have more leave than can be looked at together",
          "Ask for fewer members.");
    }
    JsonObject facts = new JsonObject();
    facts.addProperty("date", day.toString());
    facts.addProperty(
        "computed",
        "ConnectWise tells no balance: granted, carryOver and balance are inferred from the rows that"
            + " terms name; used is leave up to now, planned what is entered for later.");
    facts.add("terms", terms);
    facts.addProperty("apiCalls", inquiry.apiCalls());
    JsonArray warnings = new JsonArray();
    inquiry.warnings().forEach(warnings::add);
    facts.add("warnings", warnings);
    String notes =
        inquiry.warnings().stream()
            .map(note -> "Note: " + note + "\n")
            .collect(Collectors.joining());
    return ComputedAnswer.table(notes + told, facts, rows);
  }

  private static List<AccrualRecords.Member> members(
      ComputedCall call, Inquiry inquiry, LocalDate day) {
    String ids =
        call.ids("member").stream()
            .distinct()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    if (ids.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "'member' names nobody",
          "Give an identifier, such as member=jdoe; leave_balance_overview shows everybody.");
    }
    List<AccrualRecords.Member> members =
        new AccrualRecords(inquiry, day, day, call.scene().zone()).read("id in (" + ids + ")");
    if (members.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.NOT_FOUND,
          "none of these members can be read",
          "Look at list_members; the key needs Inquire on System > Member Maintenance.");
    }
    return members;
  }

  /**
   * Of the kinds that are asked for, those in use at the member's location or used all the same.
   */
  private static List<AccrualBalance> balances(
      AccrualRecords.Member member, LocalDate day, List<String> asked, Inquiry inquiry) {
    List<AccrualBalance> balances = new ArrayList<>();
    for (AccrualType type : AccrualType.values()) {
      AccrualBalance balance = member.accruals().on(day, type);
      boolean isInUse = member.accruals().policies().containsKey(type);
      boolean isTouched = !balance.leave().isEmpty() || !balance.corrections().isEmpty();
      if (asked.isEmpty() ? isInUse || isTouched : asked.contains(type.word())) {
        balances.add(balance);
        if (!isInUse) {
          inquiry.warn(
              type.word()
                  + " is not in use at "
                  + (member.location() == null ? "(no location)" : member.location())
                  + ", where "
                  + member.identifier()
                  + " is: it grants nothing.");
        }
      }
    }
    return balances;
  }
}
