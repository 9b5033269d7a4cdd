/**
 * A client for the ConnectWise PSA (Manage) REST API.
 *
 * <p>{@link dev.openpsa.cw.sdk.ConnectWise} is the entry: typed classes for every endpoint, and
 * {@link dev.openpsa.cw.sdk.ConnectWise#execute} for any operation as plain JSON. Packages {@code
 * api} and {@code model} are generated from the vendor's OpenAPI document.
 */
@NullMarked
package dev.openpsa.cw.sdk;

import org.jspecify.annotations.NullMarked;
