package dev.openpsa.cw.sandbox.json;

import dev.openpsa.cw.sandbox.query.Projection;
import java.util.HashMap;
import java.util.Map;

/** References as JSON: on a page of many records the same ones come again and again. */
public final class WrittenReferences {
  private final Map<Key, String> json = new HashMap<>();

  private record Key(String type, int id, Projection projection) {}

  interface Writing {
    String write();
  }

  String of(String type, int id, Projection projection, Writing writing) {
    Key key = new Key(type, id, projection);
    String known = json.get(key);
    if (known == null) {
      known = writing.write(); // may ask for further references meanwhile
      json.put(key, known);
    }
    return known;
  }
}
