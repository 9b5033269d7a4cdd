/**
 * The language of ConnectWise's query parameters: {@code conditions}, {@code childConditions} and
 * {@code customFieldConditions} as a syntax tree, {@code orderBy} and {@code fields} as lists. It
 * knows syntax only; whether a field exists is the reader's business.
 */
@NullMarked
package dev.openpsa.cw.spec.conditions;

import org.jspecify.annotations.NullMarked;
