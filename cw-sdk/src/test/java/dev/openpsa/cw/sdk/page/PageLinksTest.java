package dev.openpsa.cw.sdk.page;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Headers;
import org.junit.jupiter.api.Test;

class PageLinksTest {
  @Test
  void of_none_isNotPresent() {
    assertThat(PageLinks.of(Headers.of())).isEqualTo(PageLinks.NONE);
  }

  @Test
  void of_numberedPages_readsNextAndLast() {
    String base = "<https://x.example/v4_6_release/apis/3.0/company/contacts/?conditions=";
    PageLinks links =
        PageLinks.of(
            Headers.of(
                "Link",
                base
                    + "LastUpdated+%3e%3d+%5b2025-04-01T20%3a02%3a28Z%5d&pageSize=2&page=2>; rel=\"next\", "
                    + base
                    + "a,b&page=17&pageSize=2>; rel=\"last\""));
    assertThat(links).isEqualTo(new PageLinks(true, true, 0, 17));
  }

  @Test
  void of_lastPage_hasNoNext() {
    Headers headers =
        Headers.of(
            "Link", "<https://x.example/?page=1>; rel=\"prev\"",
            "Link", "<https://x.example/?page=1>; rel=\"first\"");
    assertThat(PageLinks.of(headers)).isEqualTo(new PageLinks(true, false, 0, 0));
  }

  @Test
  void of_forwardOnly_readsPageIdWhereverItStands() {
    Headers headers =
        Headers.of("link", "<//x.example//things/?PageId=120&pageSize=2>;rel=next;title=\"a\"");
    assertThat(PageLinks.of(headers)).isEqualTo(new PageLinks(true, true, 120, 0));
  }
}
