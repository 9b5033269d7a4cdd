package dev.openpsa.cw.operations.guard;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.files.OwnerOnly;
import dev.openpsa.cw.operations.plan.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One-time confirm tokens, kept in the data directory so that another process (the command line, a
 * restarted server) can redeem them. A token is a file whose name is the token's hash; deleting the
 * file is what uses the token up, which the file system lets only one process do.
 */
public final class ConfirmTokens {
  /** How long a preview may be confirmed. */
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  private static final char[] ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789".toCharArray();
  private static final int LENGTH = 20;

  private final Path folder;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public ConfirmTokens(Path dataDirectory, Clock clock) {
    this.folder = dataDirectory.resolve("confirmations");
    this.clock = clock;
  }

  /** A token that confirms that plan, as long as the record's mark stays the same. */
  String issue(String plan, String recordMark) {
    StringBuilder token = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      token.append(ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    String content = clock.instant().getEpochSecond() + "\n" + plan + "\n" + recordMark + "\n";
    try {
      OwnerOnly.createDirectories(folder);
      removeExpired();
      OwnerOnly.createFile(file(token.toString()));
      Files.writeString(file(token.toString()), content, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the preview can't be kept in " + folder, e);
    }
    return token.toString();
  }

  /**
   * The record's mark at the time of the preview. The token stays usable.
   *
   * @throws RequestFailure when the token is unknown, expired or for another plan
   */
  String check(String token, String plan) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file(token), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw refused("this confirm_token is unknown, expired or already used");
    }
    if (lines.size() < 3 || expired(lines.get(0))) {
      throw refused("this confirm_token is older than " + LIFETIME.toMinutes() + " minutes");
    }
    if (!lines.get(1).equals(plan)) {
      throw refused("this confirm_token belongs to another request, or to another ConnectWise");
    }
    return lines.get(2);
  }

  /** Uses the token up; of several callers at once only one succeeds. */
  void use(String token) {
    try {
      Files.delete(file(token));
    } catch (NoSuchFileException e) {
      throw refused("this confirm_token is already used");
    } catch (IOException e) {
      throw new UncheckedIOException("the confirmation can't be recorded in " + folder, e);
    }
  }

  private static RequestFailure refused(String message) {
    return new RequestFailure(
        ErrorCode.TOKEN_REFUSED,
        message,
        "Send the same request without confirm_token for a new preview, show it, and repeat the request"
            + " unchanged with the token that it brings.");
  }

  private void removeExpired() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (written.plus(LIFETIME).plus(LIFETIME).isBefore(clock.instant())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private boolean expired(String epochSecond) {
    return Instant.ofEpochSecond(Long.parseLong(epochSecond))
        .plus(LIFETIME)
        .isBefore(clock.instant());
  }

  private Path file(String token) {
    return folder.resolve(Hashes.of(token));
  }
}
