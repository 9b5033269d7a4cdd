package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code setup.sh} with a docker that writes down what it was asked and does as the test says: it
 * fails where a file {@code fails} holds the beginning of the call.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "setup.sh is for POSIX shells")
class SetupScriptIT {
  private static final String UP = "compose --profile openwebui up --detach --wait";
  private static final String FAKE =
      """
      #!/bin/sh
      echo "${0##*/} $*" >>"$CALLS"
      while IFS= read -r start; do
        case "${0##*/} $*" in "$start"*) exit 1 ;; esac
      done <"$FAILS"
      """;

  @TempDir private Path folder;

  private record Outcome(int status, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    Path root = Path.of(System.getProperty("cw.root"));
    for (String name : List.of("setup.sh", ".env.example", "docker-compose.yml")) {
      Files.copy(root.resolve(name), folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("bin"));
    fake("docker");
    fake("git");
    fails("git rev-parse");
  }

  private void fake(String program) throws IOException {
    Path file = folder.resolve("bin").resolve(program);
    Files.writeString(file, FAKE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The calls that fail, by how they begin. */
  private void fails(String... calls) throws IOException {
    Files.write(folder.resolve("fails"), List.of(calls));
  }

  private Outcome setup(String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "setup.sh"));
    command.addAll(List.of(arguments));
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    builder.environment().put("CALLS", folder.resolve("calls").toString());
    builder.environment().put("FAILS", folder.resolve("fails").toString());
    Process process =
        builder
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** What docker and git were asked, without the questions whether they are there. */
  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"), StandardCharsets.UTF_8).stream()
        .filter(call -> !call.equals("docker info") && !call.equals("docker compose version"))
        .toList();
  }

  private String env() throws IOException {
    return Files.readString(folder.resolve(".env"));
  }

  private String token() throws IOException {
    return env()
        .lines()
        .filter(line -> line.startsWith("CW_HTTP_TOKEN="))
        .findFirst()
        .orElseThrow();
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }

  @Test
  void start_withoutSettings_makesThemPrivateWithARandomTokenThatIsNotShown() throws Exception {
    Outcome outcome = setup("", "start");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(calls()).containsExactly("docker " + UP + " cw");
    assertThat(mode(".env")).isEqualTo("rw-------");
    assertThat(token()).matches("CW_HTTP_TOKEN=[0-9a-f]{64}");
    assertThat(env().replaceFirst("CW_HTTP_TOKEN=[0-9a-f]+", "CW_HTTP_TOKEN="))
        .isEqualTo(Files.readString(folder.resolve(".env.example")));
    assertThat(outcome.err())
        .contains("http://127.0.0.1:3002/mcp")
        .contains("CW_COMPANY_ID is empty")
        .doesNotContain(token().substring("CW_HTTP_TOKEN=".length()));
    assertThat(folder.resolve("config")).isDirectory();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("no copy of the token is left behind")
          .noneMatch(name -> name.startsWith(".env.new"));
    }
  }

  @Test
  void start_again_keepsTheSettings() throws Exception {
    setup("", "start");
    String before = env();

    Outcome outcome = setup("", "start", "openwebui");

    assertThat(outcome.status()).isZero();
    assertThat(env()).isEqualTo(before);
    assertThat(calls()).last().isEqualTo("docker " + UP + " cw open-webui");
  }

