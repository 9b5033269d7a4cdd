package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.CwException;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call of the API, below the code base that holds at the moment. */
final class ApiTarget implements Target {
  private static final Logger LOG = LoggerFactory.getLogger(ApiTarget.class);

  private final RequestFactory requests;
  private final CodeBase codeBase;
  private final Identity identity;
  private final RestRequest request;
  private HttpUrl base;
  private Request bare;
  private @Nullable Headers identified;
  private boolean renewed;
  private boolean moved;

  /** Refuses a request that makes no sense before anything is asked for its sake. */
  ApiTarget(RequestFactory requests, CodeBase codeBase, Identity identity, RestRequest request) {
    this.requests = requests;
    this.codeBase = codeBase;
    this.identity = identity;
    this.request = request;
    this.base = codeBase.known();
    this.bare = requests.request(base, request);
  }

  @Override
  public Request request(Deadline until) {
    HttpUrl now = codeBase.base(until);
    if (!now.equals(base)) {
      base = now;
      bare = requests.request(base, request);
    }
    Headers headers = identity.headers(until);
    identified = headers;
    Request.Builder complete = bare.newBuilder();
    headers.forEach(header -> complete.header(header.getFirst(), header.getSecond()));
    return complete.build();
  }

  /**
   * Neither 401 nor 404 nor a refused version carries anything out, so both kinds of call may go
   * again, each for one reason once.
   */
  @Override
  public boolean mend(Outcome.Refused<?> refusal, Deadline until) {
    if (refusal.error().status() == 401 && !renewed && identified != null) {
      renewed = true;
      return identity.renew(identified);
    }
    if (requests.giveUpVersion(request, refusal.error())) {
      bare = requests.request(base, request);
      return true;
    }
    if (!moved && CodeBase.mayHaveMoved(refusal.error())) {
      moved = true;
      return lookUpAgain(until);
    }
    return false;
  }

  private boolean lookUpAgain(Deadline until) {
    try {
      return !codeBase.again(base, until).equals(base);
    } catch (CancelledException e) {
      throw e;
    } catch (CwException e) {
      LOG.debug("{}: the code base could not be looked up again: {}", request, e.getMessage());
      return false; // what the call itself was told matters more
    }
  }
}
