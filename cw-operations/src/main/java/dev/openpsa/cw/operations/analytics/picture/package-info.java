/**
 * Draws figures as PNG. Only {@link dev.openpsa.cw.operations.analytics.picture.PngRenderer} is
 * called from outside; what lies behind it needs {@code java.desktop}, and is loaded when a picture
 * is asked for.
 */
@NullMarked
package dev.openpsa.cw.operations.analytics.picture;

import org.jspecify.annotations.NullMarked;
