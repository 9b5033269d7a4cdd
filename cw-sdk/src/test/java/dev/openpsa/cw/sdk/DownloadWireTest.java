package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.error.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadWireTest extends WireTest {
  private static final RestRequest FILE =
      RestRequest.of("GET", "/system/documents/{id}/download").path("id", 3);

  @Test
  void download_largeFile_arrivesWhole() throws IOException, InterruptedException {
    byte[] content = new byte[3_000_000];
    new Random(1).nextBytes(content);
    server.enqueue(binary(content).build());
    try (Download download = connectWise.download(FILE)) {
      assertThat(download.stream().readAllBytes()).isEqualTo(content);
      assertThat(download.fileName()).isEqualTo("plan.bin");
      assertThat(download.contentLength()).isEqualTo(content.length);
      assertThat(download.mediaType()).isEqualTo("application/octet-stream");
    }
    assertThat(taken().getHeaders().get("Accept")).isEqualTo(ACCEPT);
  }

  @Test
  void download_typedDoor_givesTheSameStream() throws IOException {
    server.enqueue(binary(new byte[] {1, 2, -1}).build());
    try (Download download = connectWise.system().documents().download(3)) {
      InputStream in = download.stream();
      assertThat(in.read()).isEqualTo(1);
      assertThat(in.read()).isEqualTo(2);
      assertThat(in.read()).isEqualTo(255);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void download_refused_isThrownAsAnyOtherFailure() {
    answer(404, "{\"code\":\"NotFound\",\"message\":\"Document 3 not found\"}");
    assertThatThrownBy(() -> connectWise.download(FILE))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Document 3 not found");
  }

  @Test
  void download_connectionBreaksOff_failsInsteadOfEnding() throws IOException {
    server.enqueue(
        binary(new byte[1_000_000]).onResponseBody(new SocketEffect.CloseSocket()).build());
    try (InputStream in = connectWise.download(FILE).stream()) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("broke off");
    }
  }

  @Test
  void download_streamReadToItsEnd_leavesTheConnectionForOthers()
      throws IOException, InterruptedException {
    server.enqueue(binary(new byte[] {1}).build());
    try (InputStream in = connectWise.download(FILE).stream()) {
      in.readAllBytes();
    }
    answer(200, "{}");
    connectWise.execute(RestRequest.of("GET", "/system/info"));
    assertThat(taken().getConnectionIndex()).isEqualTo(taken().getConnectionIndex());
  }

  @Test
  void saveTo_folder_writesTheFileUnderItsName(@TempDir Path folder) throws IOException {
    byte[] content = new byte[1_000_000];
    new Random(1).nextBytes(content);
    server.enqueue(binary(content).build());
    List<Long> steps = new ArrayList<>();
    Path file =
        connectWise
            .download(FILE)
            .saveTo(
                folder,
                (received, total) -> {
                  assertThat(total).isEqualTo(1_000_000);
                  steps.add(received);
                });
    assertThat(file).isEqualTo(folder.resolve("plan.bin")).hasBinaryContent(content);
    assertThat(steps).isSorted().endsWith(1_000_000L);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void saveTo_fileThatExists_isReplacedOnlyWhenTold(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.bin"), "old");
    server.enqueue(binary(new byte[] {1}).build());
    assertThatThrownBy(() -> connectWise.download(FILE).saveTo(file))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("REPLACE_EXISTING");
    assertThat(file).hasContent("old");
    server.enqueue(binary(new byte[] {1}).build());
    connectWise.download(FILE).saveTo(file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(file).hasBinaryContent(new byte[] {1});
  }

  @Test
  void saveTo_connectionBreaksOff_leavesEverythingAsItWas(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.bin"), "old");
    server.enqueue(
        binary(new byte[1_000_000]).onResponseBody(new SocketEffect.CloseSocket()).build());
    assertThatThrownBy(
            () -> connectWise.download(FILE).saveTo(file, StandardCopyOption.REPLACE_EXISTING))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  private static MockResponse.Builder binary(byte[] content) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/octet-stream")
        .setHeader("Content-Disposition", "attachment; filename=plan.bin")
        .body(new Buffer().write(content));
  }
}
