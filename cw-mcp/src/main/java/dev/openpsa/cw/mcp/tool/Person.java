package dev.openpsa.cw.mcp.tool;

import java.util.List;
import java.util.Optional;

/** The person in front of the client, who can be asked while a call runs where the client can. */
public interface Person {
  /** Nobody can be asked. */
  Person ABSENT =
      new Person() {
        @Override
        public boolean isPresent() {
          return false;
        }

        @Override
        public boolean agrees(String question) {
          return false;
        }

        @Override
        public Optional<String> choose(String question, List<String> values) {
          return Optional.empty();
        }
      };

  boolean isPresent();

  /** Asks and waits for the answer; a question that is dismissed or times out is not agreed to. */
  boolean agrees(String question);

  /** Asks for one of the values; empty when the question is not answered. */
  Optional<String> choose(String question, List<String> values);
}
