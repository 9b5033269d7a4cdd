package dev.openpsa.cw.catalog;

/**
 * Endpoints that belong together.
 *
 * @param name module and resource, such as {@code service/tickets}
 * @param endpoints how many there are
 */
public record Category(String name, String module, int endpoints) {}
