package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** For whom an approver approves, and whether on their own account or for another. */
final class Approvers {
  private static final int MOST_DELEGATIONS = 20;

  /** How an item comes to the approver, by whom ConnectWise names as approver. */
  private final Map<String, String> via = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private final Map<String, String> time = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> expenses = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Approvers() {}

  static Approvers of(Inquiry inquiry, String approver) {
    Approvers approvers = new Approvers();
    Map<String, Integer> ids = new HashMap<>();
    Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Row member :
        inquiry.read(
            Query.of(
                "/system/members",
                "inactiveFlag = false",
                "id",
                "identifier",
                "timeApprover/identifier",
                "expenseApprover/identifier"))) {
      String identifier = member.text("identifier", "");
      Integer id = member.id("id");
      if (id != null) {
        ids.put(identifier.toLowerCase(Locale.ROOT), id);
      }
      keep(approvers.time, identifier, member.text("timeApprover/identifier"), named);
      keep(approvers.expenses, identifier, member.text("expenseApprover/identifier"), named);
    }
    approvers.via.put(approver, "approver");
    named.remove(approver);
    approvers.delegations(inquiry, approver, named, ids);
    return approvers;
  }

  private static void keep(
      Map<String, String> approvers, String member, @Nullable String approver, Set<String> named) {
    if (approver != null) {
      approvers.put(member, approver);
      named.add(approver);
    }
  }

  private void delegations(
      Inquiry inquiry, String approver, Set<String> others, Map<String, Integer> ids) {
    Map<Integer, String> asked = new TreeMap<>();
    for (String other : others) {
      Integer id = ids.get(other.toLowerCase(Locale.ROOT));
      if (id != null && asked.size() < MOST_DELEGATIONS) {
        asked.put(id, other);
      }
    }
    if (others.size() > MOST_DELEGATIONS) {
      inquiry.cut(
          "Of "
              + others.size()
              + " other approvers, delegations of "
              + MOST_DELEGATIONS
              + " were looked up: what another delegated is missing.");
    }
    Query delegations =
        Query.of(
            "/system/members/{parentId}/delegations",
            "delegationType = \"Approval\"",
            "id",
            "delegatedTo/identifier",
            "dateStart",
            "dateEnd");
    Map<Integer, List<Row>> found = inquiry.children(delegations, asked.keySet());
    asked.forEach(
        (id, other) -> {
          for (Row delegation : found.getOrDefault(id, List.of())) {
            boolean isTheirs =
                approver.equalsIgnoreCase(delegation.text("delegatedTo/identifier", ""));
            if (isTheirs && isInForce(delegation, inquiry.today())) {
              via.put(other, "delegated by " + other);
            }
          }
        });
  }

  private static boolean isInForce(Row delegation, LocalDate today) {
    LocalDate start = delegation.date("dateStart");
    LocalDate end = delegation.date("dateEnd");
    return (start == null || !start.isAfter(today)) && (end == null || !end.isBefore(today));
  }

  /** How a member's time comes to the approver; null when it does not. */
  @Nullable String ofTime(@Nullable String member) {
    return found(time, member);
  }

  /** How a member's expenses come to the approver; null when they do not. */
  @Nullable String ofExpenses(@Nullable String member) {
    return found(expenses, member);
  }

  private @Nullable String found(Map<String, String> approvers, @Nullable String member) {
    String approver = member == null ? null : approvers.get(member);
    return approver == null ? null : via.get(approver);
  }

  /** Whether there is nobody whose time or expenses come to the approver. */
  boolean isOfNobody() {
    return time.values().stream().noneMatch(via::containsKey)
        && expenses.values().stream().noneMatch(via::containsKey);
  }
}
