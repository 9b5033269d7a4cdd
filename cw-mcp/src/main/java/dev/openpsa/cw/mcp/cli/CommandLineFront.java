package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.mcp.config.SettingsException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * Reads the command line and turns every outcome into an exit status and a message that names the
 * remedy.
 */
public final class CommandLineFront {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USE = 2;

  private final Session session;

  public CommandLineFront(Map<String, String> environment) {
    Logging.configure(environment);
    this.session = new Session(new Terminal(environment), environment);
  }

  /**
   * The exit status: 0 done, 1 the request failed or less was done than asked, 2 wrong use or
   * configuration.
   */
  public int run(String... arguments) {
    Optional<ServeOptions> serve = ServeOptions.read(arguments);
    if (serve.isPresent()) {
      return guarded(() -> Serving.run(session, serve.get()));
    }
    Optional<HealthQuestion> health = HealthQuestion.read(arguments);
    if (health.isPresent()) {
      return guarded(() -> health.get().ask(session));
    }
    return parsed(arguments);
  }

  private int guarded(IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (SettingsException | UsageException e) {
      return misconfigured(e);
    }
  }

  private int misconfigured(RuntimeException e) {
    session.terminal().err().println("cw: " + e.getMessage());
    return WRONG_USE;
  }

  private int parsed(String... arguments) {
    CommandLine line = new CommandLine(new Root(), new CommandFactory(session));
    line.setOut(writer(session.terminal().out()));
    line.setErr(writer(session.terminal().err()));
    line.setExpandAtFiles(false); // -d @FILE is ours
    line.getCommandSpec().version("cw " + Version.text());
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    line.setParameterExceptionHandler(this::misused);
    return line.execute(arguments);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private int misused(ParameterException e, String[] arguments) {
    session.terminal().err().println("cw: " + e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(
        e, writer(session.terminal().err()))) {
      session
          .terminal()
          .err()
          .println("Try: ./" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    }
    return WRONG_USE;
  }

  private int failed(Exception e) {
    if (e instanceof SettingsException || e instanceof UsageException) {
      return misconfigured((RuntimeException) e);
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    LoggerFactory.getLogger(CommandLineFront.class).debug("the command failed", e);
    session
        .terminal()
        .err()
        .println("cw: failed: " + e + "\nLOG_LEVEL=debug shows where; please report it.");
    return FAILED;
  }

  /** The program without a command shows what there is. */
  @Command(
      name = "cw",
      description = "ConnectWise PSA for assistants, developers and people at a terminal.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      subcommands = {
        DemoCommand.class,
        ServeCommand.class,
        SandboxCommand.class,
        SearchCommand.class,
        DescribeCommand.class,
        OpsCommand.class,
        CallCommand.class,
        ApiCommand.class,
        FetchCommand.class,
        QueriesCommand.class,
        JournalCommand.class,
        UndoCommand.class,
        CoverageCommand.class,
        SpecCommand.class,
        DoctorCommand.class,
        HealthCommand.class,
        ConfigCommand.class
      })
  static final class Root implements Callable<Integer> {

    @Override
    public Integer call() {
      throw new UsageException("which command? ./cw --help lists them");
    }
  }
}
