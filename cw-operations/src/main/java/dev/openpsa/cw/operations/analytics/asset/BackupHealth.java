package dev.openpsa.cw.operations.analytics.asset;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code backup_health}. */
public final class BackupHealth implements Handler {
  private static final Question QUESTION =
      Question.of("backup_health", "Whose backups fail, and since when.")
          .alsoKnownAs("backups", "failed_backups")
          .formula(
              "success_pct = 100 x backupSuccesses / (backupSuccesses + backupIncomplete +"
                  + " backupFailed)",
              "days_since_backup = today - lastBackupDate",
              "critical: a server without a backup for more than max_days days, or with failed"
                  + " jobs and none that succeeded; warning: success_pct below min_success_pct, or"
                  + " another device without a backup for that long; else ok")
          .caveats(
              "Only an integration of the backup software fills these fields; the jobs are those"
                  + " of the period that it reports.",
              "Virtual machines may be backed up with their host.")
          .takes(InstalledBase.arguments())
          .takes(
              Arguments.integer("max_days", 2, "days after which a backup is too old"),
              Arguments.number("min_success_pct", 95, "percent of jobs that should succeed"));

  private static final String REPORTED =
      "(backupSuccesses > 0 or backupIncomplete > 0 or backupFailed > 0 or lastBackupDate >"
          + " [2000-01-01T00:00:00Z])";

  /** How a backup is; the worst first. */
  private enum State {
    CRITICAL,
    WARNING,
    OK;

    String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Backup(
      Row device,
      @Nullable BigDecimal succeeded,
      @Nullable BigDecimal incomplete,
      @Nullable BigDecimal failed,
      @Nullable Long days,
      State state) {

    static Backup of(Row device, Inquiry inquiry) {
      BigDecimal succeeded = device.number("backupSuccesses");
      BigDecimal incomplete = device.number("backupIncomplete");
      BigDecimal failed = device.number("backupFailed");
      LocalDate last = InstalledBase.date(device, "lastBackupDate");
      Long days = last == null ? null : Math.max(0, ChronoUnit.DAYS.between(last, inquiry.today()));
      boolean isOld = days == null || days > inquiry.call().integer("max_days");
      BigDecimal success = Figures.percent(succeeded, sum(succeeded, incomplete, failed));
      boolean isPoor =
          success != null && success.compareTo(inquiry.call().number("min_success_pct")) < 0;
      boolean isNone = isPositive(failed) && !isPositive(succeeded);
      State state = isOld || isPoor || isNone ? State.WARNING : State.OK;
      if (InstalledBase.isServer(device) && (isOld || isNone)) {
        state = State.CRITICAL;
      }
      return new Backup(device, succeeded, incomplete, failed, days, state);
    }

    @Nullable BigDecimal jobs() {
      return sum(succeeded, incomplete, failed);
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal... figures) {
      Sum sum = new Sum();
      for (BigDecimal figure : figures) {
        sum.add(figure);
      }
      return sum.value();
    }

    private static boolean isPositive(@Nullable BigDecimal figure) {
      return figure != null && figure.signum() > 0;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    InstalledBase base =
        InstalledBase.of(
            inquiry,
            REPORTED,
            "name",
            "backupSuccesses",
            "backupIncomplete",
            "backupFailed",
            "lastBackupDate",
            "backupServerName");
    List<Backup> backups = new ArrayList<>();
    for (Row device : base.devices()) {
      backups.add(Backup.of(device, inquiry));
    }
    if (backups.isEmpty()) {
      inquiry.warn(
          "No active configuration tells anything of backups: no integration writes them here.");
    }
    Report report = report(inquiry, backups);
    base.tell(report);
    report.quality(
        "servers_that_tell_no_backup",
        InstalledBase.count(inquiry, "type/name like \"%server%\" and lastBackupDate = null"));
    return report;
  }

  private static Report report(Inquiry inquiry, List<Backup> backups) {
    Report report =
        new Report(
            Window.ofDay(null, inquiry.call().scene()),
            List.of(
                Column.text("company"),
                Column.text("device"),
                Column.text("type"),
                Column.text("state"),
                Column.percent("success_pct"),
                Column.count("failed"),
                Column.count("incomplete"),
                Column.date("last_backup"),
                Column.number("days_since_backup", "days"),
                Column.text("backup_server"),
                Column.count("configuration_id")));
    backups.stream()
        .sorted(
            Comparator.comparing(Backup::state)
                .thenComparing(Backup::days, Comparator.nullsFirst(Comparator.reverseOrder()))
                .thenComparing(Backup::failed, Comparator.nullsFirst(Comparator.reverseOrder()))
                .thenComparing(backup -> InstalledBase.company(backup.device())))
        .forEach(
            backup ->
                report.row(
                    InstalledBase.company(backup.device()),
                    backup.device().text("name"),
                    InstalledBase.type(backup.device()),
                    backup.state().words(),
                    Figures.percent(backup.succeeded(), backup.jobs()),
                    backup.failed(),
                    backup.incomplete(),
                    InstalledBase.date(backup.device(), "lastBackupDate"),
                    backup.days(),
                    backup.device().text("backupServerName"),
                    backup.device().id("id")));
    Sum succeeded = new Sum();
    Sum jobs = new Sum();
    for (Backup backup : backups) {
      succeeded.add(backup.succeeded());
      jobs.add(backup.jobs());
    }
    report.total("devices", backups.size());
    for (State state : State.values()) {
      report.total(
          state.words(), backups.stream().filter(backup -> backup.state() == state).count());
    }
    report.total("jobs", jobs.value());
    report.total("success_pct", Figures.percent(succeeded.value(), jobs.value()));
    return report;
  }
}
