/**
 * Generated at build time: one class for each schema of the specification. Every property may be
 * null, since ConnectWise leaves out what is empty or was not asked for.
 */
@NullMarked
package dev.openpsa.cw.sdk.model;

import org.jspecify.annotations.NullMarked;
