/**
 * The one way of a request to ConnectWise and back. Public for the generated classes only: programs
 * go through {@link dev.openpsa.cw.sdk.ConnectWise}.
 */
@NullMarked
package dev.openpsa.cw.sdk.http;

import org.jspecify.annotations.NullMarked;
