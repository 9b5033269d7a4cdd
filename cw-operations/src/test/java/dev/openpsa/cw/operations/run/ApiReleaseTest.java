package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiReleaseTest {
  @ParameterizedTest
  @CsvSource({
    "v2026.4.12345, 2025.1, what is newer is not in it",
    "v2025.16.1, 2025.2, what is newer is not in it",
    "v2024.12.3, 2025.1, may be missing there",
    "2025.1, 2025.16, may be missing there"
  })
  void remark_anotherRelease_saysWhichIsNewer(String running, String described, String said) {
    assertThat(ApiRelease.remark(running, described).orElseThrow()).contains(said);
  }

  @ParameterizedTest
  @CsvSource({"v2025.1.68761, 2025.1", "v4.6.38842, 2025.1", "v2025.1.1, 3.0.0", "'', 2025.1"})
  void remark_theSameReleaseOrOneThatCantBeTold_saysNothing(String running, String described) {
    assertThat(ApiRelease.remark(running, described)).isEmpty();
  }
}
