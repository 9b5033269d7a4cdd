package dev.openpsa.cw.sdk.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of an open set. The generated constants are the documented values; ConnectWise adds new
 * ones between releases, so any other text is kept as it came.
 */
public abstract class OpenEnum {
  private final String value;

  protected OpenEnum(String value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** The text that travels. */
  public final String value() {
    return value;
  }

  @Override
  @SuppressWarnings("EqualsGetClass") // subclasses are final and generated
  public final boolean equals(@Nullable Object o) {
    return o != null && o.getClass() == getClass() && ((OpenEnum) o).value.equals(value);
  }

  @Override
  public final int hashCode() {
    return value.hashCode();
  }

  @Override
  public final String toString() {
    return value;
  }
}
