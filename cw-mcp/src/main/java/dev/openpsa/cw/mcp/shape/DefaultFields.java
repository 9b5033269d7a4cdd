package dev.openpsa.cw.mcp.shape;

import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a list shows when the caller names none: identity, name, state, person, company,
 * main dates and money. They are chosen by hand for the resources that are used most, and by rule
 * for the others. A ticket has over a hundred fields; a list of them all is of use to nobody.
 */
public final class DefaultFields {
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, List<String>> known = new LinkedHashMap<>();
  private int enough;
  private final Function<String, @Nullable Schema> schemas;

  /**
   * @param schemas the schema of that name, for what lies behind a reference
   */
  public DefaultFields(Function<String, @Nullable Schema> schemas) {
    this.schemas = schemas;
    for (String line : lines("default-fields.txt")) {
      String[] words = line.strip().split("\\s+");
      if (words[0].equals("enough")) {
        enough = Integer.parseInt(words[1]);
      } else {
        groups.add(new Group(Integer.parseInt(words[1]), List.of(words).subList(2, words.length)));
      }
    }
    for (String line : lines("projections.tsv")) {
      int tab = line.indexOf('\t');
      known.put(line.substring(0, tab), List.of(line.substring(tab + 1).split(",", -1)));
    }
  }

  private static List<String> lines(String resource) {
    try (InputStream in = DefaultFields.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schemas whose fields were chosen by hand, with these. */
  Map<String, List<String>> known() {
    return Collections.unmodifiableMap(known);
  }

  /** Field paths in the order to show them; empty when nothing would help to tell rows apart. */
  public List<String> of(Schema schema) {
    List<String> byHand = known.get(schema.name());
    if (byHand != null) {
      return byHand;
    }
    List<String> chosen = new ArrayList<>();
    for (Group group : groups) {
      int left = group.most();
      for (String member : group.members()) {
        if (left > 0 && chosen.size() < enough && has(schema, member)) {
          chosen.add(member);
          left--;
        }
      }
    }
    return chosen.size() < 2 ? List.of() : chosen;
  }

  private boolean has(Schema schema, String member) {
    int slash = member.indexOf('/');
    Field field = schema.field(slash < 0 ? member : member.substring(0, slash));
    if (field == null || field.createOnly()) {
      return false;
    }
    String reference = field.type().isArray() ? null : field.type().schema();
    if (slash < 0) {
      return reference == null && !field.type().isArray();
    }
    Schema target = reference == null ? null : schemas.apply(reference);
    return target != null && target.field(member.substring(slash + 1)) != null;
  }

  private record Group(int most, List<String> members) {}
}
