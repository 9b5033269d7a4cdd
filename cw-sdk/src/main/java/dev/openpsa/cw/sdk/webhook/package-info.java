/**
 * Webhooks, which ConnectWise calls callbacks: {@link dev.openpsa.cw.sdk.webhook.Webhooks} verifies
 * and reads what is delivered, {@link dev.openpsa.cw.sdk.webhook.CallbackRegistry} registers where
 * to deliver it.
 */
@NullMarked
package dev.openpsa.cw.sdk.webhook;

import org.jspecify.annotations.NullMarked;
