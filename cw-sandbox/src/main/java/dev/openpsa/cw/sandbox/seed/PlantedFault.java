package dev.openpsa.cw.sandbox.seed;

/**
 * Something that was made wrong in the data on purpose, for reports and checks to find.
 *
 * @param rule what it breaks
 * @param kind of record: {@code timeSheet}, {@code agreement}, {@code ticket}, …
 * @param path of the record below {@code /apis/3.0}
 * @param explanation what is wrong with it
 */
public record PlantedFault(String rule, String kind, String path, String explanation) {}
