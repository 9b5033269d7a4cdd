package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.OperationKind;
import java.util.List;

/** A view as an operation; its facts are the page, with a headline, sections and errors. */
public final class ViewOperation implements ComputedOperation {
  public static final String CATEGORY = "MSP Views";

  private final View view;
  private final Reader reader;
  private final ViewSettings settings;

  ViewOperation(View view, Reader reader, ViewSettings settings) {
    this.view = view;
    this.reader = reader;
    this.settings = settings;
  }

  @Override
  public String name() {
    return view.name();
  }

  @Override
  public List<String> aliases() {
    return List.of("cw_" + view.name());
  }

  @Override
  public String category() {
    return CATEGORY;
  }

  @Override
  public OperationKind kind() {
    return OperationKind.READ;
  }

  @Override
  public String purpose() {
    return view.purpose();
  }

  @Override
  public List<Argument> arguments() {
    return view.arguments();
  }

  @Override
  public ComputedAnswer compute(ComputedCall call) {
    try (Gathering gathering = new Gathering(call.steps())) {
      return ComputedAnswer.record("", view.page(new Look(call, reader, gathering, settings)));
    }
  }
}
