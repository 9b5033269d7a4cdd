package dev.openpsa.cw.operations.run;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/**
 * What ConnectWise answered.
 *
 * @param data null when the answer has no body
 */
public record Answer(int status, @Nullable JsonElement data) {}
