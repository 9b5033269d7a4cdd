package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "attachment; filename=plan.bin | plan.bin",
        "attachment; filename=floor plan.pdf; size=3 | floor plan.pdf",
        "attachment; FileName=\"a;b.txt\" | a;b.txt",
        "attachment;filename=\"say \\\"hi\\\".txt\" | say _hi_.txt",
        "attachment; filename=\"x.txt\"; filename*=UTF-8''%c3%bcnter%20lagen.txt | ünter lagen.txt",
        "attachment; filename*=UTF-8''%zz; filename=x.txt | x.txt",
        "attachment; filename*=UTF-8''%ff; filename=x.txt | x.txt",
        "attachment; filename=\"../../etc/passwd\" | passwd",
        "attachment; filename*=UTF-8''..%2f..%2fpasswd | passwd",
        "attachment; filename=\"C:\\Users\\me\\a.txt\" | a.txt",
        "attachment; filename=\"/etc/\" | download",
        "attachment; filename=\"..\" | download",
        "attachment; filename=\".bashrc\" | bashrc",
        "attachment; filename=\"a:b?c*.txt\" | a_b_c_.txt",
        "attachment; filename=\"NUL.txt\" | _NUL.txt",
        "attachment; filename=\"trail. . \" | trail",
        "attachment; filename=\"\" | download",
        "attachment; filename=\"never closed.txt | never closed.txt",
        "attachment | download",
        "inline; name=x | download"
      })
  void of_header_givesAHarmlessName(String header, String name) {
    assertThat(FileName.of(header)).isEqualTo(name);
  }

  @Test
  void of_controlAndDirectionCharacters_areDropped() {
    assertThat(FileName.of("attachment; filename=\"a\u202Egnp\u0000\u0007.exe\""))
        .isEqualTo("agnp.exe");
    assertThat(FileName.of(null)).isEqualTo("download");
  }

  @Test
  void of_longName_isCutBeforeItsExtension() {
    assertThat(FileName.of("attachment; filename=" + "x".repeat(5000) + ".pdf"))
        .hasSize(150)
        .endsWith("x.pdf");
  }

  @Test
  void of_quotedNameOfAnyLength_isRead() {
    String name = "x\\y".repeat(2_000);
    assertThat(FileName.of("attachment; filename=\"" + "x".repeat(7_000) + ".pdf\""))
        .hasSize(150)
        .endsWith("x.pdf");
    assertThat(FileName.of("attachment; filename=\"" + name + "\"")).isEqualTo("y");
    assertThat(FileName.of("attachment; filename=\"" + "x".repeat(1_000_000) + "\"")).hasSize(150);
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void of_nameOfDots_isReadInNoTime() {
    String header = "attachment; filename=a" + ".".repeat(200_000) + "b";
    assertThat(FileName.of(header)).isEqualTo("a");
  }
}
