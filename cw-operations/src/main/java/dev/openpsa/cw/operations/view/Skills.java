package dev.openpsa.cw.operations.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which members have the skills that boards ask for.
 *
 * @param wanted rows that map a type, sub-type or item of a board to a skill
 * @param members skills by member, all as ids
 */
record Skills(List<Row> wanted, Map<String, Set<String>> members) {
  Skills {
    wanted = List.copyOf(wanted);
    members = Map.copyOf(members);
  }

  static Skills notAskedFor() {
    return new Skills(List.of(), Map.of());
  }

  /** Reads what the boards ask for and what each member has. */
  static Skills read(Look look, List<Integer> boards, @Nullable Listing staff) {
    List<Part<Listing>> mappings = new ArrayList<>();
    for (Integer board : boards) {
      String path = "/service/boards/" + board + "/skillMappings/";
      mappings.add(look.list("skills of board " + board, Query.of(path)));
    }
    List<Row> wanted =
        mappings.stream()
            .map(Part::orNull)
            .filter(Objects::nonNull)
            .flatMap(list -> list.rows().stream())
            .filter(row -> row.has("skill/id"))
            .toList();
    if (wanted.isEmpty() || staff == null) {
      return notAskedFor();
    }
    Map<String, Part<Listing>> parts = new HashMap<>();
    for (Row member : staff.rows()) {
      String id = member.text("id", "");
      parts.put(
          id,
          look.list(
              "skills of " + member.text("identifier", id),
              Query.of("/system/members/" + id + "/skills")));
    }
    Map<String, Set<String>> members = new HashMap<>();
    parts.forEach(
        (id, part) -> {
          Listing skills = part.orNull();
          Set<String> own = new HashSet<>();
          if (skills != null) {
            skills.rows().forEach(row -> own.add(row.text("skill/id", "")));
          }
          members.put(id, Set.copyOf(own));
        });
    return new Skills(wanted, members);
  }

  boolean areThere() {
    return wanted.stream()
        .anyMatch(
            row ->
                members.values().stream()
                    .anyMatch(own -> own.contains(row.text("skill/id", "none"))));
  }

  /** Whether a member has a skill that the board asks for on such tickets. */
  boolean has(Row member, Row ticket) {
    Set<String> own = members.getOrDefault(member.text("id", ""), Set.of());
    return wanted.stream()
        .filter(row -> fits(row, ticket))
        .anyMatch(row -> own.contains(row.text("skill/id", "none")));
  }

  /** A mapping names a type, and may narrow it to a sub-type and an item. */
  private static boolean fits(Row mapping, Row ticket) {
    return isSame(mapping, ticket, "board/id")
        && isSame(mapping, ticket, "type/id")
        && isSame(mapping, ticket, "subType/id")
        && isSame(mapping, ticket, "item/id");
  }

  private static boolean isSame(Row mapping, Row ticket, String field) {
    return !mapping.has(field) || mapping.text(field, "").equals(ticket.text(field));
  }
}
