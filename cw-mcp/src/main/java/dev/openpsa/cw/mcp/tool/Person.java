package dev.openpsa.cw.mcp.tool;

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
      };

  boolean isPresent();

  /** Asks and waits for the answer; a question that is dismissed or times out is not agreed to. */
  boolean agrees(String question);
}
