package dev.openpsa.cw.catalog.internal.build;

import dev.openpsa.cw.catalog.internal.store.PathPattern;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Parameter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes endpoints and their parameters. */
final class EndpointWriter implements AutoCloseable {
  private final TypeTable types;
  private final Table endpoints;
  private final Table parameters;
  private final Table links;
  private final Map<Parameter, Integer> parameterIds = new HashMap<>();

  EndpointWriter(Connection connection, TypeTable types) throws SQLException {
    this.types = types;
    endpoints =
        new Table(
            connection,
            "endpoint",
            "id",
            "method",
            "path",
            "shape",
            "operation_id",
            "summary",
            "tag",
            "category",
            "resource",
            "kind",
            "body",
            "answer",
            "status");
    parameters =
        new Table(
            connection, "parameter", "id", "name", "place", "type", "required", "description");
    links = new Table(connection, "endpoint_parameter", "endpoint", "position", "parameter");
  }

  int write(Endpoint e, String summary, int resource, PathShape shape) throws SQLException {
    int id = endpoints.nextId();
    endpoints.add(
        id,
        e.method(),
        e.path(),
        PathPattern.shape(e.path()),
        e.operationId(),
        summary,
        e.tag(),
        e.category(),
        resource,
        shape.kind().name(),
        types.id(e.body()),
        types.id(e.answer()),
        e.status());
    List<Parameter> declared = e.parameters();
    for (int i = 0; i < declared.size(); i++) {
      links.add(id, i, parameter(declared.get(i)));
    }
    return id;
  }

  private int parameter(Parameter p) throws SQLException {
    Integer known = parameterIds.get(p);
    if (known != null) {
      return known;
    }
    int id = parameters.nextId();
    parameters.add(id, p.name(), p.in().name(), types.id(p.type()), p.required(), p.description());
    parameterIds.put(p, id);
    return id;
  }

  @Override
  public void close() throws SQLException {
    endpoints.close();
    parameters.close();
    links.close();
  }
}
