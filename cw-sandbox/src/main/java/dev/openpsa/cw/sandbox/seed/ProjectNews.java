package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;

/** What is noted on open projects. */
final class ProjectNews {
  private static final String PROJECTS = "/project/projects";
  private static final List<String> NOTES =
      List.of(
          "Client wants the cut-over on a weekend.",
          "Hardware is on its way; dates stand.",
          "Risk: the line of the branch is not ordered yet.");

  private final Ground ground;

  ProjectNews(Ground ground) {
    this.ground = ground;
  }

  void plant() {
    for (Row project : ground.rows(PROJECTS)) {
      boolean isOpen = !Boolean.TRUE.equals(ground.value(PROJECTS, project, "closedFlag"));
      int number = project.id() % NOTES.size();
      if (isOpen && project.id() % 5 != 2) {
        note(project, NOTES.get(number), number == 2 ? "Risk" : "Comments");
      }
    }
  }

  private void note(Row project, String text, String type) {
    ground.put(
        PROJECTS + "/{}/notes",
        project.id(),
        ground.day(-3 - project.id() % 9),
        "vmarsh",
        n ->
            n.set("projectId", project.id())
                .set("text", text)
                .set("type", ground.named("/company/notetypes", type))
                .set("flagged", type.equals("Risk")));
  }
}
