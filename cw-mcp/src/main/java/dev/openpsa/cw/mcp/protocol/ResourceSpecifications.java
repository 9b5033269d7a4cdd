package dev.openpsa.cw.mcp.protocol;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.resource.Resource;
import dev.openpsa.cw.mcp.shape.CleanText;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.RequestFailure;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resources and templates as the SDK takes them. */
final class ResourceSpecifications {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceSpecifications.class);

  private ResourceSpecifications() {}

  static List<SyncResourceSpecification> fixed(Offer offer) {
    return offer.resources().stream()
        .filter(resource -> !resource.isTemplate())
        .map(
            resource ->
                new SyncResourceSpecification(
                    McpSchema.Resource.builder(resource.uriTemplate(), resource.name())
                        .title(resource.title())
                        .description(resource.description())
                        .mimeType(resource.mimeType())
                        .build(),
                    (exchange, request) -> observed(offer, exchange, resource, request.uri())))
        .toList();
  }

  static List<SyncResourceTemplateSpecification> templates(Offer offer) {
    return offer.resources().stream()
        .filter(Resource::isTemplate)
        .map(
            resource ->
                new SyncResourceTemplateSpecification(
                    McpSchema.ResourceTemplate.builder(resource.uriTemplate(), resource.name())
                        .title(resource.title())
                        .description(resource.description())
                        .mimeType(resource.mimeType())
                        .build(),
                    (exchange, request) -> observed(offer, exchange, resource, request.uri())))
        .toList();
  }

  /** Who reads a record by its address is written down as who reads it by a tool. */
  private static ReadResourceResult observed(
      Offer offer, McpSyncServerExchange exchange, Resource resource, String uri) {
    long start = System.nanoTime();
    JsonObject outcome = new JsonObject();
    try {
      return read(resource, uri);
    } catch (McpError e) {
      JsonObject error = new JsonObject();
      error.addProperty("code", "NOT_READ");
      outcome.add("error", error);
      throw e;
    } finally {
      offer
          .observer()
          .called(
              "read " + resource.uriTemplate(),
              new Client(CallingClient.name(exchange)),
              new ToolResult(outcome, "", outcome.has("error")),
              Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static ReadResourceResult read(Resource resource, String uri) {
    try {
      return ReadResourceResult.builder(
              List.of(
                  McpSchema.TextResourceContents.builder(uri, resource.read(uri))
                      .mimeType(resource.mimeType())
                      .build()))
          .build();
    } catch (RequestFailure e) {
      throw McpError.builder(McpSchema.ErrorCodes.RESOURCE_NOT_FOUND)
          .message(CleanText.of(e.getMessage()))
          .data(e.hint())
          .build();
    } catch (RuntimeException e) {
      LOG.error("{} could not be read", uri, e);
      throw McpError.builder(McpSchema.ErrorCodes.INTERNAL_ERROR)
          .message("the resource could not be read")
          .data("The log on standard error says why.")
          .build();
    }
  }
}
