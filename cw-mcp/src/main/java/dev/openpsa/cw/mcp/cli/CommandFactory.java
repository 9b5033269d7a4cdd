package dev.openpsa.cw.mcp.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands, handing the session to those that want it. */
final class CommandFactory implements CommandLine.IFactory {
  private final CommandLine.IFactory plain = CommandLine.defaultFactory();
  private final Session session;

  CommandFactory(Session session) {
    this.session = session;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Session.class) {
        return type.cast(constructor.newInstance(session));
      }
    }
    return plain.create(type);
  }
}
