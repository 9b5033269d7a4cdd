package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.answer.Answer;

/** An operation that is more than reading or writing records of one table. */
@FunctionalInterface
public interface Action {
  Answer perform(Call call);
}
