package dev.openpsa.cw.sdk;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * A file to send, which is read while it is sent. Immutable; each method that takes a value answers
 * a changed copy.
 *
 * <p>The client's call time-out holds for uploads too: give it more time for large files.
 */
public final class Upload {
  private static final MediaType BINARY = MediaType.get("application/octet-stream");

  private final String fileName;
  private final long length;
  private final Content content;
  private final MediaType mediaType;
  private final @Nullable Progress progress;

  /** Where the bytes come from. */
  @FunctionalInterface
  public interface Content {
    /** A new stream from the first byte on; the client closes it. */
    InputStream open() throws IOException;
  }

  private Upload(
      String fileName,
      long length,
      Content content,
      MediaType mediaType,
      @Nullable Progress progress) {
    this.fileName = fileName;
    this.length = length;
    this.content = content;
    this.mediaType = mediaType;
    this.progress = progress;
  }

  /** A file on disk, under its own name. */
  public static Upload of(Path file) {
    File disk = Objects.requireNonNull(file, "file").toFile();
    if (!disk.isFile()) {
      throw new InvalidRequestException("There is no file " + file + " to upload");
    }
    return of(disk.getName(), disk.length(), () -> Files.newInputStream(file));
  }

  public static Upload of(String fileName, byte[] content) {
    byte[] copy = Objects.requireNonNull(content, "content").clone();
    return of(fileName, copy.length, () -> new ByteArrayInputStream(copy));
  }

  /**
   * Anything that gives a stream.
   *
   * @param fileName the last part of a path
   * @param length in bytes; -1 when it is not known, and the request is then sent in chunks
   * @param content opened when the sending begins, and once more when no byte could be sent
   */
  public static Upload of(String fileName, long length, Content content) {
    Objects.requireNonNull(fileName, "fileName");
    Objects.requireNonNull(content, "content");
    boolean isPath = fileName.indexOf('/') >= 0 || fileName.indexOf('\\') >= 0;
    if (fileName.isBlank() || isPath || fileName.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException(
          "The name of an uploaded file must be a plain name such as plan.pdf, without folders");
    }
    if (length < -1) {
      throw new InvalidRequestException("The length of an upload must be -1, 0 or more");
    }
    return new Upload(fileName, length, content, BINARY, null);
  }

  /** Default: {@code application/octet-stream}. */
  public Upload mediaType(String type) {
    MediaType parsed = MediaType.parse(type);
    if (parsed == null) {
      throw new InvalidRequestException("A media type must look like image/png");
    }
    return new Upload(fileName, length, content, parsed, progress);
  }

  public Upload onProgress(Progress listener) {
    return new Upload(fileName, length, content, mediaType, listener);
  }

  public String fileName() {
    return fileName;
  }

  /** What is sent, without the form around it. */
  public RequestBody content() {
    return new Body(this);
  }

  @Override
  public String toString() {
    return "Upload[" + fileName + "]";
  }

  private static final class Body extends RequestBody {
    private static final long CHUNK_BYTES = 64 * 1024;
    private final Upload upload;

    Body(Upload upload) {
      this.upload = upload;
    }

    @Override
    public MediaType contentType() {
      return upload.mediaType;
    }

    @Override
    public long contentLength() {
      return upload.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      try (InputStream in = upload.content.open();
          Source source = Okio.source(in)) {
        send(source, sink, new ProgressMeter(upload.progress, upload.length));
      }
    }

    private void send(Source source, BufferedSink sink, ProgressMeter meter) throws IOException {
      Buffer chunk = new Buffer();
      for (long n = source.read(chunk, CHUNK_BYTES); n >= 0; n = source.read(chunk, CHUNK_BYTES)) {
        if (upload.length >= 0 && meter.moved() + n > upload.length) {
          throw wrongLength("more than");
        }
        sink.write(chunk, n);
        long sent = n;
        told(() -> meter.add(sent));
      }
      if (upload.length >= 0 && meter.moved() < upload.length) {
        throw wrongLength("only " + meter.moved() + " of");
      }
      told(meter::done);
    }

    /** On a thread of the HTTP client an unchecked exception would go astray. */
    private static void told(Runnable telling) throws IOException {
      try {
        telling.run();
      } catch (RuntimeException e) {
        throw new IOException("the progress listener failed", e);
      }
    }

    private IOException wrongLength(String what) {
      return new IOException(
          upload.fileName
              + " has "
              + what
              + " the "
              + upload.length
              + " bytes that were announced");
    }
  }
}
