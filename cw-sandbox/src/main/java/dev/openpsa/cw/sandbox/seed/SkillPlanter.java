package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;
import java.util.Map;

/** What members know, and which types of tickets ask for it. */
final class SkillPlanter {
  private static final String TYPES = "/service/boards/{}/types";
  private static final List<String> LEVELS = List.of("Expert", "Advanced", "Intermediate");

  /** Skills by their category. */
  private static final Map<String, List<String>> SKILLS =
      Map.of(
          "Network", List.of("Firewalls", "Wireless"),
          "Microsoft 365", List.of("Exchange Online", "Identity"),
          "Devices", List.of("Workstations", "Printers"));

  private final Ground ground;

  SkillPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant() {
    List<Row> technicians =
        ground.rows("/system/members").stream()
            .filter(
                m ->
                    ground.text("/system/members", m, "title").contains("Technician")
                        && !Boolean.TRUE.equals(ground.value("/system/members", m, "inactiveFlag")))
            .toList();
    Row board = ground.named("/service/boards", "Help Desk");
    List<Row> types = ground.rows(TYPES).stream().filter(t -> t.parent() == board.id()).toList();
    int number = 0;
    for (String name : SKILLS.keySet().stream().sorted().toList()) {
      Row category = ground.put("/system/skillcategories", c -> c.set("name", name));
      for (String subject : SKILLS.getOrDefault(name, List.of())) {
        Row skill =
            ground.put("/system/skills", s -> s.set("name", subject).set("category", category));
        for (int i = 0; i < 3; i++) {
          own(technicians.get((number * 2 + i) % technicians.size()), skill, i);
        }
        Row type = types.get(number % types.size());
        ground.put(
            "/service/boards/{}/skillmappings",
            board.id(),
            ground.day(-400),
            Ground.BY,
            m ->
                m.set("board", board)
                    .set("type", type)
                    .set("skillCategory", category)
                    .set("skill", skill));
        number++;
      }
    }
  }

  private void own(Row member, Row skill, int rank) {
    ground.put(
        "/system/members/{}/skills",
        member.id(),
        ground.day(-400),
        Ground.BY,
        s ->
            s.set("member", member)
                .set("skill", skill)
                .set("skillLevel", LEVELS.get(rank))
                .set("certifiedFlag", rank == 0)
                .set("yearsExperience", 7 - rank * 2));
  }
}
