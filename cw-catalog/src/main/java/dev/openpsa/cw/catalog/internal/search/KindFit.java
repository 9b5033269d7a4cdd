package dev.openpsa.cw.catalog.internal.search;

import dev.openpsa.cw.catalog.internal.store.Kind;
import dev.openpsa.cw.catalog.internal.text.Intent;

/** How well what an endpoint does fits what somebody wants, 0 to 1. */
final class KindFit {
  private KindFit() {}

  static double of(Intent intent, Kind kind) {
    return switch (intent) {
      case NAME -> kind == Kind.ACTION ? 0.82 : find(kind);
      case FIND -> find(kind);
      case FIND_ONE ->
          switch (kind) {
            case ONE -> 1;
            case LIST, READ -> 0.93;
            default -> find(kind);
          };
      case COUNT ->
          switch (kind) {
            case COUNT -> 1;
            case LIST -> 0.8;
            case INFO_COUNT -> 0.6;
            default -> find(kind) * 0.7;
          };
      case USES ->
          switch (kind) {
            case USAGES -> 1;
            case LIST, READ, ONE -> 0.6;
            default -> 0.3;
          };
      case CREATE ->
          switch (kind) {
            case CREATE -> 1;
            case ACTION -> 0.85;
            case UPDATE -> 0.7;
            default -> 0.4;
          };
      case UPDATE ->
          switch (kind) {
            case UPDATE -> 1;
            case REPLACE -> 0.85;
            case ACTION -> 0.85;
            case CREATE, DELETE -> 0.6;
            default -> 0.4;
          };
      case DELETE ->
          switch (kind) {
            case DELETE -> 1;
            case UPDATE -> 0.72;
            case ACTION -> 0.7;
            default -> 0.4;
          };
      case ACT ->
          switch (kind) {
            case ACTION -> 1;
            case READ -> 0.9;
            case UPDATE -> 0.85;
            case CREATE -> 0.8;
            case DELETE, REPLACE, LIST -> 0.6;
            default -> 0.4;
          };
    };
  }

  private static double find(Kind kind) {
    return switch (kind) {
      case LIST, READ -> 1;
      case ONE -> 0.75;
      case COUNT, INFO -> 0.55;
      case USAGES -> 0.5;
      case ACTION -> 0.6;
      case INFO_COUNT -> 0.35;
      case CREATE, UPDATE, REPLACE, DELETE -> 0.4;
    };
  }
}
