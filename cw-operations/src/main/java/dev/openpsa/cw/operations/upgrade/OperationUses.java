package dev.openpsa.cw.operations.upgrade;

import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.LookUp;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.Requirement;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.diff.ApiShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The places of the API that an operation names, in the words of {@code Change.place}: endpoints,
 * {@code GET /service/tickets}; parameters, {@code GET /service/tickets, conditions}; schemas,
 * {@code Ticket}; fields, {@code Ticket.summary}.
 */
final class OperationUses {
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'|\\{[^}]*}");
  private static final Pattern WAY = Pattern.compile("[A-Za-z_]\\w*(?:[/.][A-Za-z_]\\w*)*");

  private final ApiShape api;
  private final Map<String, Endpoint> endpoints = new HashMap<>();

  OperationUses(ApiShape api) {
    this.api = api;
    api.endpoints().forEach(e -> endpoints.put(shape(e.toString()), e));
    api.endpoints().forEach(e -> endpoints.put(e.toString(), e));
  }

  Set<String> of(Operation operation) {
    Set<String> uses = new LinkedHashSet<>();
    Endpoint endpoint = endpoint(operation.method() + " " + operation.path(), uses);
    List<String> roots = roots(endpoint);
    for (String text :
        texts(
            operation.conditions(),
            operation.childConditions(),
            operation.orderBy(),
            operation.fields())) {
      ways(text, roots, uses);
    }
    operation.body().keySet().forEach(way -> ways(way, roots, uses));
    operation.patch().keySet().forEach(way -> ways(way, roots, uses));
    operation.derived().keySet().forEach(way -> ways(way, roots, uses));
    operation.remove().forEach(way -> ways(way, roots, uses));
    if (endpoint != null) {
      operation.query().keySet().forEach(name -> uses.add(endpoint + ", " + name));
      listParameters(operation).forEach(name -> uses.add(endpoint + ", " + name));
    }
    for (Argument argument : operation.arguments()) {
      String target = argument.target().name();
      switch (argument.target().place()) {
        case PATH, QUERY, FORM -> uses.add(endpoint + ", " + target);
        case BODY, PATCH, CONDITION -> ways(target, roots, uses);
        case TEMPLATE, COMPUTATION -> {}
      }
    }
    for (LookUp lookUp : operation.lookUps().values()) {
      List<String> found = roots(endpoint("GET " + lookUp.collection(), uses));
      texts(lookUp.where(), lookUp.orderBy(), lookUp.named())
          .forEach(text -> ways(text, found, uses));
    }
    for (Requirement requirement : operation.requirements()) {
      List<String> counted = roots(endpoint("GET " + requirement.collection(), uses));
      endpoint("GET " + requirement.collection() + "/count", uses);
      ways(requirement.where(), counted, uses);
    }
    return uses;
  }

  private static List<String> texts(@Nullable String... given) {
    List<String> texts = new ArrayList<>();
    for (String text : given) {
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static List<String> listParameters(Operation operation) {
    List<String> names = new ArrayList<>();
    if (operation.conditions() != null) {
      names.add("conditions");
    }
    if (operation.childConditions() != null) {
      names.add("childConditions");
    }
    if (operation.orderBy() != null) {
      names.add("orderBy");
    }
    if (operation.fields() != null) {
      names.add("fields");
    }
    return names;
  }

  private @Nullable Endpoint endpoint(String wanted, Set<String> uses) {
    Endpoint exact = endpoints.get(wanted);
    Endpoint endpoint = exact == null ? endpoints.get(shape(wanted)) : exact;
    if (endpoint != null) {
      uses.add(endpoint.toString());
    }
    return endpoint;
  }

  private static String shape(String endpoint) {
    return endpoint.toLowerCase(Locale.ROOT).replaceAll("\\{[^}]*}", "{}");
  }

  /** The schemas that the endpoint takes and answers. */
  private static List<String> roots(@Nullable Endpoint endpoint) {
    List<String> roots = new ArrayList<>();
    if (endpoint != null) {
      for (TypeRef type : new TypeRef[] {endpoint.answer(), endpoint.body()}) {
        if (type != null && type.schemaName() != null) {
          roots.add(type.schemaName());
        }
      }
    }
    return roots;
  }

  private void ways(String text, List<String> roots, Set<String> uses) {
    uses.addAll(roots);
    Matcher way = WAY.matcher(TEXT.matcher(text).replaceAll(" "));
    while (way.find()) {
      for (String root : roots) {
        follow(root, way.group().split("[/.]"), uses);
      }
    }
  }

  private void follow(String root, String[] names, Set<String> uses) {
    String at = root;
    for (String name : names) {
      Schema schema = at == null ? null : api.schemas().get(at);
      Field field = schema == null ? null : schema.field(name);
      if (schema == null || field == null) {
        return;
      }
      uses.add(schema.name() + "." + field.name());
      at = field.type().schemaName();
      if (at != null) {
        uses.add(at);
      }
    }
  }
}
