package dev.openpsa.cw.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class BlobStoreTest {
  private static final int LARGE = 3_000_000;

  @Test
  void close_leavesNothingOnDisk() throws IOException {
    BlobStore store = new BlobStore();
    Blob large = store.keep(new ByteArrayInputStream(new byte[LARGE]), LARGE);
    assertThat(large.open().readAllBytes()).hasSize(LARGE);
    store.close();
    assertThatThrownBy(large::open).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void discard_givesTheSpaceBack() throws IOException {
    try (BlobStore store = new BlobStore()) {
      Blob large = store.keep(new ByteArrayInputStream(new byte[LARGE]), LARGE);
      large.discard();
      assertThatThrownBy(large::open).isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  void keep_moreThanTheLimit_isRefusedBelowAndAboveAMegabyte() {
    try (BlobStore store = new BlobStore()) {
      for (int size : new int[] {1, 1000, LARGE}) {
        assertThatThrownBy(() -> store.keep(new ByteArrayInputStream(new byte[size]), size - 1L))
            .isInstanceOf(BlobStore.TooLargeException.class);
      }
    }
  }
}
