package dev.openpsa.cw.operations.analytics.accrual;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the balances of members are computed from. */
public final class AccrualRecords {
  private static final BigDecimal USUAL_CAPACITY = BigDecimal.valueOf(8);

  /** Members that a condition can name beside others. */
  private static final int MOST_NAMED = 150;

  private static final Set<String> REJECTED = Set.of("Rejected", "RejectBySecondTier");

  private final Inquiry inquiry;
  private final AccrualRules rules;
  private final LocalDate first;
  private final LocalDate last;
  private final ZoneId zone;

  /**
   * Somebody and their leave.
   *
   * @param location null where none is told
   * @param isCapacityTold whether the member has a daily capacity of their own; else it is the
   *     usual
   */
  public record Member(
      int id,
      String identifier,
      @Nullable String location,
      BigDecimal dailyCapacity,
      boolean isCapacityTold,
      Accruals accruals) {}

  /**
   * @param first the earliest day on which balances are asked for
   * @param last the latest of them
   */
  public AccrualRecords(Inquiry inquiry, LocalDate first, LocalDate last, ZoneId zone) {
    this.inquiry = inquiry;
    this.rules = AccrualRules.of(inquiry.settings());
    this.first = first;
    this.last = last;
    this.zone = zone;
  }

  /**
   * The members that meet the conditions. Says where a location has no policy.
   *
   * @param conditions on members
   */
  public List<Member> read(String conditions) {
    return members(inquiry.reference(members(conditions)));
  }

  /** The members with these ids, of whom there are few. Says where a location has no policy. */
  public List<Member> read(Set<Integer> ids) {
    // All members are known already, as a rule: their sheets are looked at.
    List<Row> members =
        inquiry.reference(members("")).stream()
            .filter(member -> member.has("id") && ids.contains(member.id("id")))
            .toList();
    return members(members);
  }

  private static Query members(String conditions) {
    return Query.of(
        "/system/members",
        conditions,
        "id",
        "identifier",
        "hireDate",
        "dailyCapacity",
        "defaultLocation/id",
        "defaultLocation/name");
  }

  private List<Member> members(List<Row> members) {
    if (members.isEmpty()) {
      return List.of();
    }
    Map<Integer, Map<AccrualType, AccrualPolicy>> policies = policies(locations(members));
    Map<Integer, List<Accruals.Adjustment>> adjustments = adjustments(ids(members));
    Map<Integer, List<LeaveTaken>> leave = leave(ids(members));
    List<Member> found = new ArrayList<>();
    Set<String> without = new TreeSet<>();
    for (Row member : members) {
      Integer id = member.id("id");
      if (id == null) {
        continue;
      }
      Integer location = member.id("defaultLocation/id");
      Map<AccrualType, AccrualPolicy> own = location == null ? null : policies.get(location);
      if (own == null) {
        without.add(member.text("defaultLocation/name", "(no location)"));
      }
      BigDecimal capacity = member.number("dailyCapacity");
      boolean isTold = capacity != null && capacity.signum() > 0;
      found.add(
          new Member(
              id,
              member.text("identifier", ""),
              member.text("defaultLocation/name"),
              isTold ? Objects.requireNonNull(capacity) : USUAL_CAPACITY,
              isTold,
              new Accruals(
                  rules,
                  member.date("hireDate"),
                  own == null ? Map.of() : own,
                  adjustments.getOrDefault(id, List.of()),
                  leave.getOrDefault(id, List.of()))));
    }
    if (!without.isEmpty()) {
      inquiry.warn(
          "No accrual policy for the location "
              + String.join(", ", without)
              + ": nothing is granted there.");
    }
    return found;
  }

  private static Set<Integer> locations(List<Row> members) {
    Set<Integer> locations = new TreeSet<>();
    for (Row member : members) {
      Integer location = member.id("defaultLocation/id");
      if (location != null) {
        locations.add(location);
      }
    }
    return locations;
  }

