package dev.openpsa.cw.mcp.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Turns away what is called by a foreign name, and pages of foreign origins. */
final class Gate extends Handler.Wrapper {
  /** A request's attribute: the caller's name, once it is known. */
  static final String CALLER = "cw.caller";

  private final Origins origins;
  private final AuditLog audit;

  Gate(Origins origins, AuditLog audit, Handler next) {
    super(next);
    this.origins = origins;
    this.audit = audit;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    Request.addCompletionListener(request, failure -> audit(request, response.getStatus()));
    String host = host(request);
    if (host == null || !origins.isOurs(host)) {
      turnAway(
          response,
          callback,
          421,
          "this server is not called " + host,
          "Call it by its address, or add the name to CW_HTTP_HOSTS.");
      return true;
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (!origins.mayCall(origin, host)) {
      turnAway(
          response,
          callback,
          403,
          "pages of this origin may not call this server",
          "Add the origin to CW_HTTP_ORIGINS if it is yours.");
      return true;
    }
    return super.handle(request, response, callback);
  }

  private static @Nullable String host(Request request) {
    String header = request.getHeaders().get(HttpHeader.HOST);
    return header != null ? header : request.getHttpURI().getAuthority();
  }

  private void audit(Request request, int status) {
    if (status >= 400) {
      audit.refused(
          Request.getRemoteAddr(request),
          request.getAttribute(CALLER) instanceof String caller ? caller : null,
          String.valueOf(request.getHttpURI().getPath()),
          status);
    }
  }

  private static void turnAway(
      Response response, Callback callback, int status, String message, String hint) {
    JsonAnswer.refuse(response, callback, status, "FORBIDDEN", message, hint);
  }
}
