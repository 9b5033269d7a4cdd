package dev.openpsa.cw.spec;

import org.jspecify.annotations.Nullable;

/**
 * One property of a schema.
 *
 * @param required must be sent on create
 * @param requiredOnUpdate must be sent on replace ({@code Required On Updates;} in the document's
 *     prose)
 * @param createOnly taken on create and never returned
 * @param maxLength longest text accepted, in characters ({@code Max length: N;} in the document's
 *     prose)
 */
public record Field(
    String name,
    TypeRef type,
    boolean nullable,
    boolean required,
    boolean requiredOnUpdate,
    boolean readOnly,
    boolean createOnly,
    @Nullable Integer maxLength,
    @Nullable String description) {}
