package dev.openpsa.cw.operations.run;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/**
 * What ConnectWise answered.
 *
 * @param data null when the answer has no body
 * @param more whether a next page is announced; null when nothing is said about pages
 * @param requestId ConnectWise's id of the request, for its support
 */
public record Answer(
    int status, @Nullable JsonElement data, @Nullable Boolean more, @Nullable String requestId) {}
