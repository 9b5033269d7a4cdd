package dev.openpsa.cw.sdk;

import dev.openpsa.cw.sdk.api.OperationTable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One documented operation.
 *
 * @param id the specification's operation id, such as {@code getServiceTicketsById}
 * @param path template such as {@code /service/tickets/{id}}
 * @param category module and resource, such as {@code service/tickets}
 * @param call how to call it from the client, such as {@code service().tickets().get(id)}; bodies
 *     and queries left out
 * @param takesQuery whether it takes the parameters of {@link Query}
 * @param queryParameters names of its other query parameters
 * @param body type of the JSON body it takes, null when it takes none
 * @param answer type of the JSON it answers, null when that has no body or is binary
 * @param isMultipart whether it takes a form with files instead of JSON
 * @param isBinary whether it answers something other than JSON, for {@link ConnectWise#download}
 */
public record Operation(
    String id,
    String method,
    String path,
    String category,
    String call,
    boolean takesQuery,
    List<String> queryParameters,
    @Nullable String body,
    @Nullable String answer,
    boolean isMultipart,
    boolean isBinary) {

  /** Loaded when first asked for: most programs never need the table. */
  private static final class Table {
    static final Map<String, Operation> BY_ID = load();

    private static Map<String, Operation> load() {
      Map<String, Operation> operations = new LinkedHashMap<>(8192);
      OperationTable.each(operation -> operations.put(operation.id(), operation));
      return Collections.unmodifiableMap(operations);
    }
  }

  public Operation {
    queryParameters = List.copyOf(queryParameters);
  }

  /** The operation with that id, null when there is none. */
  public static @Nullable Operation byId(String id) {
    return Table.BY_ID.get(id);
  }

  /** Every operation of the specification, ordered by category. */
  public static Collection<Operation> all() {
    return Table.BY_ID.values();
  }

  /** First segment of the path, such as {@code service}. */
  public String module() {
    int slash = category.indexOf('/');
    return slash < 0 ? category : category.substring(0, slash);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
