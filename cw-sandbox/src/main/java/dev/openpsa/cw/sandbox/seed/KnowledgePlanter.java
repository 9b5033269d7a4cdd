package dev.openpsa.cw.sandbox.seed;

import java.util.List;

/** Articles on troubles that come back, from the tickets that showed how to mend them. */
final class KnowledgePlanter {
  /** One kind of ticket in so many has an article. */
  private static final int SHARE = 4;

  private final Ground ground;

  KnowledgePlanter(Ground ground) {
    this.ground = ground;
  }

  void plant() {
    List<List<String>> kinds = Words.lines("tickets.tsv");
    for (int i = 0; i < kinds.size(); i += SHARE) {
      List<String> kind = kinds.get(i);
      ground.put(
          "/service/knowledgebasearticles",
          0,
          ground.day(-600 + i * 9),
          "mvance",
          a ->
              a.set("title", kind.get(2))
                  .set("issue", kind.get(3))
                  .set("resolution", kind.get(4) + " " + kind.get(5))
                  .set("board", ground.named("/service/boards", kind.get(0)))
                  .set("locationId", 1)
                  .set("createdBy", "mvance"));
    }
  }
}
