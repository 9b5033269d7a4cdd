package dev.openpsa.cw.operations.analytics.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsCatalogueTest {

  @ParameterizedTest
  @CsvSource({
    "Microsoft Windows 10 Pro x64 10.0.19045, Windows 10, 2025-10-14",
    "Windows 10 Enterprise LTSC 2021, Windows 10 LTSC 2021, 2027-01-12",
    "Windows 11 Pro 10.0.22631, Windows 11 23H2, 2025-11-11",
    "Windows 11 Enterprise 23H2, Windows 11 Enterprise 23H2, 2026-11-10",
    "Windows 11 Pro 10.0.99999, Windows 11,",
    "Windows 8.1 Pro, Windows 8.1, 2023-01-10",
    "Windows Server® 2012 R2 Standard, Windows Server 2012 R2, 2023-10-10",
    "Windows Server 2019 10.0.17763, Windows Server 2019, 2029-01-09",
    "Linux Ubuntu 22.04.3 LTS, Ubuntu 22.04 LTS, 2027-04-30",
    "CentOS Linux release 7.9.2009, CentOS 7, 2024-06-30",
    "VMware ESXi 6.7.0 build-17700523, VMware ESXi 6.7, 2022-10-15"
  })
  void find_whatToolsReport_isTheMostExactEntry(String said, String name, LocalDate end) {
    OsCatalogue.Entry entry = OsCatalogue.shipped().find(said).orElseThrow();

    assertThat(entry.name()).isEqualTo(name);
    assertThat(entry.end()).isEqualTo(end);
  }

  @Test
  void find_whatIsNotInIt_isNothing() {
    assertThat(OsCatalogue.shipped().find("Windows 12 Pro")).isEmpty();
    assertThat(OsCatalogue.shipped().find("")).isEmpty();
  }

  @Test
  void shipped_noPatternStandsTwice() {
    List<OsCatalogue.Entry> entries = OsCatalogue.shipped().entries();

    assertThat(entries.stream().map(OsCatalogue.Entry::words).distinct()).hasSameSizeAs(entries);
    assertThat(entries).hasSizeGreaterThan(50);
  }

  @Test
  void of_lineWithoutThreeParts_isRefused() {
    assertThatThrownBy(() -> OsCatalogue.of(List.of("windows 10 2025-10-14")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("windows 10 2025-10-14");
  }
}
