package dev.openpsa.cw.sdk.webhook;

import okhttp3.HttpUrl;

/**
 * The address of a signing key that may be fetched.
 *
 * @param url written in one way only, so that it tells keys apart
 * @param company whose key it is, as it was allowed
 */
record KeyUrl(HttpUrl url, String company, String id) {}
