package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Whom the console serves: by keyboard, on a phone, in light and dark, with a screen reader. */
@ExtendWith(ConsoleStage.Setting.class)
class ConsoleAccessIT {
  private static ConsoleStage stage;
  private static Browser browser;

  @BeforeAll
  static void begin(ConsoleStage given) {
    stage = given;
    browser = given.browser();
  }

  @AfterAll
  static void end() {
    stage.assertNothingUntoward();
  }

  @BeforeEach
  void reset() {
    stage.reset();
  }

  private static String ground() {
    return (String) browser.run("return getComputedStyle(document.body).backgroundColor");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ConsoleAccessIT.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void keyboardAlone_reachesRows() {
    browser.type(Keys.TAB);
    assertThat(browser.focused().getText()).isEqualTo("Skip to content");
    browser.type(Keys.ENTER);
    assertThat(browser.focused().getAttribute("id")).isEqualTo("main");
    browser.run("document.getElementById('tab-overview').focus()");
    browser.type(Keys.ARROW_RIGHT);
    assertThat(browser.focused().getAttribute("id")).isEqualTo("tab-endpoints");
    browser.see("#panel-endpoints .start");
    browser.type("/");
    assertThat(browser.focused().getAttribute("name")).isEqualTo("q");
    browser.type("list service tickets", Keys.ENTER);
    browser.see("#panel-endpoints .results a", "/service/tickets");
    browser.type(Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER);
    browser.see(".run button[type=submit]");
    browser.until("focus on the heading", () -> browser.focused().getTagName().equals("h2"));
    browser.type(Keys.TAB, "id = 1", Keys.ENTER);
    browser.see(".answer .count", "1 row");
    browser.type(Keys.ESCAPE);
    browser.see("#panel-endpoints .start");
    assertThat(browser.focused().getText()).contains("/service/tickets");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#/",
        "#/endpoints?q=unpaid+invoices",
        "#/endpoint/GET/service/tickets?.fields=*",
        "#/operations/list_open_tickets",
        "#/queries",
        "#/journal"
      })
  void phone_scrollsOnlyDownwards(String place) {
    browser.size(360, 740);
    browser.go(place);
    browser.quiet();
    if (place.contains("GET") || place.contains("list_")) {
      browser.see(".run button[type=submit]").click();
      browser.see(".answer table.rows");
    }
    assertThat(browser.number("document.scrollingElement.scrollWidth"))
        .isLessThanOrEqualTo(browser.number("document.scrollingElement.clientWidth"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void scheme_hasNoAccessibilityFault(String scheme) throws Exception {
    browser.prefer(scheme);
    browser.run(resource("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js"));
    for (String place :
        List.of(
            "#/",
            "#/endpoint/GET/service/tickets?q=open+tickets",
            "#/endpoint/POST/service/tickets?q=open+tickets",
            "#/operations/list_open_tickets?category=Tickets",
            "#/operations/delete_ticket",
            "#/endpoint/GET/service/ticketz",
            "#/queries",
            "#/journal")) {
      browser.go(place);
      browser.quiet();
      if (place.contains("list_open_tickets")) {
        browser.see(".run button[type=submit]").click();
        browser.see(".answer table.rows");
      }
      Object faults =
          browser.runAsync(
              "const done = arguments[arguments.length - 1];"
                  + "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.map("
                  + "v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))),"
                  + " e => done([String(e)]));");
      assertThat((List<?>) faults).as(scheme + " " + place).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void scheme_mainTextsHaveContrast(String scheme) throws Exception {
    browser.prefer(scheme);
    browser.go("#/operations/list_open_tickets?category=Tickets");
    browser.see(".run button[type=submit]").click();
    browser.see(".answer table.rows");
    browser.quiet();
    Map<?, ?> ratios =
        (Map<?, ?>)
            browser.run(
                resource("/console/contrast.js") + "return contrasts(arguments[0]);",
                List.of(
                    "#panel-operations .lead",
                    "#panel-operations .type",
                    "#panel-operations .results .path",
                    "#panel-operations .results .about",
                    "#panel-operations .verb[data-verb=read]",
                    "#panel-operations .verb[data-verb=write]",
                    "#panel-operations .main-action",
                    "#panel-operations .answer td",
                    "#panel-operations .answer th button",
                    "[role=tab]",
                    ".foot p",
                    "#state",
                    "#scheme"));
    assertThat(ratios).hasSize(13);
    assertThat(ratios.values())
        .as(ratios.toString())
        .allSatisfy(
            ratio -> assertThat(((Number) ratio).doubleValue()).isGreaterThanOrEqualTo(4.5));
  }

  @Test
  void chosenScheme_winsAndStays() {
    browser.prefer("light");
    assertThat(ground()).isEqualTo("rgb(244, 246, 245)");
    browser.see("#scheme").click();
    browser.see("#scheme").click();
    assertThat(browser.see("#scheme").getText()).isEqualTo("Colours: dark");
    assertThat(ground()).isEqualTo("rgb(17, 22, 20)");
    stage.openAnew("");
    assertThat(ground()).isEqualTo("rgb(17, 22, 20)");
  }
}
