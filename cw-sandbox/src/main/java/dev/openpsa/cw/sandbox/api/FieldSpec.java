package dev.openpsa.cw.sandbox.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record type.
 *
 * @param index place in the type's fields, and so in the cells of a row
 * @param element what the elements of a {@link Kind#LIST} hold, else the kind itself
 * @param type name of the record type of an object or of a list's elements
 * @param values the names an enumeration takes, empty for any other text
 * @param maxLength longest text taken, 0 where there is no limit
 */
public record FieldSpec(
    int index,
    String name,
    Kind kind,
    Kind element,
    @Nullable String type,
    List<String> values,
    boolean required,
    boolean requiredOnUpdate,
    boolean createOnly,
    int maxLength) {}
