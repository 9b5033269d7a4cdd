package dev.openpsa.cw.sandbox.access;

/**
 * What a pair of keys may do. All pairs belong to the company {@code sandbox}.
 *
 * <table>
 *   <caption>Keys</caption>
 *   <tr><th>role</th><th>public key</th><th>private key</th></tr>
 *   <tr><td>ADMINISTRATOR</td><td>public</td><td>private</td></tr>
 *   <tr><td>READ_ONLY</td><td>public-readonly</td><td>private-readonly</td></tr>
 *   <tr><td>FINANCE_BLIND</td><td>public-nofinance</td><td>private-nofinance</td></tr>
 * </table>
 */
public enum Role {
  /** Everything. */
  ADMINISTRATOR("public", "private", "mhartwell"),
  /** Every read; any write is answered 403 {@code Security}. */
  READ_ONLY("public-readonly", "private-readonly", "dokafor"),
  /**
   * Agreements, invoices and accounting are answered 403 {@code Security}; costs, prices, rates and
   * amounts are missing elsewhere and can't be filtered by.
   */
  FINANCE_BLIND("public-nofinance", "private-nofinance", "jcho");

  private final String publicKey;
  private final String privateKey;
  private final String member;

  Role(String publicKey, String privateKey, String member) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
    this.member = member;
  }

  public String publicKey() {
    return publicKey;
  }

  public String privateKey() {
    return privateKey;
  }

  /** Identifier of the member that the keys belong to. */
  public String member() {
    return member;
  }
}
