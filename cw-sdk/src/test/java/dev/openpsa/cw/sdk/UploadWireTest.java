package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.error.ConnectionException;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadWireTest extends WireTest {
  private static final String[] FIELDS = {
    "file", "recordId", "recordType", "title", "url", "privateFlag", "readOnlyFlay", "isAvatar"
  };
  private static final RestRequest CREATE = RestRequest.of("POST", "/system/documents");

  @Test
  void form_document_sendsEveryField() throws InterruptedException {
    answer(201, "{\"id\":3}");
    Upload plan = Upload.of("plan.png", bytes("PNG")).mediaType("image/png");
    DocumentForm form =
        DocumentForm.forRecord("Ticket", 42)
            .file(plan)
            .title("Floor plan")
            .privateFlag(true)
            .readOnlyFlag(false)
            .avatar(false);
    connectWise.execute(CREATE.form(form, FIELDS));
    RecordedRequest sent = taken();
    assertThat(sent.getHeaders().get("Content-Type")).startsWith("multipart/form-data; boundary=");
    String body = sent.getBody().utf8();
    assertThat(body)
        .contains("name=\"file\"; filename=\"plan.png\"", "Content-Type: image/png", "PNG");
    assertThat(fields(body))
        .containsExactlyInAnyOrder(
            "recordType=Ticket",
            "recordId=42",
            "title=Floor plan",
            "privateFlag=true",
            "readOnlyFlag=false",
            "readOnlyFlay=false",
            "isAvatar=false");
  }

  @Test
  void form_link_needsNoFile() throws InterruptedException {
    answer(201, "{\"id\":3}");
    DocumentForm form = DocumentForm.forRecord("Company", 7).link("https://wiki.test/a");
    connectWise.execute(CREATE.form(form, FIELDS));
    assertThat(fields(taken().getBody().utf8()))
        .containsExactlyInAnyOrder(
            "recordType=Company",
            "recordId=7",
            "title=https://wiki.test/a",
            "url=https://wiki.test/a");
  }

  @Test
  void form_neitherFileNorLink_isRefused() {
    DocumentForm form = DocumentForm.forRecord("Ticket", 42);
    assertThatThrownBy(() -> CREATE.form(form, FIELDS))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("file(…) or link(…)");
    assertThatThrownBy(() -> CREATE.form(form.link("u").file(Upload.of("a", bytes(""))), FIELDS))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void form_fieldThatIsNotDocumented_isRefusedWithTheNames() {
    Form form = Form.fields().field("recordId", 1).field("titel", "x").field("url", null);
    assertThatThrownBy(() -> CREATE.form(form, "recordId", "title"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The form has no field titel; it takes [recordId, title]");
    assertThat(form).hasToString("FormFields[recordId, titel]");
  }

  @Test
  void upload_stream_arrivesWholeAndTellsItsProgress() throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(1).nextBytes(content);
    AtomicInteger opened = new AtomicInteger();
    for (long length : new long[] {content.length, -1}) {
      answer(201, "{}");
      List<Long> steps = new ArrayList<>();
      Upload upload =
          Upload.of(
                  "a.bin",
                  length,
                  () -> {
                    opened.incrementAndGet();
                    return new ByteArrayInputStream(content);
                  })
              .onProgress(
                  (sent, total) -> {
                    assertThat(total).isEqualTo(length);
                    steps.add(sent);
                  });
      connectWise.execute(CREATE.form(Form.fields().file("file", upload), "file"));
      RecordedRequest sent = taken();
      assertThat(sent.getBody().indexOf(ByteString.of(content))).isPositive();
      assertThat(sent.getHeaders().get("Content-Length") == null).isEqualTo(length < 0);
      assertThat(steps).isSorted().hasSizeGreaterThan(10).endsWith(3_000_000L);
    }
    assertThat(opened).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 5})
  void upload_lengthThatIsWrong_failsWithTheReason(long announced) {
    answer(201, "{}");
    Upload upload =
        Upload.of("a.bin", announced, () -> new ByteArrayInputStream(new byte[] {1, 2, 3, 4}));
    assertThatThrownBy(
            () -> connectWise.execute(CREATE.form(Form.fields().file("file", upload), "file")))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("the " + announced + " bytes that were announced");
  }

  @Test
  void upload_listenerThatThrows_endsTheCall() {
    answer(201, "{}");
    Upload upload =
        Upload.of("a.bin", bytes("x"))
            .onProgress(
                (sent, total) -> {
                  throw new IllegalStateException("stop");
                });
    assertThatThrownBy(
            () -> connectWise.execute(CREATE.form(Form.fields().file("file", upload), "file")))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("the progress listener failed");
  }

  @Test
  void upload_fileOnDisk_hasItsOwnName(@TempDir Path folder) throws Exception {
    answer(201, "{}");
    Path file = Files.write(folder.resolve("ünterlagen.txt"), bytes("content"));
    connectWise.execute(CREATE.form(Form.fields().file("file", Upload.of(file)), "file"));
    assertThat(taken().getBody().utf8()).contains("filename=\"ünterlagen.txt\"", "content");
    assertThatThrownBy(() -> Upload.of(folder.resolve("gone")))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "a\\b", "a\nb"})
  void upload_nameThatIsNoName_isRefused(String name) {
    assertThatThrownBy(() -> Upload.of(name, new byte[0]))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void patch_thatChangesNothing_isRefusedBeforeItIsSent() throws IOException {
    RestRequest patch = RestRequest.of("PATCH", "/service/tickets/{id}").path("id", 42);
    assertThatThrownBy(() -> patch.body(Patch.empty()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("isEmpty()");
    assertThat(patch.body(Patch.empty().remove("team")).body())
        .hasToString("[{\"op\":\"remove\",\"path\":\"team\"}]");
  }

  private static List<String> fields(String form) {
    List<String> fields = new ArrayList<>();
    for (String part : form.split("\r\n--")) {
      int name = part.indexOf("name=\"");
      if (name >= 0 && !part.contains("filename=")) {
        fields.add(
            part.substring(name + 6, part.indexOf('"', name + 6))
                + "="
                + part.substring(part.indexOf("\r\n\r\n") + 4));
      }
    }
    return fields;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
