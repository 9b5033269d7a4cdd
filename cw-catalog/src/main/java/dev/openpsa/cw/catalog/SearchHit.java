package dev.openpsa.cw.catalog;

/**
 * An endpoint that search found.
 *
 * @param score for comparing hits of one search only
 */
public record SearchHit(EndpointSummary endpoint, double score) {}
