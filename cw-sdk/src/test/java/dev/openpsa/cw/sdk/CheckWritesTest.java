package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.model.BoardReference;
import dev.openpsa.cw.sdk.model.CompanyConfiguration;
import dev.openpsa.cw.sdk.model.Ticket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code checkWrites(true)}: what ConnectWise would refuse is refused before it is sent. */
class CheckWritesTest extends WireTest {
  private static final String TOO_LONG = "x".repeat(101);
  private ConnectWise checking;

  @BeforeEach
  void check() {
    checking = connectWise.toBuilder().checkWrites(true).build();
  }

  @AfterEach
  void close() {
    checking.close();
  }

  @Test
  void create_badRecord_namesEveryProblemAndSendsNothing() {
    Ticket ticket = new Ticket().summary(TOO_LONG).board(new BoardReference());
    assertThatThrownBy(() -> checking.service().tickets().create(ticket))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("summary has 101 characters: shorten it to 100")
        .hasMessageContaining("company");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void patch_badDelta_sendsNothing() {
    var tickets = checking.service().tickets();
    Ticket before = new Ticket().summary("x").severity(Ticket.SeverityEnum.LOW);
    List<Patch> bad =
        List.of(
            Patch.of(new Ticket().summary(TOO_LONG)),
            Patch.between(before, before.copy().summary(TOO_LONG)),
            Patch.empty().replace("poNumber", "1").and(Patch.of(new Ticket().summary(TOO_LONG))));
    for (Patch patch : bad) {
      assertThatThrownBy(() -> tickets.patch(7, patch))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("summary");
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void createBulk_oneBadRecord_sendsNothing() {
    List<CompanyConfiguration> all = List.of(new CompanyConfiguration().name("x".repeat(300)));
    assertThatThrownBy(() -> checking.company().configurations().createBulk(all))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("name has 300 characters");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void patch_goodDelta_isSent() throws InterruptedException {
    answer(200, "{\"id\":7}");
    checking.service().tickets().patch(7, Patch.of(new Ticket().summary("short")));
    assertThat(taken().getBody().utf8()).contains("short");
  }

  @Test
  void create_badRecordWithoutChecks_isSent() throws InterruptedException {
    answer(201, "{\"id\":7}");
    connectWise.service().tickets().create(new Ticket().summary(TOO_LONG));
    assertThat(taken().getBody().utf8()).contains(TOO_LONG);
  }
}
