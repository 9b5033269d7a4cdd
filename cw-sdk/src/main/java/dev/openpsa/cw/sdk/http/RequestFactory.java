package dev.openpsa.cw.sdk.http;

import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.json.JsonValues;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@link RestRequest} into what travels, with the headers that all calls have in common.
 */
final class RequestFactory {
  /** Without the character set some servers spoil accents. */
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private static final Set<String> NEEDS_BODY = Set.of("POST", "PUT", "PATCH");

  static final String USER_AGENT = userAgent();

  private final Headers common;
  private final AskedVersion version;

  RequestFactory(ConnectWiseConfig config) {
    this.common =
        new Headers.Builder()
            .set("clientId", config.clientId())
            .set("User-Agent", USER_AGENT)
            .build();
    this.version = new AskedVersion(config);
  }

  /** Whether the request is worth making anew, since the version it asked for was refused. */
  boolean giveUpVersion(RestRequest request, ServiceError error) {
    return version.giveUp(request, error);
  }

  /** All but the {@link Identity}. */
  Request request(HttpUrl base, RestRequest request) {
    HttpUrl.Builder url = PathTemplate.expand(base, request).newBuilder();
    request.query().forEach(url::addQueryParameter);
    Headers.Builder headers = common.newBuilder().set("Accept", version.accept(request));
    request.headers().forEach(headers::set);
    return new Request.Builder()
        .url(url.build())
        .headers(headers.build())
        .method(request.method(), body(request))
        .build();
  }

  private static @Nullable RequestBody body(RestRequest request) {
    boolean hasBody = request.body() != null;
    if (hasBody && !request.parts().isEmpty()) {
      throw new InvalidRequestException(request + " has a JSON body and a form: send one of them");
    }
    boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
    if (isRead && (hasBody || !request.parts().isEmpty())) {
      throw new InvalidRequestException(request + " can't have a body: put it into the query");
    }
    if (!request.parts().isEmpty()) {
      return form(request);
    }
    JsonElement json = request.body();
    if (json != null) {
      return RequestBody.create(JsonValues.print(json).getBytes(StandardCharsets.UTF_8), JSON);
    }
    return NEEDS_BODY.contains(request.method()) ? RequestBody.create(new byte[0], null) : null;
  }

  private static RequestBody form(RestRequest request) {
    MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
    for (RestRequest.Part part : request.parts()) {
      if (part.file() != null) {
        form.addFormDataPart(part.name(), part.file().fileName(), part.file().content());
      } else {
        form.addFormDataPart(part.name(), String.valueOf(part.text()));
      }
    }
    return form.build();
  }

  private static String userAgent() {
    String version = RequestFactory.class.getPackage().getImplementationVersion();
    return "connectwise-psa-java" + (version == null ? "" : "/" + version);
  }
}
