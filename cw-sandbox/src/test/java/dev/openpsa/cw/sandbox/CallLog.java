package dev.openpsa.cw.sandbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one test called, in order. */
final class CallLog {
  private static final String API = "/apis/3.0/";
  private static final ThreadLocal<List<Call>> CALLS = new ThreadLocal<>();

  private CallLog() {}

  record Call(String method, List<String> segments, int status) {}

  static void start() {
    CALLS.set(new ArrayList<>());
  }

  static void add(String method, URI uri, int status) {
    List<Call> calls = CALLS.get();
    int at = uri.getPath().indexOf(API);
    if (calls != null && at >= 0) {
      String path = uri.getPath().substring(at + API.length());
      List<String> segments =
          Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
      calls.add(new Call(method, segments, status));
    }
  }

  static List<Call> end() {
    List<Call> calls = CALLS.get();
    CALLS.remove();
    return calls;
  }
}
