package dev.openpsa.cw.sandbox.callback;

import java.nio.charset.StandardCharsets;

/**
 * One delivery to make.
 *
 * @param callbackId of the callback that asked for it
 * @param url with the record's id and the action appended
 * @param signature of the body
 */
record Letter(int callbackId, String url, String body, String signature) {

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
