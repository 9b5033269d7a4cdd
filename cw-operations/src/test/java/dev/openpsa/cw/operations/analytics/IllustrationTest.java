package dev.openpsa.cw.operations.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.analytics.picture.Drawing;
import dev.openpsa.cw.operations.analytics.picture.Drawing.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which picture an answer gets. */
class IllustrationTest {
  private static final List<String> NOTES = List.of("March.");

  private static List<JsonObject> rows(String... rows) {
    List<JsonObject> parsed = new ArrayList<>();
    for (String row : rows) {
      parsed.add(JsonParser.parseString("{" + row + "}").getAsJsonObject());
    }
    return parsed;
  }

  private static Cells cells(List<Column> columns, String... rows) {
    return new Cells(columns, rows(rows));
  }

  private static Drawing drawing(Cells cells) {
    return drawing(cells, null);
  }

  private static Drawing drawing(Cells cells, @Nullable String sorted) {
    Picture picture = PictureChoice.of(cells, sorted).orElseThrow();
    return Sketch.of(picture, cells, "A question?", NOTES, sorted != null).orElseThrow();
  }

  private static String figures(Drawing drawing) {
    StringBuilder text = new StringBuilder();
    for (Drawing.Series one : drawing.series()) {
      text.append(one.name()).append(one.figures());
    }
    return text.toString();
  }

