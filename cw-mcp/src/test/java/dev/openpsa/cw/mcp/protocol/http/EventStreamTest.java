package dev.openpsa.cw.mcp.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client gets from a stream that it reads slowly, breaks off and comes back to. */
class EventStreamTest {
  private final EventStream stream = new EventStream("s1", 100, true);

  private static byte[] message(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void attached_beginsWithAnIdToComeBackWith() {
    Reader reader = new Reader();
    stream.attach(reader, 0);
    assertThat(reader.text()).isEqualTo("id: s1-0\nretry: 1000\ndata: \n\n");
  }

  @Test
  void attached_ofAnOlderProtocol_beginsWithAComment() {
    Reader reader = new Reader();
    new EventStream("s1", 100, false).attach(reader, 0);
    assertThat(reader.text()).isEqualTo(":\n\n");
  }

  @Test
  void messages_areNumberedAndEndWithTheStream() {
    Reader reader = new Reader();
    stream.append(message("a"));
    stream.attach(reader, 0);
    stream.append(message("b"));
    stream.finish();
    assertThat(reader.ids()).containsExactly("s1-0", "s1-1", "s1-2");
    assertThat(reader.ended).isEqualTo(1);
    assertThat(stream.isReadUpTo(1)).isFalse();
    assertThat(stream.isReadUpTo(2)).isTrue();
  }

  @Test
  void slowReader_getsEverythingInOneWriteAtATime() {
    Reader reader = new Reader();
    reader.slow = true;
    stream.attach(reader, 0);
    for (int i = 0; i < 5; i++) {
      stream.append(message("m" + i));
    }
    stream.finish();
    assertThat(reader.written).as("the first write is not done yet").hasSize(1);
    assertThat(reader.ended).isZero();
    reader.finishWrites();
    assertThat(reader.text()).contains("m0", "m1", "m2", "m3", "m4");
    assertThat(reader.ended).isEqualTo(1);
  }

  @Test
  void brokenReader_isForgottenAndTheNextReadsOn() {
    Reader broken = new Reader();
    broken.failure = new IOException("gone");
    stream.attach(broken, 0);
    assertThat(stream.isAttached()).isFalse();
    stream.append(message("a"));
    stream.append(message("b"));
    Reader next = new Reader();
    stream.attach(next, 1);
    assertThat(next.text()).contains("data: b").doesNotContain("data: a");
  }

  @Test
  void secondReader_takesThePlaceOfTheFirst() {
    Reader first = new Reader();
    Reader second = new Reader();
    stream.attach(first, 0);
    stream.attach(second, 0);
    stream.append(message("a"));
    assertThat(first.ended).isEqualTo(1);
    assertThat(first.text()).doesNotContain("data: a");
    assertThat(second.text()).contains("data: a");
  }

  @Test
  void moreThanIsKept_losesTheOldest() {
    for (int i = 0; i < 30; i++) {
      stream.append(message("message " + (10 + i)));
    }
    Reader reader = new Reader();
    stream.attach(reader, 0);
    assertThat(stream.keptBytes()).isLessThanOrEqualTo(100);
    assertThat(reader.ids()).startsWith("s1-0", "s1-21").endsWith("s1-30");
  }

  @Test
  void keepAlive_isSentOnlyWhereSomebodyListens() {
    stream.keepAlive();
    Reader reader = new Reader();
    stream.attach(reader, 0);
    stream.keepAlive();
    assertThat(reader.text()).endsWith("data: \n\n:\n\n");
  }

  /** A connection that is as fast as the test wants. */
  private static final class Reader implements Exchange.Outlet {
    private final List<String> written = new ArrayList<>();
    private final List<Exchange.Written> waiting = new ArrayList<>();
    private boolean slow;
    private Throwable failure;
    private int ended;

    @Override
    public void write(byte[] bytes, Exchange.Written done) {
      assertThat(waiting).as("one write at a time").isEmpty();
      written.add(new String(bytes, StandardCharsets.UTF_8));
      if (slow) {
        waiting.add(done);
      } else {
        done.done(failure);
      }
    }

    @Override
    public void end() {
      ended++;
    }

    void finishWrites() {
      while (!waiting.isEmpty()) {
        waiting.remove(0).done(null);
      }
    }

    String text() {
      return String.join("", written);
    }

    List<String> ids() {
      return text().lines().filter(l -> l.startsWith("id: ")).map(l -> l.substring(4)).toList();
    }
  }
}
