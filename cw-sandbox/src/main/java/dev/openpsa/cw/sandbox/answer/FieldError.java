package dev.openpsa.cw.sandbox.answer;

/**
 * What is wrong with one field of a body.
 *
 * @param resource the object's name as ConnectWise writes it, such as {@code ticket}
 * @param field a path such as {@code company/id}, or several with commas
 */
public record FieldError(String code, String message, String resource, String field) {}