  @Test
  void start_settingsOfAnother_fillsInTheTokenAndClosesTheFile() throws Exception {
    Path env = folder.resolve(".env");
    Files.writeString(
        env,
        "CW_COMPANY_ID='acme'\nCW_PUBLIC_KEY=p\nCW_PRIVATE_KEY=a$b\\c\nCW_HTTP_TOKEN=\"\"\nMCP_PORT=4000");
    Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));

    Outcome outcome = setup("", "start");

    assertThat(outcome.status()).isZero();
    assertThat(mode(".env")).isEqualTo("rw-------");
    assertThat(env())
        .startsWith("CW_COMPANY_ID='acme'\nCW_PUBLIC_KEY=p\nCW_PRIVATE_KEY=a$b\\c\n")
        .containsPattern("CW_HTTP_TOKEN=[0-9a-f]{64}\nMCP_PORT=4000");
    assertThat(outcome.err()).contains("http://127.0.0.1:4000").doesNotContain("is empty in .env");
  }

  @Test
  void start_ownTokenButOpenFile_closesTheFile() throws Exception {
    Path env = Files.writeString(folder.resolve(".env"), "CW_HTTP_TOKEN=mine\n");
    Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r-----"));

    setup("", "start");

    assertThat(mode(".env")).isEqualTo("rw-------");
    assertThat(env()).isEqualTo("CW_HTTP_TOKEN=mine\n");
  }

  @Test
  void start_namedTokens_addsNone() throws Exception {
    Files.writeString(folder.resolve(".env"), "CW_HTTP_TOKENS=/config/tokens.json\n");

    setup("", "start");

    assertThat(env()).isEqualTo("CW_HTTP_TOKENS=/config/tokens.json\n");
  }

  @Test
  void start_thatFails_saysWhereToLook() throws Exception {
    fails("docker " + UP);

    Outcome outcome = setup("", "start");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains("./setup.sh logs").doesNotContain("ready");
  }

  @Test
  void token_printsItAlone() throws Exception {
    assertThat(setup("", "token").status()).isEqualTo(2);
    setup("", "start");

    assertThat(setup("", "token").out()).isEqualTo(token().split("=", 2)[1] + "\n");
  }

  @Test
  void anyCommand_dockerMissing_saysWhichPartAndWhereToGetIt() throws Exception {
    fails("docker info");
    assertThat(setup("", "status"))
        .returns(2, Outcome::status)
        .extracting(Outcome::err)
        .asString()
        .contains("does not answer");

    fails("docker compose version");
    assertThat(setup("", "start").err()).contains("Compose plugin");
    assertThat(folder.resolve(".env")).as("nothing was begun").doesNotExist();
  }

  @Test
  void clean_asksFirst() throws Exception {
    assertThat(setup("n\n", "clean").status()).isEqualTo(1);
    assertThat(setup("", "clean").err()).contains("nothing was deleted");
    assertThat(calls()).isEmpty();

    setup("y\n", "clean");
    setup("", "clean", "--yes");

    String down = "docker compose --profile openwebui down --volumes --rmi local --remove-orphans";
    assertThat(calls()).containsExactly(down, down);
  }

  @Test
  void update_fetchesWhatItFollowsAndBuildsAnew() throws Exception {
    String build = "docker compose --profile openwebui build --pull cw";
    setup("", "update");
    assertThat(calls()).doesNotContain("git pull --ff-only").contains(build);

    fails();
    setup("", "update");
    assertThat(calls()).endsWith("git pull --ff-only", build, "docker " + UP + " cw");

    fails("git pull");
    assertThat(setup("", "update").status()).isEqualTo(2);
    assertThat(calls()).last().isEqualTo("git pull --ff-only");
  }

  @Test
  void otherCommands_reachDocker() throws Exception {
    setup("", "restart");
    setup("", "stop");
    setup("", "logs", "-f");
    setup("", "status");

    assertThat(calls())
        .containsExactly(
            "docker " + UP + " --force-recreate cw",
            "docker compose --profile openwebui stop",
            "docker compose --profile openwebui logs --tail 200 -f cw",
            "docker compose --profile openwebui ps",
            "docker compose --profile openwebui exec -T cw /opt/cw/bin/java @/opt/cw/health.options");
  }

  @Test
  void wrongUse_saysSo() throws Exception {
    assertThat(setup("", "begin"))
        .returns(2, Outcome::status)
        .extracting(Outcome::err)
        .asString()
        .contains("no command 'begin'");
    assertThat(setup("", "start", "everything").status()).isEqualTo(2);
    assertThat(setup("").out()).contains("./setup.sh start");
  }
}
