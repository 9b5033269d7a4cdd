/**
 * What the API offers: endpoints, parameters, schemas and fields, and a search that understands
 * plain words.
 */
@NullMarked
package dev.openpsa.cw.catalog;

import org.jspecify.annotations.NullMarked;
