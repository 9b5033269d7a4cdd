package dev.openpsa.cw.sdk.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.model.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FieldTest {
  private static final Ticket.Fields TICKET = Ticket.fields();

  @Test
  void text_everyOperator() {
    TextField summary = TICKET.summary();
    assertThat(summary.eq("a")).hasToString("summary = \"a\"");
    assertThat(summary.ne("a")).hasToString("summary != \"a\"");
    assertThat(summary.in("a", "b")).hasToString("summary in (\"a\", \"b\")");
    assertThat(summary.notIn(List.of("a"))).hasToString("summary not in (\"a\")");
    assertThat(summary.contains("a")).hasToString("summary contains \"a\"");
    assertThat(summary.notContains("a")).hasToString("summary not contains \"a\"");
    assertThat(summary.like("a%")).hasToString("summary like \"a%\"");
    assertThat(summary.notLike("a%")).hasToString("summary not like \"a%\"");
    assertThat(summary.isNull()).hasToString("summary = null");
    assertThat(summary.isNotNull()).hasToString("summary != null");
  }

  @Test
  void number_everyOperator_takesAnyNumber() {
    NumberField id = TICKET.id();
    assertThat(id.eq(7)).hasToString("id = 7");
    assertThat(id.ne(7L)).hasToString("id != 7");
    assertThat(id.lt(7)).hasToString("id < 7");
    assertThat(id.le(new BigDecimal("7.50"))).hasToString("id <= 7.50");
    assertThat(id.gt(-7)).hasToString("id > -7");
    assertThat(id.ge(0.1)).hasToString("id >= 0.1");
    assertThat(id.between(1, 9)).hasToString("id >= 1 AND id <= 9");
    assertThat(id.in(1, 2L)).hasToString("id in (1, 2)");
    assertThat(id.notIn(List.of(1, 2))).hasToString("id not in (1, 2)");
    assertThat(id.eq(new BigDecimal("1E3"))).hasToString("id = 1000");
  }

  @Test
  void flag_bothValues() {
    assertThat(TICKET.closedFlag().isTrue()).hasToString("closedFlag = True");
    assertThat(TICKET.closedFlag().isFalse()).hasToString("closedFlag = False");
    assertThat(TICKET.closedFlag().isTrue().not()).hasToString("closedFlag != True");
  }

  @Test
  void oneOf_knownAndNewValues() {
    assertThat(
            TICKET.severity().in(Ticket.SeverityEnum.LOW, Ticket.SeverityEnum.of("Catastrophic")))
        .hasToString("severity in (\"Low\", \"Catastrophic\")");
  }

  @Test
  void time_anyZoneAndFraction_travelsInUtcSeconds() {
    DateTimeField time = TICKET.requiredDate();
    OffsetDateTime there = OffsetDateTime.parse("2026-03-31T05:00:00.987+02:00");
    assertThat(time.before(there)).hasToString("requiredDate < [2026-03-31T03:00:00Z]");
    assertThat(time.after(there.toInstant())).hasToString("requiredDate > [2026-03-31T03:00:00Z]");
    assertThat(time.onOrAfter(there)).hasToString("requiredDate >= [2026-03-31T03:00:00Z]");
    assertThat(time.onOrBefore(there)).hasToString("requiredDate <= [2026-03-31T03:00:00Z]");
    assertThat(time.between(there, there.plusHours(1)))
        .hasToString(
            "requiredDate >= [2026-03-31T03:00:00Z] AND requiredDate <= [2026-03-31T04:00:00Z]");
  }

  @Test
  void time_day_isTheWholeDay() {
    DateTimeField time = TICKET.requiredDate();
    LocalDate day = LocalDate.of(2026, 3, 31);
    assertThat(time.before(day)).hasToString("requiredDate < [2026-03-31T00:00:00Z]");
    assertThat(time.onOrAfter(day)).hasToString("requiredDate >= [2026-03-31T00:00:00Z]");
    assertThat(time.after(day)).hasToString("requiredDate >= [2026-04-01T00:00:00Z]");
    assertThat(time.onOrBefore(day)).hasToString("requiredDate < [2026-04-01T00:00:00Z]");
    assertThat(time.on(day))
        .hasToString(
            "requiredDate >= [2026-03-31T00:00:00Z] AND requiredDate < [2026-04-01T00:00:00Z]");
  }

  @Test
  void time_declaredAsText_isComparedAsTime() {
    assertThat(TICKET.closedDate().dateTime().after(Instant.EPOCH))
        .hasToString("closedDate > [1970-01-01T00:00:00Z]");
  }

  @Test
  void of_nameOfTheFuture_isTypedByHand() {
    assertThat(Field.of("board/newName").eq("x")).hasToString("board/newName = \"x\"");
    assertThat(Field.of("newCount").number().gt(3)).hasToString("newCount > 3");
    assertThat(Field.of("newFlag").bool().isTrue()).hasToString("newFlag = True");
    assertThat(Field.of("newTime").dateTime().after(Instant.EPOCH))
        .hasToString("newTime > [1970-01-01T00:00:00Z]");
    assertThat(Field.of("board/newName").desc()).hasToString("board/newName desc");
    refused(() -> Field.of("board name"), "field, position 7");
    refused(() -> Field.of("not"), "field, position 1");
  }

  @Test
  void customField_everyType_namesItsCaption() {
    AnyField visits = CustomField.captioned("Visits");
    assertThat(visits.number().ge(3)).hasToString("caption = \"Visits\" AND value >= 3");
    assertThat(visits.number().between(3, 4))
        .hasToString("caption = \"Visits\" AND value >= 3 AND value <= 4");
    assertThat(visits.dateTime().on(LocalDate.of(2026, 3, 31)))
        .hasToString(
            "caption = \"Visits\" AND value >= [2026-03-31T00:00:00Z]"
                + " AND value < [2026-04-01T00:00:00Z]");
    assertThat(visits.in("a", "b")).hasToString("caption = \"Visits\" AND value in (\"a\", \"b\")");
    assertThat(visits.isNotNull()).hasToString("caption = \"Visits\" AND value != null");
    assertThat(visits.selection()).hasToString("customFields");
    refused(visits::desc, "can't be ordered by a custom field");
  }

  @Test
  void values_thatCannotBeSent_areRefusedWithARemedy() {
    refused(() -> TICKET.id().in(List.of()), "id in (…) needs at least one value");
    refused(() -> TICKET.summary().in(Arrays.asList("a", null)), "use isNull()");
    refused(() -> TICKET.summary().eq(null), "summary can't be compared with null: use isNull()");
    refused(() -> TICKET.id().eq(Double.NaN), "id: NaN is no number");
    refused(() -> TICKET.id().eq(new BigDecimal("1E99")), "at most 38 digits");
    refused(() -> TICKET.summary().contains("\uD83D"), "cut within a surrogate pair");
    refused(() -> TICKET.requiredDate().before(Instant.MAX), "the years 0 to 9999");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(message);
  }
}
