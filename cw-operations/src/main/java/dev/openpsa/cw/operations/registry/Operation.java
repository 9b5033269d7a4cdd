package dev.openpsa.cw.operations.registry;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named operation: a request of the API with a purpose, arguments and fixed parts.
 *
 * @param name snake_case, unique among names and aliases
 * @param aliases other names it answers to
 * @param path the template as the specification writes it
 * @param conditions with arguments and macros in braces; null for none
 * @param fields what the answer shows; null for the resource's main fields
 * @param query fixed query parameters
 * @param body fixed members of the body, by path ({@code type.identifier})
 * @param patch fixed replacements, by path
 * @param remove fields that the patch clears
 * @param lookUps how arguments are found, by argument
 * @param derived members of the body computed from arguments, by path
 * @param keep which rows of the answer count; null for all
 * @param isBatchable whether it may be one of many in a batch
 * @param unavailable what of it the specification does not carry; null when it can be run
 */
public record Operation(
    String name,
    List<String> aliases,
    String category,
    OperationKind kind,
    String purpose,
    String method,
    String path,
    @Nullable String conditions,
    @Nullable String childConditions,
    @Nullable String orderBy,
    @Nullable String fields,
    Map<String, String> query,
    Map<String, JsonElement> body,
    Map<String, JsonElement> patch,
    List<String> remove,
    Map<String, LookUp> lookUps,
    Map<String, String> derived,
    @Nullable RowTest keep,
    boolean isBatchable,
    List<Requirement> requirements,
    List<Argument> arguments,
    @Nullable String unavailable)
    implements NamedOperation {

  public Operation {
    aliases = List.copyOf(aliases);
    query = Map.copyOf(query);
    body = Map.copyOf(body);
    patch = Map.copyOf(patch);
    remove = List.copyOf(remove);
    lookUps = Map.copyOf(lookUps);
    derived = Map.copyOf(derived);
    requirements = List.copyOf(requirements);
    arguments = List.copyOf(arguments);
  }

  /** The same, which does not run. */
  Operation unavailableFor(String why) {
    return new Operation(
        name,
        aliases,
        category,
        kind,
        purpose,
        method,
        path,
        conditions,
        childConditions,
        orderBy,
        fields,
        query,
        body,
        patch,
        remove,
        lookUps,
        derived,
        keep,
        isBatchable,
        requirements,
        arguments,
        why);
  }
}
