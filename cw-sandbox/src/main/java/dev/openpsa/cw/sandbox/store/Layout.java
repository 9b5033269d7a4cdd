package dev.openpsa.cw.sandbox.store;

import dev.openpsa.cw.sandbox.api.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tables there are, by the specification's paths. A collection that the document lists under
 * several paths has one table.
 */
final class Layout {
  private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

  /** Other spellings of the beginning of a path. */
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("/configurations/types", "/company/configurations/types"),
          Map.entry("/company/companytypeassociations", "/company/companies/{}/typeassociations"),
          Map.entry("/company/contacttypeassociations", "/company/contacts/{}/typeassociations"),
          Map.entry("/company/expensetypes", "/expense/types"),
          Map.entry("/company/paymenttypes", "/expense/paymenttypes"),
          Map.entry("/finance/info/invoice", "/finance/invoices"),
          Map.entry("/procurement/changeorders", "/procurement/changeorder"),
          Map.entry("/project/tickets/{}/allnotes", "/service/tickets/{}/notes"),
          Map.entry("/sales/schedule/holidaylists", "/schedule/holidaylists"),
          Map.entry("/sales/service/priority", "/service/priorities"),
          Map.entry("/service/priority", "/service/priorities"),
          Map.entry("/service/scheduling/members", "/system/members"),
          Map.entry("/service/tickets/calculatesla", "/service/tickets"),
          Map.entry("/service/tickets/{}/allnotes", "/service/tickets/{}/notes"),
          Map.entry("/system/directionalsyncs", "/procurement/directionalsyncs"),
          Map.entry("/system/members/withsso", "/system/members"),
          Map.entry("/system/myaccount/{}/delegations", "/system/members/{}/delegations"),
          Map.entry("/system/myaccount/{}/skills", "/system/members/{}/skills"));

  private final Map<String, String> typeNames = new HashMap<>();
  private final Map<String, String> spellings = new HashMap<>();
  private final Map<String, String> keysByType;

  Layout(List<Operation> operations) {
    for (Operation operation : operations) {
      List<String> segments = operation.segments();
      if (operation.method().equals("GET") && operation.answer() != null) {
        String last = segments.get(segments.size() - 1);
        if (operation.list() && !last.equals("info")) {
          typeNames.putIfAbsent(key(segments), operation.answer());
          spellings.putIfAbsent(key(segments), spelling(operation.path()));
        } else if (!operation.list() && last.equals("{}")) {
          // A record says more of its type than a list, which may show a shorter form.
          typeNames.put(key(segments.subList(0, segments.size() - 1)), operation.answer());
        }
      }
    }
    keysByType = keysByType();
  }

  private static String spelling(String path) {
    String plain = PARAMETER.matcher(path).replaceAll("{}");
    return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
  }

  /** The path with its capitals, for addresses. */
  String spelled(String canonicalKey) {
    return spellings.getOrDefault(canonicalKey, canonicalKey);
  }

  static String key(List<String> segments) {
    return "/" + String.join("/", segments);
  }

  /** The key of the table that the path means. */
  String canonical(String key) {
    for (Map.Entry<String, String> same : SAME.entrySet()) {
      if (key.equals(same.getKey()) || key.startsWith(same.getKey() + "/")) {
        return same.getValue() + key.substring(same.getKey().length());
      }
    }
    if (key.startsWith("/project/tickets/{}/")) {
      String service = "/service" + key.substring("/project".length());
      return typeNames.containsKey(service) ? service : key;
    }
    int info = key.indexOf("/info/");
    if (info > 0) {
      String plain = key.substring(0, info) + key.substring(info + "/info".length());
      return typeNames.containsKey(plain) ? plain : key;
    }
    return key;
  }

  boolean has(String canonicalKey) {
    return typeNames.containsKey(canonicalKey);
  }

  @Nullable String typeName(String canonicalKey) {
    return typeNames.get(canonicalKey);
  }

  /** The shortest path whose collection has that type. */
  @Nullable String keyOfType(String typeName) {
    return keysByType.get(typeName);
  }

  private Map<String, String> keysByType() {
    Map<String, String> keys = new HashMap<>();
    typeNames.forEach(
        (key, type) -> {
          if (canonical(key).equals(key)) {
            keys.merge(type, key, Layout::shorter);
          }
        });
    return keys;
  }

  private static String shorter(String a, String b) {
    int difference = a.length() - b.length();
    return difference < 0 || difference == 0 && a.compareTo(b) < 0 ? a : b;
  }
}