  private static Set<Integer> ids(List<Row> rows) {
    Set<Integer> ids = new TreeSet<>();
    for (Row row : rows) {
      Integer id = row.id("id");
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private Map<Integer, Map<AccrualType, AccrualPolicy>> policies(Set<Integer> locations) {
    List<String> fields = new ArrayList<>(List.of("id", "location/id"));
    for (AccrualType type : AccrualType.values()) {
      fields.add(type.field("Flag"));
      fields.add(type.field("AvailableType"));
      fields.add(type.field("CarryoverAllowedFlag"));
      fields.add(type.field("CarryoverLimit"));
    }
    Map<Integer, Map<AccrualType, AccrualPolicy>> policies = new HashMap<>();
    for (Row row :
        inquiry.reference(Query.of("/time/accruals", "", fields.toArray(String[]::new)))) {
      Integer location = row.id("location/id");
      Integer id = row.id("id");
      if (location != null && id != null && locations.contains(location)) {
        List<Row> tiers = tiers(id);
        Map<AccrualType, AccrualPolicy> own = new EnumMap<>(AccrualType.class);
        for (AccrualType type : AccrualType.values()) {
          if (row.flag(type.field("Flag"))) {
            own.put(type, policy(id, row, type, tiers));
          }
        }
        policies.put(location, own);
      }
    }
    return policies;
  }

  private List<Row> tiers(int policy) {
    return inquiry.reference(
        Query.of(
            "/time/accruals/" + policy + "/details",
            "",
            "id",
            "accrualType",
            "startYear",
            "endYear",
            "hours"));
  }

  private static AccrualPolicy policy(int id, Row row, AccrualType type, List<Row> details) {
    List<AccrualPolicy.Tier> tiers = new ArrayList<>();
    for (Row detail : details) {
      Integer start = detail.id("startYear");
      Integer tier = detail.id("id");
      if (tier != null
          && AccrualType.named(detail.text("accrualType", "")).filter(type::equals).isPresent()) {
        tiers.add(
            new AccrualPolicy.Tier(
                tier, start == null ? 0 : start, detail.id("endYear"), detail.hours("hours")));
      }
    }
    return new AccrualPolicy(
        id,
        row.text(type.field("AvailableType"), "").equals("AnniversaryYear"),
        row.flag(type.field("CarryoverAllowedFlag")),
        row.number(type.field("CarryoverLimit")),
        tiers);
  }

  /** The first day of the earliest year that counts, whenever somebody's years begin. */
  private LocalDate earliest() {
    return first.minusYears(1L + rules.carryoverDepth());
  }

  private Map<Integer, List<Accruals.Adjustment>> adjustments(Set<Integer> members) {
    Map<Integer, List<Accruals.Adjustment>> adjustments = new TreeMap<>();
    inquiry
        .children(
            Query.of(
                "/system/members/{parentId}/accruals",
                "year >= " + earliest().getYear(),
                "id",
                "accrualType",
                "year",
                "hours",
                "reason"),
            members)
        .forEach((member, rows) -> adjustments.put(member, adjustments(rows)));
    return adjustments;
  }

  private static List<Accruals.Adjustment> adjustments(List<Row> rows) {
    List<Accruals.Adjustment> adjustments = new ArrayList<>();
    for (Row row : rows) {
      Integer id = row.id("id");
      Integer year = row.id("year");
      var type = AccrualType.named(row.text("accrualType", ""));
      if (id != null && year != null && type.isPresent()) {
        adjustments.add(
            new Accruals.Adjustment(
                id, type.get(), year, row.hours("hours"), row.text("reason", "")));
      }
    }
    return adjustments;
  }

  private Map<Integer, List<LeaveTaken>> leave(Set<Integer> members) {
    Map<Integer, AccrualType> types = new TreeMap<>();
    for (Row type :
        inquiry.reference(
            Query.of("/time/workTypes", "", "id", "name", "utilizationFlag", "accrualType"))) {
      Integer id = type.id("id");
      var accrued = AccrualType.named(type.text("accrualType", ""));
      if (id != null && accrued.isPresent()) {
        types.put(id, accrued.get());
      }
    }
    Map<Integer, List<LeaveTaken>> leave = new HashMap<>();
    if (types.isEmpty()) {
      inquiry.warn("No work type draws leave down: what was used is not known.");
      return leave;
    }
    Window years =
        new Window(earliest(), last.plusYears(1).plusDays(1), zone, DayOfWeek.MONDAY, last);
    List<String> ids = types.keySet().stream().map(String::valueOf).toList();
    boolean isFew = members.size() <= MOST_NAMED;
    String whose =
        members.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(",", " and member/id in (", ")"));
    Query query =
        Query.of(
            "/time/entries",
            years.holds("timeStart")
                + " and workType/id in ("
                + String.join(",", ids)
                + ")"
                + (isFew ? whose : ""),
            "id",
            "member/id",
            "workType/id",
            "timeStart",
            "actualHours",
            "status");
    for (Row entry : isFew ? inquiry.readFew(query) : inquiry.read(query)) {
      Integer id = entry.id("id");
      Integer member = entry.id("member/id");
      Integer type = entry.id("workType/id");
      Instant start = entry.instant("timeStart");
      AccrualType accrued = type == null ? null : types.get(type);
      boolean isRejected = REJECTED.contains(entry.text("status", ""));
      if (id != null && member != null && accrued != null && start != null && !isRejected) {
        leave
            .computeIfAbsent(member, one -> new ArrayList<>())
            .add(
                new LeaveTaken(
                    id,
                    accrued,
                    LocalDate.ofInstant(start, zone),
                    entry.hours("actualHours"),
                    start.isAfter(inquiry.now())));
      }
    }
    return leave;
  }
}
