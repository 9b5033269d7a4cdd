package dev.openpsa.cw.mcp.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas that the conformance scenarios look into. */
final class FixtureForms {
  private FixtureForms() {}

  static Map<String, Object> person() {
    return form(
        Map.of(
            "username", Map.of("type", "string", "description", "User's response"),
            "email", Map.of("type", "string", "description", "User's email address")),
        List.of("username", "email"));
  }

  /** SEP-1034: a default for each primitive type. */
  static Map<String, Object> defaults() {
    return form(
        Map.of(
            "name", Map.of("type", "string", "default", "John Doe"),
            "age", Map.of("type", "integer", "default", 30),
            "score", Map.of("type", "number", "default", 95.5),
            "status",
                Map.of(
                    "type",
                    "string",
                    "enum",
                    List.of("active", "inactive", "pending"),
                    "default",
                    "active"),
            "verified", Map.of("type", "boolean", "default", true)),
        List.of());
  }

  /** SEP-1330: the five ways to write a choice. */
  static Map<String, Object> choices() {
    List<String> plain = List.of("option1", "option2", "option3");
    List<Map<String, String>> titled =
        List.of(
            Map.of("const", "value1", "title", "First"),
            Map.of("const", "value2", "title", "Second"),
            Map.of("const", "value3", "title", "Third"));
    return form(
        Map.of(
            "untitledSingle", Map.of("type", "string", "enum", plain),
            "titledSingle", Map.of("type", "string", "oneOf", titled),
            "legacyEnum",
                Map.of(
                    "type",
                    "string",
                    "enum",
                    List.of("opt1", "opt2", "opt3"),
                    "enumNames",
                    List.of("Option One", "Option Two", "Option Three")),
            "untitledMulti",
                Map.of("type", "array", "items", Map.of("type", "string", "enum", plain)),
            "titledMulti", Map.of("type", "array", "items", Map.of("anyOf", titled))),
        List.of());
  }

  /** SEP-1613 and SEP-2106: keywords that a server must not drop from a tool's schema. */
  static Map<String, Object> vocabulary() {
    Map<String, Object> string = Map.of("type", "string");
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("type", "object");
    schema.put(
        "$defs",
        Map.of(
            "address",
            Map.of(
                "$anchor",
                "addressDef",
                "type",
                "object",
                "properties",
                Map.of("street", string, "city", string))));
    schema.put(
        "properties",
        Map.of(
            "name", string,
            "address", Map.of("$ref", "#/$defs/address"),
            "contactMethod", Map.of("type", "string", "enum", List.of("phone", "email")),
            "phone", string,
            "email", string));
    schema.put("allOf", List.of(Map.of("anyOf", List.of(requiring("phone"), requiring("email")))));
    schema.put(
        "if",
        Map.of(
            "properties",
            Map.of("contactMethod", Map.of("const", "phone")),
            "required",
            List.of("contactMethod")));
    schema.put("then", requiring("phone"));
    schema.put("else", requiring("email"));
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> requiring(String property) {
    return Map.of("required", List.of(property));
  }

  private static Map<String, Object> form(Map<String, Object> properties, List<String> required) {
    return Map.of("type", "object", "properties", properties, "required", required);
  }
}
