package dev.openpsa.cw.mcp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "spec",
    description = "Look at another release of the API before it is dropped in.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SpecDiffCommand.class, SpecCheckCommand.class})
final class SpecCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new UsageException("which command? There are ./cw spec diff and ./cw spec check");
  }
}
