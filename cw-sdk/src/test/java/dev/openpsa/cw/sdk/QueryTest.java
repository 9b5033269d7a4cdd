package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.model.Contact;
import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.sdk.query.CustomField;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.OrderBy;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class QueryTest {
  private static final Ticket.Fields TICKET = Ticket.fields();

  @Test
  void typed_query_readsAsOneSpeaks() {
    Query open =
        Query.where(
                TICKET
                    .closedFlag()
                    .isFalse()
                    .and(TICKET.board().name().in("Help Desk", "Projects"))
                    .and(
                        TICKET
                            .severity()
                            .eq(Ticket.SeverityEnum.HIGH)
                            .or(TICKET.lastUpdated().before(LocalDate.of(2026, 3, 31)))))
            .orderBy(TICKET.board().name().asc(), TICKET.id().desc())
            .fields(TICKET.id(), TICKET.summary(), TICKET.board(), TICKET.lastUpdated())
            .pageSize(100);
    assertThat(open.parameters())
        .containsExactly(
            Map.entry(
                "conditions",
                "closedFlag = False AND board/name in (\"Help Desk\", \"Projects\") AND"
                    + " (severity = \"High\" OR lastUpdated < [2026-03-31T00:00:00Z])"),
            Map.entry("orderBy", "board/name asc, id desc"),
            Map.entry("fields", "id,summary,board,_info/lastUpdated"),
            Map.entry("pageSize", "100"));
  }

  @Test
  void typed_childAndCustomFieldConditions_haveParametersOfTheirOwn() {
    var items = Contact.fields().communicationItems();
    Query query =
        Query.all()
            .childConditions(items.value().like("%@acme.example"))
            .customFieldConditions(CustomField.captioned("Asset \"tag\"").eq("A-17"));
    assertThat(query.parameters())
        .containsExactly(
            Map.entry("childConditions", "communicationItems/value like \"%@acme.example\""),
            Map.entry("customFieldConditions", "caption = 'Asset \"tag\"' AND value = \"A-17\""));
    assertThat(query.childConditions()).isNotNull();
    assertThat(query.customFieldConditions()).isNotNull();
    assertThat(query.conditions()).isNull();
  }

  @Test
  void text_query_isSentInOneSpelling() {
    Query query =
        Query.where("closedFlag=false and Board/name='Help Desk'")
            .and("id>5 or id = 1")
            .orderBy("id DESC,summary")
            .fields("id, summary", "board/name");
    assertThat(query.parameters())
        .containsExactly(
            Map.entry(
                "conditions",
                "closedFlag = False AND Board/name = \"Help Desk\" AND (id > 5 OR id = 1)"),
            Map.entry("orderBy", "id desc, summary asc"),
            Map.entry("fields", "id,summary,board/name"));
    assertThat(query.conditions())
        .isEqualTo(
            Condition.parse("closedFlag=false and board/name='Help Desk' and (id>5 or id=1)"));
    assertThat(query.orderBy()).isEqualTo(OrderBy.parse("id desc, summary"));
    assertThat(query.fields()).isEqualTo(FieldList.parse("id,summary,board/name"));
  }

  @Test
  void text_mistake_isRefusedAtOnceWithPlaceAndRemedy() {
    refused(
        () -> Query.where("status/name = Open"),
        "conditions, position 15: expected a value: \"text\" in quotes");
    refused(() -> Query.all().and("not (id = 1)"), "not stands behind it");
    refused(() -> Query.all().childConditions("a"), "childConditions, position 2");
    refused(() -> Query.all().customFieldConditions(""), "customFieldConditions, position 1");
    refused(() -> Query.all().orderBy("id down"), "orderBy, position 4: expected asc, desc");
    refused(() -> Query.all().fields("id", "board name"), "fields, position 7: expected a comma");
  }

  @Test
  void raw_conditions_travelUntouchedAndCanBeNarrowed() {
    Query raw = Query.where("id = 1").rawConditions("id=1 or newThing ~ 2");
    assertThat(raw.parameters()).containsExactly(Map.entry("conditions", "id=1 or newThing ~ 2"));
    assertThat(raw.rawConditions()).isEqualTo("id=1 or newThing ~ 2");
    assertThat(raw.conditions()).isNull();
    assertThat(raw.and(TICKET.id().gt(5).or(TICKET.id().isNull())).parameters())
        .containsEntry("conditions", "(id=1 or newThing ~ 2) AND (id > 5 OR id = null)");
    assertThat(Query.where("id = 1").rawConditions()).isNull();
  }

  @Test
  void paging_outOfBounds_isRefusedWithTheBounds() {
    Query query = Query.all().page(2).pageSize(1_000).pageId(5_000_000_000L);
    assertThat(query.page()).isEqualTo(2);
    assertThat(query.pageSize()).isEqualTo(1_000);
    assertThat(query.pageId()).isEqualTo(5_000_000_000L);
    refused(() -> Query.all().page(0), "The first page is page 1; page can't be 0");
    refused(() -> Query.all().pageSize(0), "A page holds 1 to 1000 records");
    refused(() -> Query.all().pageSize(1_001), "pageSize can't be 1001");
    refused(() -> Query.all().pageId(-1), "pageId can't be -1");
  }

  @Test
  void parameter_ofTheEndpoint_isSent_butNotOneWithAMethod() {
    assertThat(Query.all().parameter("managedIdentifier", 7).parameters())
        .containsExactly(Map.entry("managedIdentifier", "7"));
    refused(() -> Query.all().parameter("pageSize", 5_000), "use Query.pageSize");
  }

  @Test
  void noFields_isRefused() {
    refused(() -> Query.all().fields(new String[0]), "fields needs at least one field");
    refused(() -> Query.all().orderBy(new OrderBy[0]), "orderBy needs at least one field");
    refused(() -> Query.all().fields(TICKET), "the record as a whole");
  }

  @Test
  void query_changed_staysAsItWas() {
    Query first = Query.where("id = 1");
    Query second = first.and("id = 2").page(3).page(4);
    assertThat(first.parameters()).containsExactly(Map.entry("conditions", "id = 1"));
    assertThat(second.parameters()).containsOnlyKeys("conditions", "page");
    assertThat(second).isEqualTo(Query.all().page(4).and("id=1 and id=2")).isNotEqualTo(first);
    assertThat(Query.all().parameters()).isEmpty();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(message);
  }
}
