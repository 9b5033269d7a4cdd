package dev.openpsa.cw.mcp.protocol;

import dev.openpsa.cw.mcp.resource.Resource;
import dev.openpsa.cw.mcp.shape.CleanText;
import dev.openpsa.cw.operations.RequestFailure;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resources and templates as the SDK takes them. */
final class ResourceSpecifications {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceSpecifications.class);

  private ResourceSpecifications() {}

  static List<SyncResourceSpecification> fixed(List<Resource> resources) {
    return resources.stream()
        .filter(resource -> !resource.isTemplate())
        .map(
            resource ->
                new SyncResourceSpecification(
                    McpSchema.Resource.builder(resource.uriTemplate(), resource.name())
                        .title(resource.title())
                        .description(resource.description())
                        .mimeType(resource.mimeType())
                        .build(),
                    (exchange, request) -> read(resource, request.uri())))
        .toList();
  }

  static List<SyncResourceTemplateSpecification> templates(List<Resource> resources) {
    return resources.stream()
        .filter(Resource::isTemplate)
        .map(
            resource ->
                new SyncResourceTemplateSpecification(
                    McpSchema.ResourceTemplate.builder(resource.uriTemplate(), resource.name())
                        .title(resource.title())
                        .description(resource.description())
                        .mimeType(resource.mimeType())
                        .build(),
                    (exchange, request) -> read(resource, request.uri())))
        .toList();
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
