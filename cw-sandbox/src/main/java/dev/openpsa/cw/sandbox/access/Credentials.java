package dev.openpsa.cw.sandbox.access;

/**
 * The keys that never expire.
 *
 * @param member identifier of the member that they belong to
 */
public record Credentials(String company, String publicKey, String privateKey, String member) {

  @Override
  public String toString() {
    return company + "+" + publicKey;
  }
}
