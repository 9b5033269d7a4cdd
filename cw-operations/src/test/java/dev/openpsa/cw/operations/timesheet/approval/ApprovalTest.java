package dev.openpsa.cw.operations.timesheet.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.MutableClock;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.timesheet.approval.ApprovalDesk.Told;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each action, and what its token is bound to. */
class ApprovalTest {
  private static SandboxDesk sandbox;
  private static Sheets sheets;

  @TempDir private Path data;
  private final MutableClock clock = new MutableClock();
  private ApprovalDesk desk;

  @BeforeAll
  static void start() {
    sandbox = new SandboxDesk();
    sheets = new Sheets(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void open() {
    desk =
        new ApprovalDesk(
            sandbox.runner(),
            data,
            clock,
            ApprovalDesk.withoutRules(
                "{'approval.allowEarly':true,'approval.admins':['mhartwell'],'approval.allowSameApprover':true}"),
            false);
  }

  @AfterEach
  void close() {
    desk.close();
    sandbox.reset();
  }

  @Test
  void x() {
    List<Integer> made = sheets.open(60);
    String args = "{'action':'submit','sheets':" + made + "}";
    Told told = desk.preview(args);
    System.out.println(told.answer().heading());
    System.out.println(told.rows());
    Told did = desk.confirm(args, told.token());
    System.out.println(did.answer().heading());
    System.out.println(did.rows());
    assertThat(made).hasSize(60);
  }
}
