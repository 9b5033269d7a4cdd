package dev.openpsa.cw.sdk.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.CustomFields;
import dev.openpsa.cw.sdk.Patch;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.model.BoardReference;
import dev.openpsa.cw.sdk.model.Company;
import dev.openpsa.cw.sdk.model.CompanyReference;
import dev.openpsa.cw.sdk.model.Contact;
import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.spec.conditions.Condition;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked with typed fields against a server that answers as ConnectWise does. */
class QuerySandboxTest {
  private static final Ticket.Fields TICKET = Ticket.fields();

  private static Sandbox sandbox;
  private static ConnectWise cw;
  private static List<Ticket> all;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    cw = ConnectWise.create(ConnectWiseConfig.fromMap(sandbox.environment()));
    all = cw.service().tickets().list(Query.all().pageSize(1_000)).toList();
  }

  @AfterAll
  static void stop() {
    cw.close();
    sandbox.close();
  }

  @Test
  void conditions_everyKindOfField_findWhatAFilterInJavaFinds() {
    OffsetDateTime middle =
        all.stream().map(t -> t.info().lastUpdated()).sorted().toList().get(all.size() / 2);
    Ticket first = all.get(0);
    same(TICKET.closedFlag().isFalse(), t -> !t.getClosedFlag());
    same(
        TICKET.board().name().eq(first.getBoard().getName()).and(TICKET.id().gt(first.getId())),
        t -> t.getBoard().equals(first.getBoard()) && t.getId() > first.getId());
    same(
        TICKET.severity().eq(Ticket.SeverityEnum.HIGH).or(TICKET.owner().id().isNull()),
        t -> Ticket.SeverityEnum.HIGH.equals(t.getSeverity()) || t.getOwner() == null);
    same(TICKET.lastUpdated().onOrAfter(middle), t -> !t.info().lastUpdated().isBefore(middle));
    same(
        TICKET.lastUpdated().onOrAfter(middle).not(), t -> t.info().lastUpdated().isBefore(middle));
    same(
        TICKET.closedDate().dateTime().before(middle),
        t -> t.getClosedDate() != null && OffsetDateTime.parse(t.getClosedDate()).isBefore(middle));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5\" disk", "it's 5\" wide", "ACME\\jdoe", "[urgent] 50% #1 + a&b", "naïve 語 🔧"})
  void text_anyCharacters_isFoundAgain(String summary) {
    int id =
        cw.service()
            .tickets()
            .create(
                new Ticket()
                    .summary(summary)
                    .board(BoardReference.named("Help Desk"))
                    .company(CompanyReference.withId(2)))
            .getId();
    assertThat(ids(TICKET.summary().eq(summary))).containsExactly(id);
    assertThat(ids(TICKET.summary().contains(summary))).containsExactly(id);
    assertThat(ids(TICKET.id().eq(id).and(TICKET.summary().ne(summary)))).isEmpty();
    cw.service().tickets().delete(id);
  }

  @Test
  void fields_typed_leaveTheRestAbsent() {
    Query query =
        Query.all()
            .fields(TICKET.id(), TICKET.board().name(), TICKET.lastUpdated())
            .orderBy(TICKET.board().name().asc(), TICKET.id().desc())
            .pageSize(1_000);
    List<Ticket> answered = cw.service().tickets().list(query).toList();
    assertThat(answered).hasSameSizeAs(all);
    for (Ticket ticket : answered) {
      assertThat(ticket.has(TICKET.board().name())).isTrue();
      assertThat(ticket.has(TICKET.lastUpdated())).isTrue();
      assertThat(ticket.has(TICKET.board().id())).isFalse();
      assertThat(ticket.has(TICKET.summary())).isFalse();
    }
    assertThat(answered)
        .isSortedAccordingTo(
            Comparator.comparing((Ticket t) -> t.getBoard().getName())
                .thenComparing(Comparator.comparing(Ticket::getId).reversed()));
  }

  @Test
  void childConditions_typed_lookIntoTheList() {
    var items = Contact.fields().communicationItems();
    Query mail = Query.all().childConditions(items.value().like("%@%")).pageSize(1_000);
    List<Contact> contacts = cw.company().contacts().list(mail).toList();
    assertThat(contacts)
        .isNotEmpty()
        .allMatch(
            c -> c.getCommunicationItems().stream().anyMatch(i -> i.getValue().contains("@")));
  }

  @Test
  void customFieldConditions_typed_findTheCompany() {
    String caption = "Account Tier";
    CustomFields before = CustomFields.of(cw.company().companies().get(2));
    Company delta = new Company().customFields(before.with(caption, "Tier \"A\"").toList());
    cw.company().companies().patch(2, Patch.of(delta));
    AnyField tier = CustomField.captioned(caption);
    assertThat(companies(tier.eq("Tier \"A\""))).containsExactly(2);
    assertThat(companies(tier.contains("tier").and(tier.isNotNull()))).containsExactly(2);
    assertThat(companies(tier.isNull())).doesNotContain(2).isNotEmpty();
    assertThat(companies(tier.ne("Tier \"A\""))).isEmpty();
  }

  private static List<Integer> companies(Condition customFields) {
    Query query = Query.all().customFieldConditions(customFields).pageSize(1_000);
    return cw.company().companies().list(query).toList().stream().map(Company::getId).toList();
  }

  private static void same(Condition condition, Predicate<Ticket> filter) {
    List<Integer> expected = all.stream().filter(filter).map(Ticket::getId).toList();
    assertThat(expected).as("some of them: " + condition).isNotEmpty();
    assertThat(expected.size()).as("not all of them: " + condition).isLessThan(all.size());
    assertThat(ids(condition)).as("" + condition).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<Integer> ids(Condition condition) {
    Query query = Query.where(condition).fields(TICKET.id()).pageSize(1_000);
    return cw.service().tickets().list(query).toList().stream().map(Ticket::getId).toList();
  }
}
