package dev.openpsa.cw.operations.analytics.offer;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What filters name.
 *
 * @param days in order, where windows begin and end; all handlers have the same ones, so that most
 *     of what they read is read once
 */
record World(
    List<Integer> boards,
    List<String> members,
    Map<String, Integer> companies,
    List<LocalDate> days) {
  private static final LocalDate TODAY = LocalDate.ofInstant(SandboxDesk.NOW, SandboxDesk.ZONE);

  static World of(SandboxDesk desk, Random random) {
    Map<String, Integer> companies = new LinkedHashMap<>();
    for (JsonObject company : desk.all("/company/companies")) {
      companies.put(company.get("name").getAsString(), company.get("id").getAsInt());
    }
    return new World(
        desk.all("/service/boards").stream().map(board -> board.get("id").getAsInt()).toList(),
        desk.all("/system/members").stream()
            .map(member -> member.get("identifier").getAsString())
            .toList(),
        companies,
        days(random));
  }

  private static List<LocalDate> days(Random random) {
    List<LocalDate> days = new ArrayList<>();
    LocalDate day = TODAY.minusDays(random.nextInt(10));
    for (int i = 0; i < 4; i++) {
      days.add(0, day);
      day = day.minusDays(7 + random.nextInt(14));
    }
    return List.copyOf(days);
  }
}
