package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final String DOCUMENTS = "/system/documents";

  private static final byte[] NOTHING = {};
  private static final byte[] ME = {1, 2, 3};
  private static final Ticker CLOCK = new Ticker(Sandboxes.NOW);
  private static Sandbox sandbox;
  private static Caller caller;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.builder().clock(CLOCK).start();
    caller = new Caller(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void deleteAll() {
    caller.get(DOCUMENTS).ids().forEach(id -> caller.delete(DOCUMENTS + "/" + id));
    sandbox.clearLog();
  }

  @Covers({"GET /system/documents/{id}/download", "POST /system/documents"})
  @Test
  void upload_file_isListedDownloadedAndDeleted() {
    byte[] content = bytes(70_000);
    assertThat(listed("Ticket", 1)).isEmpty();
    Caller.Reply reply =
        caller.upload(
            DOCUMENTS,
            FormBody.of("Ticket", 1)
                .field("title", "Photo of the jam")
                .field("privateFlag", "true")
                .field("readOnlyFlay", "true")
                .file("jam.JPG", "image/jpeg", content));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    JsonObject document = reply.object();
    int id = document.get("id").getAsInt();
    assertThat(document.get("title").getAsString()).isEqualTo("Photo of the jam");
    assertThat(document.get("fileName").getAsString()).isEqualTo("jam.JPG");
    assertThat(document.get("serverFileName").getAsString()).matches("[0-9a-f-]{36}\\.jpg");
    assertThat(document.get("owner").getAsString()).isEqualTo("mhartwell");
    assertThat(document.get("size").getAsInt()).isEqualTo(content.length);
    assertThat(document.get("imageFlag").getAsBoolean()).isTrue();
    assertThat(document.get("publicFlag").getAsBoolean()).isFalse();
    assertThat(document.get("readOnlyFlag").getAsBoolean()).isTrue();
    assertThat(document.get("linkFlag").getAsBoolean()).isFalse();
    assertThat(document.getAsJsonObject("_info").get("lastUpdated").getAsString())
        .isEqualTo(CLOCK.instant().toString());

    assertThat(caller.get(DOCUMENTS + "/" + id).object()).isEqualTo(document);
    assertThat(listed("Ticket", 1)).containsExactly(id);
    assertThat(caller.count(DOCUMENTS, "recordType", "ticket", "recordId", "1")).isOne();
    assertThat(caller.get("/service/tickets/1/documents").records().get(0).get("name"))
        .isEqualTo(document.get("title"));
    assertThat(caller.count("/service/tickets/1/documents")).isOne();
    assertThat(listed("Ticket", 2)).isEmpty();
    assertThat(listed("Company", 1)).isEmpty();
    HttpResponse<byte[]> download = caller.download(DOCUMENTS + "/" + id + "/download");
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.body()).isEqualTo(content);
    assertThat(download.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    assertThat(download.headers().firstValue("Content-Length")).hasValue("70000");
    assertThat(download.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"jam.JPG\"");

    assertThat(caller.delete(DOCUMENTS + "/" + id).status()).isEqualTo(204);
    assertThat(listed("Ticket", 1)).isEmpty();
    assertThat(caller.get(DOCUMENTS + "/" + id).status()).isEqualTo(404);
    assertThat(caller.download(DOCUMENTS + "/" + id + "/download").statusCode()).isEqualTo(404);
    assertThat(caller.delete(DOCUMENTS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void upload_megabytesAndNothing_comeBackWhole() {
    for (int size : new int[] {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 5_000_000}) {
      byte[] content = bytes(size);
      int id = uploaded(FormBody.of("Company", 2).file("dump.bin", "application/x-dump", content));
      HttpResponse<byte[]> download = caller.download(DOCUMENTS + "/" + id + "/download");
      assertThat(download.statusCode()).isEqualTo(200);
      assertThat(download.body()).isEqualTo(content);
      assertThat(download.headers().firstValue("Content-Length")).hasValue("" + size);
    }
  }

  @Test
  void upload_moreThanAllowed_isRefused() {
    FormBody form = FormBody.of("Ticket", 1).file("big.bin", "application/octet-stream", NOTHING);
    byte[] frame = form.bytes();
    int end = new String(frame, StandardCharsets.ISO_8859_1).lastIndexOf("\r\n--");
    HttpRequest.BodyPublisher body =
        HttpRequest.BodyPublishers.ofInputStream(
            () ->
                new SequenceInputStream(
                    new SequenceInputStream(
                        new ByteArrayInputStream(frame, 0, end), new Zeros(100L * 1024 * 1024 + 1)),
                    new ByteArrayInputStream(frame, end, frame.length - end)));
    Caller.Reply reply =
        caller.send(
            caller
                .request(caller.url(DOCUMENTS))
                .header("Content-Type", form.contentType())
                .POST(body)
                .build());
    assertThat(reply.status()).as(reply.body()).isEqualTo(413);
    assertThat(listed("Ticket", 1)).isEmpty();
  }

  @Test
  void upload_anythingButAForm_isAnUnsupportedMediaType() {
    Caller.Reply json = caller.post(DOCUMENTS, "{\"recordType\":\"Ticket\",\"recordId\":1}");
    assertThat(json.status()).isEqualTo(415);
    Caller.Reply elsewhere = caller.upload("/service/tickets", FormBody.of("Ticket", 1));
    assertThat(elsewhere.status()).isEqualTo(415);
  }

  @Test
  void upload_mistakes_areRefusedAndNothingIsKept() {
    assertThat(refused(FormBody.of("Banana", 1).file("a.txt", "text/plain", NOTHING)))
        .contains("ConnectWiseApi", "Banana");
    assertThat(refused(FormBody.of("Ticket", 999_999).file("a.txt", "text/plain", NOTHING)))
        .contains("InvalidObject", "\"NotFound\"", "Service Ticket 999999 not found", "recordId");
    assertThat(refused(FormBody.of("WordTemplate", 1).file("a.txt", "text/plain", NOTHING)))
        .contains("\"field\":\"recordType\"");
    assertThat(refused(FormBody.of("Ticket", 1).field("title", "no file")))
        .contains("MissingRequiredField", "\"field\":\"file\"");
    assertThat(refused(new FormBody().file("a.txt", "text/plain", NOTHING)))
        .contains("\"field\":\"recordType\"", "\"field\":\"recordId\"");
    assertThat(
            refused(
                FormBody.of("Ticket", 1)
                    .field("privateFlag", "maybe")
                    .file("a.txt", "text/plain", NOTHING)))
        .contains("boolean", "privateFlag");
    assertThat(
            refused(
                FormBody.of("Ticket", 1)
                    .file("a.txt", "text/plain", NOTHING)
                    .file("b.txt", "text/plain", NOTHING)))
        .contains("more than one file");
    FormBody cut = FormBody.of("Ticket", 1).file("a.txt", "text/plain", bytes(50));
    Caller.Reply malformed =
        caller.send(
            caller
                .request(caller.url(DOCUMENTS))
                .header("Content-Type", cut.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(Arrays.copyOf(cut.bytes(), 300)))
                .build());
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.body()).contains("ends before its last boundary");
    assertThat(caller.count(DOCUMENTS)).isZero();
  }

  @Test
  void upload_withoutKeys_isUnauthorized() {
    FormBody form = FormBody.of("Ticket", 1).file("a.bin", "text/plain", bytes(500_000));
    Caller stranger = new Caller(sandbox, "public", "guessed");
    assertThat(stranger.upload(DOCUMENTS, form).status()).isEqualTo(401);
    assertThat(caller.count(DOCUMENTS)).isZero();
  }

  @Test
  void upload_url_isALinkWithoutContent() {
    int id =
        uploaded(FormBody.of("Contact", 3).field("url", "https://wiki.example/printer?page=2"));
    JsonObject link = caller.get(DOCUMENTS + "/" + id).object();
    assertThat(link.get("title").getAsString()).isEqualTo("https://wiki.example/printer?page=2");
    assertThat(link.get("linkFlag").getAsBoolean()).isTrue();
    assertThat(link.get("publicFlag").getAsBoolean()).isTrue();
    assertThat(caller.get(DOCUMENTS + "/" + id + "/download").status()).isEqualTo(404);
  }

  @Test
  void list_byRecordTypeAndConditions_showsOnlyThose() {
    int first = uploaded(FormBody.of("Ticket", 1).file("a.txt", "text/plain", NOTHING));
    int second = uploaded(FormBody.of("ProjectTicket", 2).file("b.txt", "text/plain", NOTHING));
    uploaded(FormBody.of("Company", 2).file("c.txt", "text/plain", NOTHING));
    assertThat(caller.get(DOCUMENTS, "recordType", "Ticket").ids()).containsExactly(first, second);
    assertThat(
            caller
                .get(DOCUMENTS, "recordType", "Service", "conditions", "fileName = 'b.txt'")
                .ids())
        .containsExactly(second);
    assertThat(caller.get(DOCUMENTS, "recordId", "1").status()).isEqualTo(400);
    assertThat(caller.get(DOCUMENTS, "recordType", "Banana", "recordId", "1").status())
        .isEqualTo(400);
    assertThat(caller.get(DOCUMENTS, "recordType", "Meeting", "recordId", "1").array()).isEmpty();
  }

  @Covers("POST /system/documents/{id}")
  @Test
  void update_changesWhatIsNamed() {
    int id =
        uploaded(
            FormBody.of("Ticket", 1).field("title", "Old").file("a.txt", "text/plain", bytes(9)));
    CLOCK.advanceSeconds(60);
    Caller.Reply renamed =
        caller.upload(DOCUMENTS + "/" + id, new FormBody().field("title", "New"));
    assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
    JsonObject after = caller.get(DOCUMENTS + "/" + id).object();
    assertThat(after).isEqualTo(renamed.object());
    assertThat(after.get("title").getAsString()).isEqualTo("New");
    assertThat(after.get("fileName").getAsString()).isEqualTo("a.txt");
    assertThat(after.getAsJsonObject("_info").get("lastUpdated").getAsString())
        .isEqualTo(CLOCK.instant().toString());
    assertThat(caller.download(DOCUMENTS + "/" + id + "/download").body()).isEqualTo(bytes(9));
    caller.upload(
        DOCUMENTS + "/" + id, new FormBody().file("b.png", "image/png", bytes(2_000_000)));
    assertThat(caller.download(DOCUMENTS + "/" + id + "/download").body()).hasSize(2_000_000);
    assertThat(listed("Ticket", 1)).containsExactly(id);
    assertThat(caller.upload(DOCUMENTS + "/77", new FormBody().field("title", "x")).status())
        .isEqualTo(404);
    assertThat(caller.post(DOCUMENTS + "/" + id, "{\"title\":\"x\"}").status()).isEqualTo(415);
  }

  @Covers("GET /system/documents/{id}/thumbnail")
  @Test
  void thumbnail_ofAnImage_isTheImage() {
    int image = uploaded(FormBody.of("Ticket", 1).file("a.png", "image/png", bytes(99)));
    int text = uploaded(FormBody.of("Ticket", 1).file("a.txt", "text/plain", bytes(99)));
    HttpResponse<byte[]> thumbnail = caller.download(DOCUMENTS + "/" + image + "/thumbnail");
    assertThat(thumbnail.body()).isEqualTo(bytes(99));
    assertThat(thumbnail.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(caller.get(DOCUMENTS + "/" + text + "/thumbnail").status()).isEqualTo(404);
  }

  @Covers("GET /company/contacts/{id}/image")
  @Test
  void upload_avatar_isTheContactsImage() {
    assertThat(caller.get("/company/contacts/3/image").status()).isEqualTo(404);
    uploaded(FormBody.of("Contact", 3).field("isAvatar", "true").file("me.png", "image/png", ME));
    assertThat(caller.download("/company/contacts/3/image").body()).isEqualTo(ME);
    assertThat(caller.get("/company/contacts/4/image").status()).isEqualTo(404);
    assertThat(caller.get("/system/members/3/image").status()).isEqualTo(404);
  }

  @Test
  void download_oddFileName_isQuotedAndExtended() {
    int id =
        uploaded(FormBody.of("Ticket", 1).file("R\u00e9sum\u00e9 \\\"1\\\".txt", "a/b", NOTHING));
    assertThat(
            caller
                .download(DOCUMENTS + "/" + id + "/download")
                .headers()
                .firstValue("Content-Disposition"))
        .hasValue(
            "attachment; filename=\"R_sum_ \\\"1\\\".txt\";"
                + " filename*=UTF-8''R%C3%A9sum%C3%A9%20%221%22.txt");
  }

  @Covers("GET /system/documents/uploadsample")
  @Test
  void uploadSample_isAFormWithTheFields() {
    Caller.Reply sample = caller.get(DOCUMENTS + "/uploadsample");
    assertThat(sample.header("Content-Type")).startsWith("text/html");
    assertThat(sample.body()).contains("multipart/form-data", "recordType", "recordId", "isAvatar");
  }

  @Test
  void log_namesTheFileWithoutItsContent() {
    uploaded(FormBody.of("Ticket", 1).file("a.txt", "text/plain", bytes(9)));
    assertThat(sandbox.log().get(0).body())
        .isEqualTo("recordId=1&recordType=Ticket&file=a.txt (9 bytes)");
  }

  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = (int) Math.min(left, length);
      left -= count;
      return count > 0 ? count : -1;
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(3).nextBytes(bytes);
    byte[] nearly = "\r\n------sandbox-7d1".getBytes(StandardCharsets.US_ASCII);
    if (count > nearly.length) {
      System.arraycopy(nearly, 0, bytes, count / 3, nearly.length);
    }
    return bytes;
  }

  private int uploaded(FormBody form) {
    Caller.Reply reply = caller.upload(DOCUMENTS, form);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.object().get("id").getAsInt();
  }

  private String refused(FormBody form) {
    Caller.Reply reply = caller.upload(DOCUMENTS, form);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    return reply.body();
  }

  private List<Integer> listed(String recordType, int recordId) {
    return caller.get(DOCUMENTS, "recordType", recordType, "recordId", "" + recordId).ids();
  }
}
