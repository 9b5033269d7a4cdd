package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.Behaviour;
import dev.openpsa.cw.sandbox.endpoint.Records;

/** All that the sandbox does beyond storing. */
public final class Behaviours {
  private Behaviours() {}

  public static Behaviour of(Records records) {
    Register register = new Register();
    new Approvals(records).register(register);
    return register.behaviour();
  }
}
