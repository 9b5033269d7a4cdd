/**
 * Lists that are read page by page, only as far as they are used.
 *
 * <p>{@link dev.openpsa.cw.sdk.page.Pages} is what every list method answers.
 */
@NullMarked
package dev.openpsa.cw.sdk.page;

import org.jspecify.annotations.NullMarked;
