package dev.openpsa.cw.operations.analytics.project;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.RecordName;
import java.util.ArrayList;
import java.util.List;

/**
 * The projects that a question is about.
 *
 * @param internal how many of the own company were left out
 */
record Portfolio(OwnCompany own, List<Project> projects, int internal) {
  Portfolio {
    projects = List.copyOf(projects);
  }

  static Argument project() {
    return Arguments.record("project_id", RecordName.PROJECT, "this project, open or closed");
  }

  /** The project that the call names, else the open ones: of a client, where it names one. */
  static Portfolio open(Inquiry inquiry) {
    ComputedCall call = inquiry.call();
    return call.has("project_id")
        ? read(inquiry, "id = " + call.integer("project_id"))
        : read(inquiry, ofCompany("closedFlag = false", call));
  }

  /** The condition, and that of the client that the call names. */
  static String ofCompany(String condition, ComputedCall call) {
    return call.has("company_id")
        ? condition + " and company/id = " + call.integer("company_id")
        : condition;
  }

  static Portfolio read(Inquiry inquiry, String conditions) {
    return read(inquiry, conditions, false);
  }

  /** The same with fees and currencies. */
  static Portfolio withMoney(Inquiry inquiry, String conditions) {
    return read(inquiry, conditions, true);
  }

  private static Portfolio read(Inquiry inquiry, String conditions, boolean withMoney) {
    List<String> fields = new ArrayList<>(List.of(Project.FIELDS));
    if (withMoney) {
      fields.addAll(Project.MONEY_FIELDS);
    }
    Query query = Query.of(Project.PATH, conditions, fields.toArray(String[]::new));
    OwnCompany own = OwnCompany.of(inquiry);
    boolean isInternalMeant =
        inquiry.call().flag("include_internal")
            || inquiry.call().has("project_id")
            || inquiry.call().has("company_id");
    List<Project> projects = new ArrayList<>();
    int internal = 0;
    for (Row row : inquiry.read(query)) {
      if (own.is(row.id("company/id")) && !isInternalMeant) {
        internal++;
      } else {
        projects.add(Project.of(row, own, withMoney));
      }
    }
    return new Portfolio(own, projects, internal);
  }

  /** The same with other projects of it. */
  Portfolio with(List<Project> some) {
    return new Portfolio(own, some, internal);
  }

  List<Integer> ids() {
    return projects.stream().map(Project::id).toList();
  }

  /** Tells what was left out. */
  void tell(Report report) {
    report.exclude("internal_projects", internal);
  }
}
