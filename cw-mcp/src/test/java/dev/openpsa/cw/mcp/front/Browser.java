package dev.openpsa.cw.mcp.front;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium, and what it has to say about a page. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Misses an adapter for this browser's version, which nothing here uses. */
  private static final Logger ADAPTERS = Logger.getLogger("org.openqa.selenium.devtools");

  private final ChromeDriver driver;
  private final List<String> complaints = new ArrayList<>();
  private final List<Sent> requests = new ArrayList<>();

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Skips the test where there is no browser, unless everything has to be there. */
  static Browser start(Path profile) {
    Path chromium = program("CW_CHROMIUM", "/usr/bin/chromium");
    Path chromedriver = program("CW_CHROMEDRIVER", "/usr/bin/chromedriver");
    boolean there = Files.isExecutable(chromium) && Files.isExecutable(chromedriver);
    String missing = "needs " + chromium + " and " + chromedriver;
    if (!there && "1".equals(System.getenv("CW_REQUIRE_ALL"))) {
      throw new AssertionError("CW_REQUIRE_ALL is set, and the console " + missing);
    }
    Assumptions.assumeTrue(there, missing);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-US",
        "--window-size=1280,900",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.toFile())
            .withLogFile(new File("/dev/null"))
            .usingAnyFreePort()
            .withEnvironment(Map.of("TZ", "Australia/Darwin"))
            .build();
    ADAPTERS.setLevel(Level.OFF);
    return new Browser(new ChromeDriver(service, options));
  }

  private static Path program(String variable, String usual) {
    String named = System.getenv(variable);
    return Path.of(named == null ? usual : named);
  }

  void open(URI address) {
    driver.get(address.toString());
  }

  /** Goes to another place of the page, by its hash alone. */
  void go(String hash) {
    run("location.hash = arguments[0]", hash);
  }

  String hash() {
    return (String) run("return decodeURIComponent(location.hash)");
  }

  void back() {
    driver.navigate().back();
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object runAsync(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  long number(String script) {
    return ((Number) run("return " + script)).longValue();
  }

  /** The first element of this kind that can be seen, as soon as there is one. */
  WebElement see(String css) {
    return until(
        css,
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  /** The element of this kind that shows the words, as soon as there is one. */
  WebElement see(String css, String words) {
    return until(
        css + " with " + words,
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .filter(e -> e.isDisplayed() && e.getText().contains(words))
                .findFirst()
                .orElse(null));
  }

  List<String> texts(String css) {
    return driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
  }

  void until(String what, BooleanSupplier condition) {
    until(what, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
  }

  /** Waits until nothing is being loaded any more. */
  void quiet() {
    until(
        "an end of loading", () -> number("document.querySelectorAll('[aria-busy]').length") == 0);
  }

  private <T> T until(String what, Supplier<T> found) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        T there = found.get();
        if (there != null) {
          return there;
        }
      } catch (StaleElementReferenceException e) {
        // the page was drawn anew meanwhile: look again
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "never seen: " + what + " in\n" + driver.findElement(By.tagName("body")).getText());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Types on the keyboard, whatever has the focus. */
  void type(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  void size(int width, int height) {
    Map<String, Object> metrics = new HashMap<>();
    metrics.put("width", width);
    metrics.put("height", height);
    metrics.put("deviceScaleFactor", 1);
    metrics.put("mobile", false);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", metrics);
  }

  /** What the system prefers: light or dark. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Errors of the page so far, and what its policy forbade. */
  List<String> complaints() {
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
        complaints.add(entry.getMessage());
      }
    }
    return complaints;
  }

  /** A request of the page; the body is empty where there is none. */
  record Sent(URI address, String body) {}

  /** What was asked for so far. */
  List<Sent> requests() {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonObject message = McpClient.json(entry.getMessage()).getAsJsonObject("message");
      if (message.get("method").getAsString().equals("Network.requestWillBeSent")) {
        JsonObject request = message.getAsJsonObject("params").getAsJsonObject("request");
        JsonElement body = request.get("postData");
        requests.add(
            new Sent(
                URI.create(request.get("url").getAsString()),
                body == null ? "" : body.getAsString()));
      }
    }
    return requests;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
