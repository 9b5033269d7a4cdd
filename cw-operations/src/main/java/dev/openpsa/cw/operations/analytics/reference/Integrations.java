package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Programs that change records: they sign with a name that no member has, or are members with an
 * API licence.
 *
 * @param people the identifiers of all other members; empty where none can be seen
 */
public record Integrations(Set<String> people) {
  private static final String API = "A";

  public Integrations {
    Set<String> folded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    folded.addAll(people);
    people = Collections.unmodifiableSet(folded);
  }

  public static Integrations of(Inquiry inquiry) {
    Set<String> people = new TreeSet<>();
    for (Row member :
        inquiry.reference(Query.of("/system/members", "", "id", "identifier", "licenseClass"))) {
      String identifier = member.text("identifier");
      if (identifier != null && !member.text("licenseClass", "").equals(API)) {
        people.add(identifier);
      }
    }
    return new Integrations(people);
  }

  /** Whether that name is a program's; without members to compare it with, none is. */
  public boolean has(@Nullable String name) {
    return name != null && !name.isBlank() && !people.isEmpty() && !people.contains(name.strip());
  }
}
