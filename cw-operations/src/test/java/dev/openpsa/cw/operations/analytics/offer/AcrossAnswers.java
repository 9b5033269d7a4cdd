package dev.openpsa.cw.operations.analytics.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.RecordName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Invariants between answers of one handler to different arguments. */
final class AcrossAnswers {
  private AcrossAnswers() {}

  private static Invariant across(String name, Invariant.Check check) {
    return new Invariant(name, false, check);
  }

  private static Figure total(Given given, String name) {
    Figure told = given.total(name);
    assertThat(told).as("%s: total %s in %s", given.asked(), name, given.totals()).isNotNull();
    return Objects.requireNonNull(told);
  }

  /** The totals of the parts add up to those of the whole. */
  private static int addUp(Given whole, List<Given> parts, String... totals) {
    List<String> unseen = new ArrayList<>();
    for (String name : totals) {
      Figure sum = Figure.ZERO;
      for (Given part : parts) {
        Figure own = part.total(name);
        sum = own == null ? sum : sum.plus(own);
      }
      Figure all = total(whole, name);
      assertThat(sum.isSameAs(all))
          .as(
              "%s: %s is %s, but %s of %s",
              whole.asked(), name, all, sum, parts.stream().map(Given::asked).toList())
          .isTrue();
      note(name, all, unseen);
    }
    return seen(unseen, totals);
  }

  private static void note(String name, Figure figure, List<String> unseen) {
    if (figure.isZero()) {
      unseen.add(name);
    }
  }

  /** None of the totals may be zero: nothing would be held against it. */
  private static int seen(List<String> unseen, String... totals) {
    assertThat(unseen).as("totals that are zero").isEmpty();
    return totals.length;
  }

  private static int atMost(Given small, Given large, String... totals) {
    List<String> unseen = new ArrayList<>();
    for (String name : totals) {
      Figure less = total(small, name);
      Figure more = total(large, name);
      assertThat(less.isAtMost(more))
          .as("%s: %s in %s, %s in %s", name, less, small.asked(), more, large.asked())
          .isTrue();
      note(name, more, unseen);
    }
    return seen(unseen, totals);
  }

  /** What two windows have that touch is what the window of both has. */
  static Invariant windowsAddUp(String... totals) {
    return across(
        "windows add up: " + String.join(", ", totals),
        answers -> {
          List<LocalDate> days = answers.draw().world().days();
          return addUp(
              answers.ask(Draw.window(days.get(0), days.get(2))),
              List.of(
                  answers.ask(Draw.window(days.get(0), days.get(1))),
                  answers.ask(Draw.window(days.get(1), days.get(2)))),
              totals);
        });
  }

  /** A window within another has no more than that. */
  static Invariant windowsShrink(String... totals) {
    return across(
        "a narrower window has no more: " + String.join(", ", totals),
        answers -> {
          List<LocalDate> days = answers.draw().world().days();
          return atMost(
              answers.ask(Draw.window(days.get(1), days.get(2))),
              answers.ask(Draw.window(days.get(0), days.get(3))),
              totals);
        });
  }

  /** With the first value there is no more than with the second. */
  static Invariant more(String argument, Number first, Number second, String... totals) {
    return across(
        "%s %s has no more than %s: %s"
            .formatted(argument, first, second, String.join(", ", totals)),
        answers -> {
          answers.argument(argument);
          return atMost(
              answers.ask(argument, new JsonPrimitive(first)),
              answers.ask(argument, new JsonPrimitive(second)),
              totals);
        });
  }

  /** With the flag there is no less than without. */
  static Invariant grows(String flag, String... totals) {
    return across(
        flag + " takes nothing away: " + String.join(", ", totals),
        answers -> {
          answers.argument(flag);
          return atMost(
              answers.ask(flag, new JsonPrimitive(false)),
              answers.ask(flag, new JsonPrimitive(true)),
              totals);
        });
  }

  /** Whatever the rows are by, the totals are the same. */
  static Invariant splits(String argument, String... totals) {
    return across(
        argument + " leaves the totals: " + String.join(", ", totals),
        answers -> {
          List<String> words = answers.argument(argument).type().values();
          return same(answers, argument, Draw.array(words).asList(), totals);
        });
  }

  /** Whatever the argument, the totals are the same. */
  static Invariant leaves(String argument, List<?> values, String... totals) {
    return across(
        argument + " leaves the totals: " + String.join(", ", totals),
        answers -> same(answers, argument, Draw.array(values).asList(), totals));
  }

