package dev.openpsa.cw.mcp.protocol;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.function.Function;

/** The resources that the conformance scenarios read and watch. */
final class FixtureResources {
  private static final String TEMPLATE = "test://template/{id}/data";

  private FixtureResources() {}

  static List<SyncResourceSpecification> fixed() {
    return List.of(
        resource(
            "test://static-text",
            "text/plain",
            uri -> text(uri, "text/plain", "This is the content of the static text resource.")),
        resource(
            "test://static-binary",
            "image/png",
            uri ->
                BlobResourceContents.builder(uri, FixtureContent.png())
                    .mimeType("image/png")
                    .build()),
        resource(
            "test://watched-resource",
            "text/plain",
            uri -> text(uri, "text/plain", "This resource can be watched.")));
  }

  static List<SyncResourceTemplateSpecification> templates() {
    return List.of(
        new SyncResourceTemplateSpecification(
            McpSchema.ResourceTemplate.builder(TEMPLATE, "template")
                .description("Fixture of the conformance suite.")
                .mimeType("application/json")
                .build(),
            (exchange, request) -> read(filled(request.uri()))));
  }

  private static ResourceContents filled(String uri) {
    String id = uri.substring(TEMPLATE.indexOf('{'), uri.lastIndexOf('/'));
    return text(
        uri,
        "application/json",
        "{\"id\":\"" + id + "\",\"templateTest\":true,\"data\":\"Data for ID: " + id + "\"}");
  }

  private static SyncResourceSpecification resource(
      String uri, String mimeType, Function<String, ResourceContents> content) {
    return new SyncResourceSpecification(
        McpSchema.Resource.builder(uri, uri.substring("test://".length()))
            .description("Fixture of the conformance suite.")
            .mimeType(mimeType)
            .build(),
        (exchange, request) -> read(content.apply(request.uri())));
  }

  private static ReadResourceResult read(ResourceContents contents) {
    return ReadResourceResult.builder(List.of(contents)).build();
  }

  private static TextResourceContents text(String uri, String mimeType, String text) {
    return TextResourceContents.builder(uri, text).mimeType(mimeType).build();
  }
}
