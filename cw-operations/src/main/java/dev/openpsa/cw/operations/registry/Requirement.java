package dev.openpsa.cw.operations.registry;

import org.jspecify.annotations.Nullable;

/**
 * What must hold before an operation is carried out: that so many records meet a condition.
 *
 * @param collection whose {@code /count} tells
 * @param where with arguments in braces; {@code {record.company.id}} is a field of the record that
 *     the request is about
 * @param unless an argument that, when true, waives it; null for none
 * @param otherwise what is wrong when another number do
 */
public record Requirement(
    String collection, String where, int count, @Nullable String unless, String otherwise) {}