  private static int same(
      Answers answers, String argument, List<JsonElement> values, String... totals) {
    answers.argument(argument);
    List<String> unseen = new ArrayList<>();
    for (String name : totals) {
      Figure usual = total(answers.usual(), name);
      for (JsonElement value : values) {
        Given given = answers.ask(argument, value);
        assertThat(total(given, name).isSameAs(usual))
            .as("%s: %s, usually %s", given.asked(), name, usual)
            .isTrue();
      }
      note(name, usual, unseen);
    }
    return seen(unseen, totals);
  }

  /** What each word of the argument selects adds up to what the word for all of them does. */
  static Invariant choices(String argument, String all, String... totals) {
    return across(
        argument + " divides: " + String.join(", ", totals),
        answers -> {
          List<Given> parts = new ArrayList<>();
          for (String word : answers.argument(argument).type().values()) {
            if (!word.equals(all)) {
              parts.add(answers.ask(argument, new JsonPrimitive(word)));
            }
          }
          return addUp(answers.ask(argument, new JsonPrimitive(all)), parts, totals);
        });
  }

  /**
   * Of a filter that takes several boards or members: what one half of them has and what the other
   * has is what all have.
   */
  static Invariant halves(String argument, String... totals) {
    return across(
        "halves of " + argument + " add up: " + String.join(", ", totals),
        answers -> {
          List<?> all =
              answers.argument(argument).type().record() == RecordName.BOARD
                  ? answers.draw().world().boards()
                  : members(answers.usual());
          List<Given> parts = new ArrayList<>();
          for (List<?> half : answers.draw().halves(all)) {
            parts.add(answers.ask(argument, Draw.array(half)));
          }
          return addUp(answers.ask(argument, Draw.array(all)), parts, totals);
        });
  }

  private static List<String> members(Given given) {
    return given.rows().stream()
        .map(row -> Given.text(row, "member"))
        .filter(name -> !name.isEmpty() && !name.startsWith("("))
        .distinct()
        .toList();
  }

  /** With the one word there are all the rows that there are with the other, and more. */
  static Invariant contains(String argument, String less, String more) {
    return across(
        more + " has all the rows of " + less,
        answers -> {
          List<JsonObject> all = answers.ask(argument, new JsonPrimitive(more)).rows();
          List<JsonObject> some = answers.ask(argument, new JsonPrimitive(less)).rows();
          assertThat(all).containsAll(some).hasSizeGreaterThan(some.size());
          return some.size();
        });
  }

  /** The rows for one value of a column are the same, and the only ones, when it is asked for. */
  static Invariant selects(String argument, String column, String... apartFrom) {
    return across(
        argument + " selects rows by " + column,
        answers -> {
          Given all = answers.usual();
          List<String> values =
              all.rows().stream()
                  .map(row -> Given.text(row, column))
                  .filter(value -> !value.isEmpty())
                  .distinct()
                  .toList();
          if (values.isEmpty()) {
            return 0;
          }
          String value = answers.draw().oneOf(values);
          Given part = answers.ask(argument, named(answers, argument, column, value));
          assertThat(without(part.rows(), apartFrom))
              .as(part.asked())
              .isEqualTo(without(all.where(column, value), apartFrom));
          return part.rows().size();
        });
  }

  private static Set<JsonObject> without(List<JsonObject> rows, String... columns) {
    Set<JsonObject> cut = new HashSet<>();
    for (JsonObject row : rows) {
      JsonObject copy = row.deepCopy();
      List.of(columns).forEach(copy::remove);
      cut.add(copy);
    }
    return cut;
  }

  private static JsonElement named(Answers answers, String argument, String column, String value) {
    ArgumentType type = answers.argument(argument).type();
    if (type.isList()) {
      return Draw.array(List.of(value));
    }
    if (column.endsWith("_id")) {
      return new JsonPrimitive(Integer.valueOf(value));
    }
    if (type.record() == RecordName.COMPANY) {
      Integer id = answers.draw().world().companies().get(value);
      return new JsonPrimitive(Objects.requireNonNull(id, "there is no company " + value));
    }
    return new JsonPrimitive(value);
  }

  /** One client has no more than all have. */
  static Invariant clientsShrink(String... totals) {
    return across(
        "one client has no more than all: " + String.join(", ", totals),
        answers -> {
          answers.argument("company_id");
          int seen = 0;
          for (int i = 0; i < 2; i++) {
            Integer company =
                answers.draw().oneOf(List.copyOf(answers.draw().world().companies().values()));
            Given one = answers.ask("company_id", new JsonPrimitive(company));
            seen += atMost(one, answers.usual(), totals);
          }
          return seen;
        });
  }
}
