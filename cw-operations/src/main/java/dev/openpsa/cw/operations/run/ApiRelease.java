package dev.openpsa.cw.operations.run;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of ConnectWise, such as 2025.1; releases are ordered by age. */
public record ApiRelease(int year, int number) implements Comparable<ApiRelease> {
  /** {@code 2025.1}, {@code v2025.1} and {@code v2025.1.68761}; older names had no year. */
  private static final Pattern NAME = Pattern.compile("[vV]?(20\\d\\d)\\.(\\d{1,3})(?:\\..*)?");

  private static final Comparator<ApiRelease> BY_AGE =
      Comparator.comparingInt(ApiRelease::year).thenComparingInt(ApiRelease::number);

  /** The release that a version names; empty when it names none by its year. */
  public static Optional<ApiRelease> of(String version) {
    Matcher m = NAME.matcher(version.strip());
    return m.matches()
        ? Optional.of(new ApiRelease(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
        : Optional.empty();
  }

  /**
   * What to know when ConnectWise runs one release and the specification describes another; empty
   * when they are the same, or when one of them can't be told.
   *
   * @param running the version as ConnectWise names it
   * @param described the specification's
   */
  public static Optional<String> remark(String running, String described) {
    Optional<ApiRelease> there = of(running);
    Optional<ApiRelease> here = of(described);
    if (there.isEmpty() || here.isEmpty() || there.equals(here)) {
      return Optional.empty();
    }
    String both =
        "ConnectWise runs "
            + there.get()
            + ", and the specification in use describes "
            + here.get();
    return Optional.of(
        there.get().compareTo(here.get()) > 0
            ? both
                + ": what is newer is not in it. CW_SPEC or --spec takes the newer manage.json;"
                + " raw calls with 'validate': false send what it lacks."
            : both
                + ": some of what it lists may be missing there. CW_SPEC or --spec takes that"
                + " release's manage.json.");
  }

  @Override
  public int compareTo(ApiRelease other) {
    return BY_AGE.compare(this, other);
  }

  @Override
  public String toString() {
    return year + "." + number;
  }
}
