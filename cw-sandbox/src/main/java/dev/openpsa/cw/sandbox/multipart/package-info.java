/** Bodies of the media type multipart/form-data (RFC 7578), read as they arrive. */
@NullMarked
package dev.openpsa.cw.sandbox.multipart;

import org.jspecify.annotations.NullMarked;
