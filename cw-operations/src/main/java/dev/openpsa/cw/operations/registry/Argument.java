package dev.openpsa.cw.operations.registry;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/**
 * An argument of an operation.
 *
 * @param defaultValue used where the caller gives none; null for none
 * @param example a value that makes sense; null where the type says enough
 * @param meaning what the name does not say; null for nothing
 */
public record Argument(
    String name,
    ArgumentType type,
    boolean isRequired,
    @Nullable JsonElement defaultValue,
    @Nullable JsonElement example,
    @Nullable String meaning,
    Target target) {}