  private static List<String> byMember(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "member:m" + i + ",hours:" + (i == 3 ? "null" : i) + ",entries:2")
        .toList();
  }

  private static final List<Column> BY_MEMBER =
      List.of(Column.text("member"), Column.hours("hours"), Column.count("entries"));

  @Test
  void names_areBarsOfTheFirstFigure_largestFirst() {
    Drawing drawing =
        drawing(cells(BY_MEMBER, "member:a,hours:3,entries:9", "member:b,hours:7.5,entries:1"));

    assertThat(drawing.kind()).isEqualTo(Kind.BAR);
    assertThat(drawing.labels()).containsExactly("b", "a");
    assertThat(figures(drawing)).isEqualTo("hours[7.5, 3]");
    assertThat(drawing.measure()).isEqualTo("hours");
  }

  @Test
  void aFigureBesideWhatItWasBefore_isDrawnWithIt() {
    List<Column> columns =
        List.of(
            Column.text("type"),
            Column.count("tickets"),
            Column.percent("share_pct"),
            Column.count("previous"),
            Column.count("open"));

    Drawing drawing =
        drawing(
            cells(
                columns,
                "type:a,tickets:3,share_pct:30.0,previous:9,open:1",
                "type:b,tickets:7,share_pct:70.0,previous:2,open:2"));

    assertThat(drawing.labels()).containsExactly("a", "b");
    assertThat(figures(drawing)).isEqualTo("tickets[3, 7]previous[9, 2]");
  }

  @Test
  void moreThanTwentyBars_theRestIsTold_andSoIsWhatHasNoFigure() {
    Drawing drawing = drawing(cells(BY_MEMBER, byMember(30).toArray(String[]::new)));

    assertThat(drawing.labels()).hasSize(20).startsWith("m29", "m28");
    assertThat(drawing.notes())
        .containsExactly("March.", "The 20 largest; 9 more are not drawn.", "1 has no figure.");
  }

  @Test
  void sortedByAFigure_drawsThatOneInThatOrder() {
    Drawing drawing =
        drawing(
            cells(BY_MEMBER, "member:a,hours:3,entries:1", "member:b,hours:7.5,entries:2"),
            "entries");

    assertThat(drawing.labels()).containsExactly("a", "b");
    assertThat(figures(drawing)).isEqualTo("entries[1, 2]");
  }

  @Test
  void monthsInAnyOrder_areALineForEachFigureOfTheLeadingUnit() {
    Drawing drawing =
        drawing(
            cells(
                List.of(
                    Column.text("month"),
                    Column.hours("worked"),
                    Column.percent("share_pct"),
                    Column.hours("billed")),
                "month:'2026-03',worked:3,share_pct:50,billed:1",
                "month:'2026-01',worked:1,share_pct:50,billed:null",
                "month:'2026-02',worked:2,share_pct:50,billed:0"));

    assertThat(drawing.kind()).isEqualTo(Kind.LINE);
    assertThat(drawing.labels()).containsExactly("2026-01", "2026-02", "2026-03");
    assertThat(figures(drawing)).isEqualTo("worked[1, 2, 3]billed[null, 0, 1]");
    assertThat(drawing.measure()).isEqualTo("hours");
    assertThat(drawing.notes()).contains("Where something is missing, no figure is known.");
  }

  @Test
  void weeksOfSeveralMembers_areALineForEachMember_absentRowsAreGaps() {
    Drawing drawing =
        drawing(
            cells(
                List.of(Column.text("member"), Column.text("bucket"), Column.hours("hours")),
                "member:a,bucket:'2026-03-02',hours:8",
                "member:a,bucket:'2026-03-09',hours:7",
                "member:b,bucket:'2026-03-09',hours:6"));

    assertThat(drawing.kind()).isEqualTo(Kind.LINE);
    assertThat(figures(drawing)).isEqualTo("a[8, 7]b[null, 6]");
  }

  @Test
  void figuresThatAddUpToAnother_areStacked() {
    Drawing drawing =
        drawing(
            cells(
                List.of(
                    Column.text("member"),
                    Column.hours("hours"),
                    Column.hours("tickets"),
                    Column.hours("projects"),
                    Column.hours("target")),
                "member:a,hours:8,tickets:6,projects:2,target:9",
                "member:b,hours:9.5,tickets:0,projects:9.5,target:9"));

    assertThat(drawing.kind()).isEqualTo(Kind.STACKED);
    assertThat(drawing.labels()).containsExactly("b", "a");
    assertThat(figures(drawing)).isEqualTo("tickets[0, 6]projects[9.5, 2]");
  }

  @Test
  void columnsWithoutAnyFigureButZero_areNoParts() {
    Drawing drawing =
        drawing(
            cells(
                List.of(
                    Column.text("member"),
                    Column.hours("hours"),
                    Column.hours("tickets"),
                    Column.hours("leave")),
                "member:a,hours:8,tickets:8,leave:0",
                "member:b,hours:9,tickets:9,leave:0"));

    assertThat(drawing.kind()).isEqualTo(Kind.BAR);
    assertThat(figures(drawing)).isEqualTo("hours[9, 8]");
  }

  @Test
  void figuresThatDontAddUp_areNotStacked() {
    assertThat(
            drawing(
                    cells(
                        List.of(
                            Column.text("member"),
                            Column.hours("hours"),
                            Column.hours("tickets"),
                            Column.hours("projects")),
                        "member:a,hours:8,tickets:6,projects:2",
                        "member:b,hours:9,tickets:6,projects:2"))
                .kind())
        .isEqualTo(Kind.BAR);
  }

  @Test
  void weekdayAndHour_areAHeatMap_hoursInTheirOrder() {
    Drawing drawing =
        drawing(
            cells(
                List.of(Column.text("weekday"), Column.count("hour"), Column.count("tickets")),
                "weekday:Mon,hour:10,tickets:4",
                "weekday:Mon,hour:9,tickets:1",
                "weekday:Tue,hour:9,tickets:2"));

    assertThat(drawing.kind()).isEqualTo(Kind.HEAT_MAP);
    assertThat(drawing.labels()).containsExactly("9", "10");
    assertThat(figures(drawing)).isEqualTo("Mon[1, 4]Tue[2, null]");
    assertThat(drawing.notes()).contains("Grey: no figure is known.");
  }

  @Test
  void manyColumnsOfOneUnit_areAHeatMapOfRowsAndColumns() {
    List<Column> columns = new ArrayList<>(List.of(Column.text("weekday")));
    StringBuilder row = new StringBuilder("weekday:Mon");
    for (int hour = 0; hour < 24; hour++) {
      columns.add(Column.count("h" + hour));
      row.append(",h").append(hour).append(':').append(hour);
    }

    Drawing drawing =
        drawing(cells(columns, row.toString(), row.toString().replace("Mon", "Tue") + "0"));

    assertThat(drawing.kind()).isEqualTo(Kind.HEAT_MAP);
    assertThat(drawing.labels()).hasSize(24).startsWith("h0");
    assertThat(drawing.series()).extracting(Drawing.Series::name).containsExactly("Mon", "Tue");
    assertThat(drawing.series().get(0).figures()).endsWith(BigDecimal.valueOf(23));
    assertThat(drawing.notes()).contains("count: from 0 to 230.");
  }

  @Test
  void severalCurrencies_onlyTheMostFrequentIsDrawn_andTheRestTold() {
    Drawing drawing =
        drawing(
            cells(
                List.of(Column.text("company"), Column.money("revenue"), Column.text("currency")),
                "company:a,revenue:10,currency:USD",
                "company:b,revenue:99,currency:CAD",
                "company:c,revenue:20,currency:USD"));

    assertThat(drawing.labels()).containsExactly("c", "a");
    assertThat(drawing.measure()).isEqualTo("revenue (USD)");
    assertThat(drawing.notes()).contains("Only what is in USD; 1 rows are in other currencies.");
  }

  @Test
  void fewPairsOfTwoDimensions_areNoHeatMap_andOnlyNamesThatRepeatAreExtended() {
    Drawing drawing =
        drawing(
            cells(
                List.of(Column.text("object"), Column.text("field"), Column.percent("missing_pct")),
                "object:ticket,field:owner,missing_pct:5",
                "object:ticket,field:agreement,missing_pct:4",
                "object:contact,field:phone,missing_pct:3",
                "object:asset,field:serial,missing_pct:2"));

    assertThat(drawing.kind()).isEqualTo(Kind.BAR);
    assertThat(drawing.labels())
        .containsExactly("ticket (owner)", "ticket (agreement)", "contact", "asset");
  }

  @Test
  void idsAreNoFigures_andRowsOfTheSameNameStayApart() {
    Drawing drawing =
        drawing(
            cells(
                List.of(
                    Column.text("company"), Column.count("ticket_id"), Column.count("age_days")),
                "company:a,ticket_id:17,age_days:4",
                "company:a,ticket_id:18,age_days:9"));

    assertThat(drawing.labels()).containsExactly("a (18)", "a (17)");
    assertThat(figures(drawing)).isEqualTo("age days[9, 4]");
  }

  @Test
  void declaredPicture_isDrawn_unlessAnotherFigureIsSortedBy() {
    Cells cells =
        cells(
            List.of(Column.text("member"), Column.hours("hours"), Column.percent("share_pct")),
            "member:a,hours:8,share_pct:75.5",
            "member:b,hours:9,share_pct:80");
    Picture declared = Picture.bars("member", "share_pct");

    assertThat(Illustration.of(declared, cells, "Q?", NOTES, null).words())
        .isEqualTo("Bar chart of share (percent) by member: b 80, a 75.5. March.");
    assertThat(Illustration.of(declared, cells, "Q?", NOTES, "hours").words())
        .startsWith("Bar chart of hours by member: a 8, b 9");
  }

  @Test
  void pictureInOrder_drawsTheFirstRows_andNotTheLargest() {
    Cells cells = cells(BY_MEMBER, byMember(30).toArray(String[]::new));
    Picture worstFirst = Picture.bars("member", "hours").inOrder();

    assertThat(Illustration.of(worstFirst, cells, "Q?", NOTES, null).words())
        .contains("The first 20; 9 more are not drawn.")
        .doesNotContain("m29");
  }

  @Test
  void daysOfTheWeek_standAsTheWeekHasThem() {
    Cells cells =
        cells(
            List.of(Column.text("weekday"), Column.text("team"), Column.hours("hours")),
            "weekday:Friday,team:a,hours:9",
            "weekday:Monday,team:a,hours:5",
            "weekday:Wednesday,team:b,hours:4");

    Drawing drawing =
        Sketch.of(Picture.heatMap("weekday", "team", "hours"), cells, "A question?", NOTES, false)
            .orElseThrow();

    assertThat(drawing.labels()).containsExactly("Monday", "Wednesday", "Friday");
  }

  @Test
  void oneRowOfFiguresWithoutAName_isNotDrawn() {
    Cells cells = cells(List.of(Column.hours("hours"), Column.percent("share_pct")), "hours:3");

    assertThat(Illustration.of(null, cells, "Q?", NOTES, null).words())
        .isEqualTo("No picture: the rows have no names to draw their figures by.");
  }

  @Test
  void nothingToDraw_isSaid() {
    Illustration noRows = Illustration.of(null, cells(BY_MEMBER), "Q?", NOTES, null);
    Illustration noFigures =
        Illustration.of(
            null, cells(BY_MEMBER, "member:a,hours:null,entries:null"), "Q?", NOTES, null);

    assertThat(noRows.image()).isNull();
    assertThat(noRows.words()).isEqualTo("No picture: there are no rows to draw.");
    assertThat(noFigures.image()).isNull();
    assertThat(noFigures.words())
        .isEqualTo("No picture: the rows hold no figures of one unit to draw.");
  }

  @Test
  void namesStandBeforeIds_evenBehindTheFigures() {
    Drawing drawing =
        drawing(
            cells(
                List.of(
                    Column.count("ticket_id"),
                    Column.number("age", "days"),
                    Column.text("company")),
                "ticket_id:17,age:4,company:a",
                "ticket_id:18,age:9,company:b"));

    assertThat(drawing.labels()).containsExactly("b", "a");
    assertThat(drawing.measure()).isEqualTo("age (days)");
  }

  @Test
  void countThatTheRestIsMeasuredOn_isNotWhatBarsShow() {
    List<Column> columns =
        List.of(Column.text("board"), Column.count("tickets"), Column.percent("reopen_pct"));

    assertThat(
            drawing(
                    cells(
                        columns,
                        "board:a,tickets:40,reopen_pct:5",
                        "board:b,tickets:2,reopen_pct:50"))
                .labels())
        .containsExactly("b", "a");
  }

  @Test
  void rowsOfSeveralUnits_shareNoAxis() {
    Cells cells =
        cells(
            List.of(Column.text("metric"), Column.number("value", ""), Column.text("unit")),
            "metric:hours,value:100,unit:hours",
            "metric:share,value:50,unit:percent");

    assertThat(Illustration.of(null, cells, "Q?", NOTES, null).words())
        .isEqualTo("No picture: the rows hold no figures of one unit to draw.");
  }

  @Test
  void declaredPicture_ofColumnsThatThisAnswerLacks_isLeftToTheColumns() {
    Illustration drawn =
        Illustration.of(
            Picture.bars("member", "target"),
            cells(BY_MEMBER, "member:a,hours:3,entries:9"),
            "Q?",
            NOTES,
            null);

    assertThat(drawn.words()).isEqualTo("Bar chart of hours by member: a 3. March.");
  }
}
