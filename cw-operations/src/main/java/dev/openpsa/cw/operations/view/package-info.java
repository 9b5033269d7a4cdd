/** Composite views: what belongs together, read in parallel and put on one page. */
@NullMarked
package dev.openpsa.cw.operations.view;

import org.jspecify.annotations.NullMarked;
