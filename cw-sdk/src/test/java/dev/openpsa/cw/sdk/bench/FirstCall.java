package dev.openpsa.cw.sdk.bench;

import com.google.gson.Gson;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import java.io.IOException;
import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The programs that {@link FirstCallBenchmark} starts: one call, one line, the end. */
final class FirstCall {
  static final char DONE = '+';

  private FirstCall() {}

  /** The SDK as a program would use it. */
  static final class Typed {
    public static void main(String[] args) {
      ConnectWiseConfig config =
          ConnectWiseConfig.builder()
              .apiUrl(args[0])
              .companyId("acme")
              .publicKey("pub")
              .privateKey("priv")
              .build();
      try (ConnectWise connectWise = ConnectWise.create(config)) {
        done(connectWise.service().tickets().list().toList().get(24).getSummary());
      }
    }
  }

  /** OkHttp and Gson with their defaults. */
  static final class Bare {
    public static void main(String[] args) throws IOException {
      call(new OkHttpClient(), args[0]);
    }
  }

  /** The same without setting up TLS, which the SDK spares itself too where the address is http. */
  static final class BareCleartext {
    public static void main(String[] args) throws IOException {
      call(
          new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build(),
          args[0]);
    }
  }

  private static void call(OkHttpClient http, String address) throws IOException {
    Request request =
        new Request.Builder()
            .url(address + "/v4_6_release/apis/3.0/service/tickets")
            .header("Authorization", Credentials.basic("acme+pub", "priv"))
            .build();
    try (Response response = http.newCall(request).execute()) {
      done(new Gson().fromJson(response.body().charStream(), PlainTicket[].class)[24].summary);
    }
  }

  private static void done(String summary) {
    if (!summary.startsWith("Workstation 24 ")) {
      throw new IllegalStateException("not the answer");
    }
    System.out.println(DONE);
    System.out.flush();
  }
}
