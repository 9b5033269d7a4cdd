package dev.openpsa.cw.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.openpsa.cw.sdk.model.AdjustmentDetail;
import dev.openpsa.cw.sdk.model.AdjustmentTypeReference;
import dev.openpsa.cw.sdk.model.CatalogItemReference;
import dev.openpsa.cw.sdk.model.Company;
import dev.openpsa.cw.sdk.model.CompanyReference;
import dev.openpsa.cw.sdk.model.ProcurementAdjustment;
import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.sdk.model.TimeEntry;
import dev.openpsa.cw.sdk.model.WarehouseBinReference;
import dev.openpsa.cw.sdk.model.WarehouseReference;
import dev.openpsa.cw.spec.Field;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteCheckTest {
  @Test
  void create_missingAndOverlong_areFoundWithTheirFix() {
    Ticket ticket = new Ticket().summary("x".repeat(101)).zip("1".repeat(12));
    assertThat(ticket.problems(WriteKind.CREATE))
        .containsExactlyInAnyOrder(
            new WriteProblem(
                "summary", "has 101 characters", "shorten it to 100 characters or fewer"),
            new WriteProblem(
                "company", "is missing", "set it: ConnectWise refuses the record without it"));
    ticket.summary("x".repeat(100)).company(CompanyReference.identifiedBy("XYZ"));
    assertThat(ticket.problems(WriteKind.CREATE)).isEmpty();
  }

  @Test
  void create_emptyReferenceOrNull_countsAsMissing() {
    Ticket ticket = new Ticket().summary(null).company(new CompanyReference());
    assertThat(ticket.problems(WriteKind.CREATE))
        .extracting(WriteProblem::toString)
        .containsExactly(
            "summary is null: set it: ConnectWise refuses the record without it",
            "company names no record: set its id, or another key that ConnectWise can look up");
  }

  @Test
  void replace_asksForMoreThanCreate() {
    Ticket ticket = new Ticket().summary("x").company(CompanyReference.withId(2));
    assertThat(fields(ticket, WriteKind.CREATE)).isEmpty();
    assertThat(fields(ticket, WriteKind.REPLACE)).containsExactly("severity", "impact");
  }

  @Test
  void patch_asksForNothingButClearsNothingRequired() {
    Ticket delta = new Ticket().summary(null).team(null);
    assertThat(delta.problems(WriteKind.PATCH))
        .extracting(WriteProblem::toString)
        .containsExactly("summary is required and can't be cleared: set a value, or leave it out");
    assertThat(fields(new Ticket().poNumber("1".repeat(51)), WriteKind.PATCH))
        .containsExactly("poNumber");
  }

  @Test
  void restrictedProperties_areToldForTheKindsThatIgnoreThem() {
    Ticket ticket = new Ticket().initialDescription("It broke");
    assertThat(fields(ticket, WriteKind.CREATE)).doesNotContain("initialDescription");
    assertThat(fields(ticket, WriteKind.REPLACE)).contains("initialDescription");
    assertThat(fields(ticket, WriteKind.PATCH)).containsExactly("initialDescription");
    TimeEntry entry = new TimeEntry().hourlyRate(BigDecimal.ONE).emailCc("a@b.test");
    assertThat(fields(entry, WriteKind.CREATE)).contains("hourlyRate", "emailCc");
    assertThat(fields(entry, WriteKind.REPLACE)).doesNotContain("hourlyRate", "emailCc");
    assertThat(fields(entry, WriteKind.PATCH)).containsExactly("emailCc");
    assertThat(fields(new Company().types(List.of()), WriteKind.PATCH)).containsExactly("types");
  }

  @Test
  void nestedModels_areCheckedUnderTheirPath() {
    ProcurementAdjustment adjustment =
        new ProcurementAdjustment()
            .identifier("A1")
            .type(AdjustmentTypeReference.withId(1))
            .adjustmentDetails(
                List.of(
                    new AdjustmentDetail()
                        .catalogItem(CatalogItemReference.identifiedBy("Cable"))
                        .warehouse(WarehouseReference.withId(1))
                        .warehouseBin(WarehouseBinReference.withId(1))
                        .quantityAdjusted(1),
                    new AdjustmentDetail().warehouse(WarehouseReference.withId(1))));
    for (WriteKind kind : WriteKind.values()) {
      assertThat(fields(adjustment, kind))
          .containsExactly(
              "adjustmentDetails/1/catalogItem",
              "adjustmentDetails/1/warehouseBin",
              "adjustmentDetails/1/quantityAdjusted");
    }
  }

  @Test
  void valueThatWasKept_countsAsSet() {
    Ticket ticket =
        Model.of(JsonParser.parseString("{\"summary\":[1],\"company\":7}"), Ticket::new);
    assertThat(ticket.problems(WriteKind.CREATE)).isEmpty();
  }

  @Test
  void everyModel_asksForWhatTheDocumentRequires() {
    for (EveryModel.Entry entry : EveryModel.entries()) {
      Model model = entry.make().get();
      assertThat(fields(model, WriteKind.CREATE))
          .as(entry.name())
          .containsExactlyElementsOf(
              entry.schema().fields().stream().filter(Field::required).map(Field::name).toList());
    }
  }

  private static List<String> fields(Model model, WriteKind kind) {
    return model.problems(kind).stream().map(WriteProblem::field).toList();
  }
}
