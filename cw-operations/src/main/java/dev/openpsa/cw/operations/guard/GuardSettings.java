package dev.openpsa.cw.operations.guard;

/**
 * @param readOnly refuse every write
 * @param rawWrites whether raw calls (not named operations) may write
 * @param confirmAccepted whether {@code confirm: true} counts besides a token ({@code
 *     CW_WRITE_MODE=confirm})
 */
public record GuardSettings(boolean readOnly, boolean rawWrites, boolean confirmAccepted) {}
