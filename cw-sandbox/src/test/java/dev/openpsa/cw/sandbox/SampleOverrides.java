package dev.openpsa.cw.sandbox;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the required fields of the specification alone make no record: what has to be added or
 * replaced, and why. {@code @/service/boards} stands for the id of the first board.
 */
final class SampleOverrides {
  private static final String TABLE =
      """
      /company/contacts | {"firstName":"Walk"} | a name that the specification does not ask for
      /finance/invoices | {"type":"Standard"} | agreements are invoiced by an action
      /expense/entries | {"company":{"id":@/company/companies}} | it is charged to somebody
      /project/tickets/{parentId}/configurations | {"id":@/company/configurations} | a link to it
      /service/tickets/{parentId}/configurations | {"id":@/company/configurations} | a link to it
      /project/tickets/{parentId}/notes | {"text":"Walk","internalAnalysisFlag":true} | one of the flags
      /service/tickets/{parentId}/notes | {"text":"Walk","internalAnalysisFlag":true} | one of the flags
      /schedule/types | {"identifier":"W"} | one letter
      /system/callbacks | {"url":"http://127.0.0.1:9/?recordId=","type":"ticket","level":"owner"} | types and URLs are checked
      """;

  private static final Map<String, String> MEMBERS =
      TABLE
          .lines()
          .map(line -> line.split("\\|"))
          .collect(Collectors.toMap(columns -> columns[0].strip(), columns -> columns[1].strip()));

  /** What a change is tried on where the first field in sight follows from others. */
  private static final Map<String, String> CHANGEABLE = Map.of();

  /** A link has the id of what it leads to. */
  private static final Set<String> LINKS =
      Set.of(
          "/project/tickets/{parentId}/configurations",
          "/service/tickets/{parentId}/configurations");

  /** One record that is no list's element: tests of their own walk these. */
  private static final Set<String> SINGULAR =
      Set.of("/sales/opportunities/{parentId}/forecast", "/service/knowledgebasesettings");

  /** Collections of nothing: the sandbox has no records that they would hang below. */
  private static final Set<String> WITHOUT_PARENT =
      Set.of(
          "/system/workflows/{grandparentId}/triggers/{parentId}/options",
          "/system/workflows/attachments/{id}");

  private SampleOverrides() {}

  static boolean hasNoParent(String path) {
    return WITHOUT_PARENT.contains(path);
  }

  static @Nullable String changeable(String path) {
    return CHANGEABLE.get(path);
  }

  static boolean isLink(String path) {
    return LINKS.contains(path);
  }

  static boolean isSingular(String path) {
    return SINGULAR.contains(path);
  }

  /** Members beyond the required ones, as JSON; null takes one away. */
  static String members(String path) {
    return MEMBERS.getOrDefault(path, "{}");
  }
}
