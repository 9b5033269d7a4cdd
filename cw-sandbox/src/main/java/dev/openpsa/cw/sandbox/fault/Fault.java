package dev.openpsa.cw.sandbox.fault;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Trouble for some requests. A fault with a status answers in the place of the usual answer, and
 * the request is not performed; without one the request is performed and its answer spoiled.
 *
 * @param method such as {@code GET}; null for any
 * @param path pattern of the path below {@code /apis/3.0}: {@code *} stands for anything within a
 *     segment, {@code **} for any number of segments; null for any
 * @param status 0 for the usual answer's
 * @param text the body where that is {@link FaultBody#LITERAL}
 * @param headers sent beside the usual ones or instead of them
 * @param delay waited before the request is looked at
 * @param drip how long sending the body takes, in small pieces
 * @param count how many requests it is good for; 0 for as many as come until it is cleared
 * @param rate how likely a request that fits is hit; 1 for always
 * @param seed the same seed hits the same requests
 */
public record Fault(
    @Nullable String method,
    @Nullable String path,
    int status,
    FaultBody body,
    String text,
    Map<String, String> headers,
    Duration delay,
    Duration drip,
    Hangup hangup,
    int count,
    double rate,
    long seed) {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  public Fault {
    headers = Map.copyOf(headers);
    require(status == 0 || status >= 200 && status <= 599, "the status must be 200 to 599");
    require(!delay.isNegative() && !drip.isNegative(), "delay and drip can't be negative");
    require(
        delay.compareTo(LONGEST) <= 0 && drip.compareTo(LONGEST) <= 0,
        "delay and drip can be an hour at most");
    require(
        headers.entrySet().stream().allMatch(Fault::isHeader),
        "a header has a name of letters, digits and -, and a value on one line");
    require(count >= 0, "the count can't be negative");
    require(rate > 0 && rate <= 1, "the rate must be above 0 and at most 1");
    require(
        status != 0
            || body != FaultBody.USUAL
            || !headers.isEmpty()
            || !delay.isZero()
            || !drip.isZero()
            || hangup != Hangup.NEVER,
        "the fault does nothing: give it a status, body, delay, drip, reset or header");
    if (path != null) {
      PathPattern.of(path);
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Whether the request goes through to the API at all. */
  public boolean isPerformed() {
    return status == 0 && hangup != Hangup.BEFORE;
  }

  /** The seconds that the header {@code Retry-After} asks for; the fallback without one. */
  int retryAfter(int fallback) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase("Retry-After")
          && header.getValue().matches("\\d{1,9}")) {
        return Integer.parseInt(header.getValue());
      }
    }
    return fallback;
  }

  private static boolean isHeader(Map.Entry<String, String> header) {
    return HEADER_NAME.matcher(header.getKey()).matches()
        && header.getValue().chars().noneMatch(c -> c < ' ' || c == 127);
  }

  private static void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Puts a fault together. */
  public static final class Builder {
    private @Nullable String method;
    private @Nullable String path;
    private int status;
    private FaultBody body = FaultBody.USUAL;
    private String text = "";
    private final Map<String, String> headers = new TreeMap<>();
    private Duration delay = Duration.ZERO;
    private Duration drip = Duration.ZERO;
    private Hangup hangup = Hangup.NEVER;
    private int count;
    private double rate = 1;
    private long seed = 1;

    private Builder() {}

    public Builder method(String method) {
      this.method = method;
      return this;
    }

    /** A pattern such as {@code /service/tickets/*}. */
    public Builder path(String path) {
      this.path = path;
      return this;
    }

    public Builder status(int status) {
      this.status = status;
      return this;
    }

    public Builder body(FaultBody body) {
      this.body = body;
      return this;
    }

    /** Exactly this body; JSON unless a header says otherwise. */
    public Builder body(String literal) {
      this.body = FaultBody.LITERAL;
      this.text = literal;
      return this;
    }

    public Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    /** The header {@code Retry-After}. */
    public Builder retryAfter(Duration wait) {
      return header("Retry-After", String.valueOf(wait.toSeconds()));
    }

    public Builder delay(Duration delay) {
      this.delay = delay;
      return this;
    }

    /** How long the body takes. */
    public Builder drip(Duration drip) {
      this.drip = drip;
      return this;
    }

    /** Closes the connection. */
    public Builder hangup(Hangup hangup) {
      this.hangup = hangup;
      return this;
    }

    /** Good for so many requests; without it until it is cleared. */
    public Builder count(int count) {
      this.count = count;
      return this;
    }

    /** Hits that part of the requests, by chance that comes out the same from the same seed. */
    public Builder rate(double rate, long seed) {
      this.rate = rate;
      this.seed = seed;
      return this;
    }

    /**
     * The fault.
     *
     * @throws IllegalArgumentException when it makes no sense, saying why
     */
    public Fault build() {
      return new Fault(
          method, path, status, body, text, headers, delay, drip, hangup, count, rate, seed);
    }
  }
}
