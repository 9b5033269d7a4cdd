/**
 * Small programs that use the SDK. Each reads its credentials from the environment ({@code
 * CW_API_URL}, {@code CW_COMPANY_ID}, {@code CW_PUBLIC_KEY}, {@code CW_PRIVATE_KEY}, {@code
 * CW_CLIENT_ID}) and runs as it is against the sandbox.
 */
@NullMarked
package dev.openpsa.cw.examples;

import org.jspecify.annotations.NullMarked;
