package dev.openpsa.cw.operations.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.TypeRef;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordNameTest {

  @ParameterizedTest
  @EnumSource
  void collection_inTheSpecification_hasTheFieldsThatPeopleSay(RecordName name) {
    Endpoint endpoint = SharedCatalog.get().endpoint("GET", name.collection()).orElseThrow();
    TypeRef answer = Objects.requireNonNull(endpoint.answer());
    assertThat(endpoint.isCollection()).isTrue();
    for (String field : name.fields()) {
      assertThat(SharedCatalog.get().resolveField(String.valueOf(answer.schemaName()), field))
          .as(field)
          .isPresent();
    }
  }
}
