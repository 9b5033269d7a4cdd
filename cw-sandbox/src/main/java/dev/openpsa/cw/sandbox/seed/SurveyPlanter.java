package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Questions after a ticket is closed, and what clients answered. */
final class SurveyPlanter {
  private static final String SURVEYS = "/service/surveys";
  private static final List<String> PRAISE =
      List.of("Quick and friendly.", "Solved on the first call, thank you.", "Great follow-up.");
  private static final List<String> BLAME =
      List.of("Took too long.", "I had to explain it three times.", "It came back the next day.");
  private static final List<Integer> POINTS = List.of(5, 4, 3, 1);

  private final Ground ground;

  SurveyPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant(List<TicketCase> tickets) {
    Row survey = ground.named(SURVEYS, "Ticket closed");
    Row project = ground.named(SURVEYS, "Project finished");
    question(survey, 1, "How satisfied are you with the solution?");
    question(survey, 2, "How satisfied are you with the time that it took?");
    question(project, 1, "Was the project finished as agreed?");
    Instant since = ground.day(-400);
    for (TicketCase ticket : tickets) {
      boolean isAsked =
          ticket.fate() == Fate.USUAL
              && ticket.isDone()
              && ticket.entered().isAfter(since)
              && ticket.draft().get("contact") != null;
      if (isAsked && ground.chance().percent(16)) {
        answer(survey, ticket);
      }
    }
  }

  private void question(Row survey, int number, String text) {
    RecordType option = ground.database().api().type("ServiceSurveyQuestionOption");
    List<String> captions = List.of("Very satisfied", "Satisfied", "Neutral", "Dissatisfied");
    List<Embedded> options =
        captions.stream()
            .map(
                caption ->
                    new Embedded(option, new Object[option.fields().size()])
                        .with("caption", caption)
                        .with("points", POINTS.get(captions.indexOf(caption)))
                        .with("includeFlag", true))
            .toList();
    ground.put(
        SURVEYS + "/{}/questions",
        survey.id(),
        ground.day(-760),
        Ground.BY,
        q ->
            q.set("surveyId", survey.id())
                .set("sequenceNumber", number)
                .set("type", "Selection")
                .set("question", text)
                .set("options", options)
                .set("includeFlag", true)
                .set("requiredFlag", true)
                .set("noAnswerPoints", 0));
  }

  private void answer(Row survey, TicketCase ticket) {
    Chance chance = ground.chance();
    // Noisy clients are not the happiest ones.
    boolean isGrumpy = ticket.client().company().id() % 13 == 8;
    int points = 0;
    for (int i = 0; i < 2; i++) {
      int dice = chance.between(0, 99) + (isGrumpy ? 45 : 0);
      points += POINTS.get(dice < 62 ? 0 : dice < 86 ? 1 : dice < 94 ? 2 : 3);
    }
    int total = points;
    Instant closed = Objects.requireNonNull(ticket.ended());
    Instant when = closed.plus(Duration.ofHours(chance.between(1, 70)));
    Instant answered = when.isAfter(ground.now()) ? ground.now() : when;
    ground.put(
        SURVEYS + "/{}/results",
        survey.id(),
        answered,
        "Survey",
        r ->
            r.set("surveyId", survey.id())
                .set("ticketId", ticket.id())
                .set("contact", ticket.draft().get("contact"))
                .set("company", ticket.client().company())
                .set("emailAddress", ticket.draft().get("contactEmailAddress"))
                .set("totalPoints", total)
                .set("contactMeFlag", total < 5 && chance.percent(60))
                .set(
                    "footerResponse",
                    chance.percent(40) ? chance.pick(total >= 8 ? PRAISE : BLAME) : null));
  }
}
