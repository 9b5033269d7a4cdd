/**
 * Sandboxes for tests with JUnit Jupiter, 5.13 or newer. JUnit is not brought along: whoever uses
 * this has it.
 */
@NullMarked
package dev.openpsa.cw.sandbox.junit;

import org.jspecify.annotations.NullMarked;
