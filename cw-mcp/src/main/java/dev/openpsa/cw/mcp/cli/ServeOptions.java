package dev.openpsa.cw.mcp.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code serve} was told. Clients start a server for every conversation, and loading the
 * command line library costs a third of such a start: a well-formed {@code serve} line is read
 * here, and anything else, help and mistakes included, is left to the library.
 */
record ServeOptions(
    boolean sandbox,
    boolean readOnly,
    @Nullable String toolsets,
    @Nullable String http,
    @Nullable String spec) {

  /** Empty when the line is not {@code serve} with options written in full. */
  static Optional<ServeOptions> read(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("serve")) {
      return Optional.empty();
    }
    boolean sandbox = false;
    boolean readOnly = false;
    String toolsets = null;
    String http = null;
    String spec = null;
    for (int i = 1; i < arguments.length; i++) {
      boolean hasValue = i + 1 < arguments.length && !arguments[i + 1].startsWith("-");
      if (arguments[i].equals("--sandbox") && !sandbox) {
        sandbox = true;
      } else if (arguments[i].equals("--read-only") && !readOnly) {
        readOnly = true;
      } else if (arguments[i].equals("--toolsets") && hasValue && toolsets == null) {
        toolsets = arguments[++i];
      } else if (arguments[i].equals("--http") && hasValue && http == null) {
        http = arguments[++i];
      } else if (arguments[i].equals("--spec") && hasValue && spec == null) {
        spec = arguments[++i];
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new ServeOptions(sandbox, readOnly, toolsets, http, spec));
  }
}
