package dev.openpsa.cw.sdk;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A form of any fields. Immutable; each method answers a changed copy. Made by {@link
 * Form#fields()}.
 */
public final class FormFields implements Form {
  static final FormFields EMPTY = new FormFields(List.of());

  private final List<RestRequest.Part> parts;

  private FormFields(List<RestRequest.Part> parts) {
    this.parts = parts;
  }

  /** Adds text; null leaves the field out. */
  public FormFields field(String name, @Nullable Object value) {
    return value == null ? this : with(new RestRequest.Part(name, value.toString(), null));
  }

  public FormFields file(String name, Upload file) {
    return with(new RestRequest.Part(name, null, Objects.requireNonNull(file, "file")));
  }

  @Override
  public List<RestRequest.Part> parts(Set<String> known) {
    for (RestRequest.Part part : parts) {
      if (!known.contains(part.name())) {
        throw new InvalidRequestException(
            "The form has no field " + part.name() + "; it takes " + new TreeSet<>(known));
      }
    }
    return parts;
  }

  /** Names only: values may be confidential. */
  @Override
  public String toString() {
    return "FormFields" + parts.stream().map(RestRequest.Part::name).toList();
  }

  private FormFields with(RestRequest.Part part) {
    List<RestRequest.Part> all = new ArrayList<>(parts);
    all.add(part);
    return new FormFields(List.copyOf(all));
  }
}
