package dev.openpsa.cw.mcp.prompt;

import dev.openpsa.cw.mcp.completion.Completable;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt is filled with.
 *
 * @param completes what the values are, null where any text will do
 * @param defaultValue used where none is given, null for none
 */
public record PromptArgument(
    String name,
    String meaning,
    boolean isRequired,
    @Nullable Completable completes,
    @Nullable String defaultValue) {}
