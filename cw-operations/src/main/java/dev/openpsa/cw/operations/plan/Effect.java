package dev.openpsa.cw.operations.plan;

/** What a plan does to the data. */
public enum Effect {
  READ,
  /** Creates or changes records. */
  WRITE,
  /** Removes, merges or bills: what can't be taken back, or not wholly. */
  DESTRUCTIVE;

  /** What a request does as far as its method and path tell; a search by POST reads. */
  public static Effect usual(String method, String path) {
    return switch (method) {
      case "GET" -> READ;
      case "DELETE" -> DESTRUCTIVE;
      case "POST" -> path.endsWith("/search") ? READ : WRITE;
      default -> WRITE;
    };
  }
}
