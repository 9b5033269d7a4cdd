package dev.openpsa.cw.spec.diff;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.SpecDocument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One release of the API, as far as releases are compared.
 *
 * @param schemas by name
 */
public record ApiShape(String version, List<Endpoint> endpoints, Map<String, Schema> schemas) {

  public ApiShape {
    endpoints = List.copyOf(endpoints);
    schemas = Collections.unmodifiableMap(new LinkedHashMap<>(schemas));
  }

  public static ApiShape of(SpecDocument document) {
    return new ApiShape(document.version(), document.endpoints(), document.schemas());
  }
}
