package dev.openpsa.cw.mcp.protocol;

import io.modelcontextprotocol.server.McpServer;
import java.util.Set;
import java.util.stream.Collectors;

/** What the conformance suites look for on a server, loaded as a service. */
public final class ConformanceFixtures implements Fixtures {

  @Override
  public void addTo(McpServer.SyncSpecification<?> server) {
    server.tools(FixtureTools.all());
    server.resources(FixtureResources.fixed());
    server.resourceTemplates(FixtureResources.templates());
    server.prompts(FixturePrompts.all());
    server.completions(FixturePrompts.completions());
  }

  @Override
  public Set<String> tools() {
    return FixtureTools.all().stream()
        .map(tool -> tool.tool().name())
        .collect(Collectors.toUnmodifiableSet());
  }
}
