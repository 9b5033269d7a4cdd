package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sdk.error.ValidationException;
import dev.openpsa.cw.sdk.json.Model;
import dev.openpsa.cw.sdk.json.WriteKind;
import dev.openpsa.cw.sdk.model.BoardReference;
import dev.openpsa.cw.sdk.model.Company;
import dev.openpsa.cw.sdk.model.CompanyReference;
import dev.openpsa.cw.sdk.model.Ticket;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Writes against a server that behaves as ConnectWise does, rather than one that takes all. */
class WritingSandboxTest {
  private static Sandbox sandbox;
  private static ConnectWise connectWise;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    connectWise = ConnectWise.create(ConnectWiseConfig.fromMap(sandbox.environment()));
  }

  @AfterAll
  static void stop() {
    connectWise.close();
    sandbox.close();
  }

  @Test
  void create_withReferencesByKey_looksThemUp() {
    Ticket ticket = created("No dial tone");
    assertThat(ticket.getBoard().getId()).isNotNull();
    assertThat(ticket.getBoard().getName()).isEqualTo("Help Desk");
    assertThat(ticket.info().dateEntered()).isNotNull();
  }

  @Test
  void create_thatTheCheckWarnsAbout_isRefused() {
    Ticket ticket = new Ticket().summary("x".repeat(101));
    assertThat(ticket.problems(WriteKind.CREATE)).hasSize(2);
    assertThatThrownBy(() -> post(ticket)).isInstanceOf(ValidationException.class);
  }

  @Test
  void patch_delta_changesWhatItHolds() {
    Ticket before = created("Old summary").copy();
    patch(
        Ticket::new,
        "/service/tickets/{id}",
        before.getId(),
        Patch.of(new Ticket().poNumber("PO-7")));
    Ticket after =
        patch(
            Ticket::new,
            "/service/tickets/{id}",
            before.getId(),
            Patch.of(new Ticket().summary("New summary").poNumber(null)));
    assertThat(after.getSummary()).isEqualTo("New summary");
    assertThat(after.getPoNumber()).isNull();
    assertThat(after.getBoard()).isEqualTo(before.getBoard());
  }

  @Test
  void patch_difference_bringsTheRecordThere() {
    Ticket before = created("Before");
    Ticket wanted = before.copy().summary("After").externalXRef("X-1");
    Patch patch = Patch.between(before, wanted);
    Ticket after = patch(Ticket::new, "/service/tickets/{id}", before.getId(), patch);
    assertThat(Patch.between(after, wanted).isEmpty()).isTrue();
    assertThat(after.getExternalXRef()).isEqualTo("X-1");
  }

  @Test
  void patch_customField_keepsTheOthers() {
    Company company = read(Company::new, "/company/companies/{id}", 2);
    CustomFields before = CustomFields.of(company);
    String caption = before.captions().get(0);
    Company delta = new Company().customFields(before.with(caption, "2026-01-05").toList());
    Company after = patch(Company::new, "/company/companies/{id}", 2, Patch.of(delta));
    assertThat(CustomFields.of(after).text(caption)).startsWith("2026-01-05");
    assertThat(CustomFields.of(after).captions()).isEqualTo(before.captions());
    String other = before.captions().get(1);
    assertThat(CustomFields.of(after).text(other)).isEqualTo(before.text(other));
  }

  @Test
  void replace_recordAsItWasRead_changesNothing() {
    Ticket before = created("As it was");
    JsonElement answer =
        connectWise
            .execute(
                RestRequest.of("PUT", "/service/tickets/{id}")
                    .path("id", before.getId())
                    .body(before))
            .data();
    assertThat(Patch.between(before, Model.of(answer, Ticket::new)).isEmpty()).isTrue();
  }

  private static Ticket created(String summary) {
    Ticket ticket =
        new Ticket()
            .summary(summary)
            .company(CompanyReference.withId(2))
            .board(BoardReference.named("Help Desk"));
    assertThat(ticket.problems(WriteKind.CREATE)).isEmpty();
    return post(ticket);
  }

  private static Ticket post(Ticket ticket) {
    RestRequest request = RestRequest.of("POST", "/service/tickets").body(ticket);
    return Model.of(connectWise.execute(request).data(), Ticket::new);
  }

  private static <T extends Model> T read(Supplier<T> make, String path, int id) {
    return Model.of(connectWise.execute(RestRequest.of("GET", path).path("id", id)).data(), make);
  }

  private static <T extends Model> T patch(Supplier<T> make, String path, int id, Patch patch) {
    JsonObject answer =
        connectWise
            .execute(RestRequest.of("PATCH", path).path("id", id).body(patch))
            .data()
            .getAsJsonObject();
    return Model.of(answer, make);
  }
}
