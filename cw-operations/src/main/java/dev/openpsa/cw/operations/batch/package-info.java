/** Several writes under one confirmation, each journalled, none repeated. */
@NullMarked
package dev.openpsa.cw.operations.batch;

import org.jspecify.annotations.NullMarked;
