package dev.openpsa.cw.operations.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.RequestFailure;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The page that a view answers. */
final class Page {
  private final Gathering gathering;
  private final Set<String> flags = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final JsonObject sections = new JsonObject();

  Page(Gathering gathering) {
    this.gathering = gathering;
  }

  /** Raises a flag: what somebody should react to, as a short word. */
  Page flagIf(boolean isRaised, String flag) {
    if (isRaised) {
      flags.add(flag);
    }
    return this;
  }

  /** Says what should be known about the figures. */
  Page warnIf(boolean isTrue, String warning) {
    if (isTrue) {
      warnings.add(warning);
    }
    return this;
  }

  /** A list of a part's rows, up to the usual number. */
  Page list(String name, Part<Listing> part, Function<Row, JsonObject> shown) {
    return section(name, part, list -> Facts.list(list, shown));
  }

  /**
   * @param content null for a section that could not be made
   */
  Page section(String name, @Nullable JsonElement content) {
    sections.add(name, content == null ? JsonNull.INSTANCE : content);
    return this;
  }

  /** What is made of a part: null where it could not be read, nothing where it is not wanted. */
  <T> Page section(String name, Part<T> part, Function<T, JsonElement> content) {
    if (part.isAskedFor()) {
      T value = part.orNull();
      sections.add(name, value == null ? JsonNull.INSTANCE : content.apply(value));
    }
    return this;
  }

  /** The whole page under one sentence that says what matters. */
  JsonObject under(String headline) {
    JsonObject page = new JsonObject();
    page.addProperty("headline", headline);
    JsonArray raised = new JsonArray();
    flags.forEach(raised::add);
    page.add("flags", raised);
    sections.entrySet().forEach(section -> page.add(section.getKey(), section.getValue()));
    JsonArray told = warnings();
    if (!told.isEmpty()) {
      page.add("warnings", told);
    }
    page.add("errors", errors());
    return page;
  }

  /** The lists of which not all rows were read. */
  private JsonArray warnings() {
    JsonArray told = new JsonArray();
    warnings.forEach(told::add);
    for (Part<Listing> part : gathering.lists()) {
      Listing list = part.orNull();
      if (list != null && !list.isWhole()) {
        told.add(
            part.section()
                + ": only "
                + list.rows().size()
                + (list.total() == null ? " rows" : " of " + list.total() + " rows")
                + " were read; what is counted or added up leaves out the rest");
      }
    }
    return told;
  }

  private JsonArray errors() {
    JsonArray errors = new JsonArray();
    for (Part<?> part : gathering.parts()) {
      RequestFailure failure = part.orNull() == null ? part.failure() : null;
      if (failure != null) {
        JsonObject error = new JsonObject();
        error.addProperty("section", part.section());
        error.addProperty("status", failure.status());
        error.addProperty("code", failure.code().name());
        error.addProperty("message", failure.getMessage());
        errors.add(error);
      }
    }
    return errors;
  }
}
