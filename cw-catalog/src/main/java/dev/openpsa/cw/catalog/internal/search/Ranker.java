package dev.openpsa.cw.catalog.internal.search;

import dev.openpsa.cw.catalog.internal.store.Kind;
import dev.openpsa.cw.catalog.internal.text.Intent;
import dev.openpsa.cw.catalog.internal.text.Question;
import dev.openpsa.cw.catalog.internal.text.Question.Meaning;
import dev.openpsa.cw.catalog.internal.text.Question.Role;
import dev.openpsa.cw.catalog.internal.text.Question.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Scores resources against one question. Two things count: how much of the question a resource
 * covers, and how much of the resource's name, or of what people say instead, the question names.
 */
final class Ranker {
  private final Intent intent;
  private final @Nullable Unit head;
  private final ToDoubleFunction<String> rarity;
  private final List<Weighted> units = new ArrayList<>();
  private final Map<String, Double> named = new HashMap<>();
  private final Map<String, Double> namedAfterHead;

  /** Whose field is changed: "status of a ticket", "ticket status". */
  private final Map<String, Double> namedOwner;

  private double total;

  /**
   * @param rarity how much a stem tells, 0 for one that no resource has
   */
  Ranker(Question question, ToDoubleFunction<String> rarity) {
    this.intent = question.intent();
    this.rarity = rarity;
    Unit known = null;
    Map<String, Double> after = new HashMap<>();
    Map<String, Double> before = new HashMap<>();
    for (Unit unit : question.units()) {
      double tells = 0;
      for (Meaning meaning : unit.meanings()) {
        double rarest = meaning.stems().stream().mapToDouble(rarity).max().orElse(0);
        tells = Math.max(tells, meaning.likelihood() * rarest);
        meaning.stems().forEach(s -> named.merge(s, meaning.likelihood(), Math::max));
        if (unit.role() == Role.AFTER_HEAD) {
          meaning.stems().forEach(s -> after.merge(s, meaning.likelihood(), Math::max));
        } else if (unit.role() == Role.BEFORE_HEAD) {
          meaning.stems().forEach(s -> before.merge(s, meaning.likelihood(), Math::max));
        }
      }
      if (tells > 0) {
        double weight = tells * unit.weight() * importance(unit.role());
        known = unit.role() == Role.HEAD ? unit : known;
        units.add(new Weighted(unit, weight));
        total += weight;
      }
    }
    head = known;
    namedAfterHead = after;
    namedOwner = after.isEmpty() ? before : after;
  }

  private record Weighted(Unit unit, double weight) {}

  private static double importance(Role role) {
    return switch (role) {
      case VERB, HEAD -> 1;
      case BEFORE_HEAD -> Weights.BEFORE_HEAD;
      case AFTER_HEAD -> Weights.AFTER_HEAD;
      case TARGET -> Weights.TARGET;
    };
  }

  /** Whether the question has a word that any resource knows. */
  boolean hasContent() {
    return total > 0;
  }

  Collection<String> stems() {
    return named.keySet();
  }

  /** Scores a profile's endpoints, in the order of its places. */
  double[] scores(Profile profile) {
    double resource = match(profile, profile.own(), Basis.NAME) * Weights.NAME_MATCH;
    double purposes = 0;
    Map<Integer, Double> purpose = new HashMap<>();
    for (Profile.Description d : profile.descriptions()) {
      if (!namesAny(d.stems(), named)) {
        continue; // it can't do better than the name
      }
      double match = match(profile, d.stems(), Basis.DESCRIPTION);
      if (d.endpoint() == 0) {
        resource = Math.max(resource, match * Weights.PHRASE_MATCH);
      } else {
        purposes = Math.max(purposes, match);
        purpose.merge(d.endpoint(), match, Math::max);
      }
    }
    resource = Math.max(resource, purposes * Weights.OTHER_PURPOSE_MATCH);
    double headFit = headFit(profile);
    boolean changes = intent == Intent.UPDATE && !namedAfterHead.isEmpty();
    double change = intent == Intent.UPDATE && !namedOwner.isEmpty() ? change(profile) : 0;
    if (changes && !profile.ofOneRecord() && share(profile.parents(), namedAfterHead) > 0.5) {
      headFit *= Weights.CHANGED_LIST;
    }
    double standing = 1 + Weights.STANDING * profile.standing();
    double[] scores = new double[profile.places().size()];
    for (int i = 0; i < scores.length; i++) {
      Profile.Place place = profile.places().get(i);
      double own = purpose.getOrDefault(place.id(), 0.0) * Weights.PURPOSE_MATCH;
      double best = Math.max(resource, own) * headFit;
      if (place.kind() == Kind.UPDATE || place.kind() == Kind.REPLACE) {
        best = Math.max(best, change);
      }
      scores[i] = best * KindFit.of(intent, place.kind()) * standing;
    }
    return scores;
  }

  /** How well the question asks to change a field of this record. */
  private double change(Profile profile) {
    return share(profile.own(), namedOwner) < 0.5
        ? 0
        : match(profile, profile.own(), Basis.CHANGED_RECORD);
  }

  private double headFit(Profile profile) {
    if (head == null) {
      return 1;
    }
    double best = Weights.HEAD_ELSEWHERE;
    for (Meaning meaning : head.meanings()) {
      double weakest = 1;
      for (String stem : meaning.stems()) {
        weakest = Math.min(weakest, headFit(profile, stem));
      }
      best = Math.max(best, weakest);
    }
    return best;
  }

  private static double headFit(Profile profile, String stem) {
    if (profile.own().contains(stem) || profile.heads().contains(stem)) {
      return 1;
    }
    if (profile.parents().contains(stem)) {
      return Weights.HEAD_IN_PARENT;
    }
    return profile.strength(stem) >= Weights.PHRASE
        ? Weights.HEAD_IN_PHRASE
        : Weights.HEAD_ELSEWHERE;
  }

  private enum Basis {
    NAME,
    DESCRIPTION,
    CHANGED_RECORD
  }

  private double match(Profile profile, Set<String> description, Basis basis) {
    double covered = 0;
    for (Weighted w : units) {
      covered += w.weight * cover(w.unit, profile, description, basis);
    }
    double share = share(description, named);
    if (basis != Basis.DESCRIPTION && !profile.parents().isEmpty()) {
      double own = size(description);
      double parents = size(profile.parents()) * Weights.PARENT_UNNAMED;
      share =
          (share * own + share(profile.parents(), named) * parents) / Math.max(own + parents, 1e-9);
    }
    double unnamed = basis == Basis.DESCRIPTION ? Weights.UNNAMED_IN_PHRASE : Weights.UNNAMED;
    return covered / total * (unnamed + (1 - unnamed) * share);
  }

  private double cover(Unit unit, Profile profile, Set<String> description, Basis basis) {
    double best = 0;
    for (Meaning meaning : unit.meanings()) {
      double sum = 0;
      double weakest = 1;
      for (String stem : meaning.stems()) {
        double strength =
            description.contains(stem) ? 1 : elsewhere(stem, unit.role(), profile, basis);
        sum += strength;
        weakest = Math.min(weakest, strength);
      }
      // Half the average, half the weakest: a word that is missing tears the expression.
      double value = meaning.likelihood() * (sum / meaning.stems().size() + weakest) / 2;
      best = Math.max(best, value);
    }
    return best;
  }

  private static double elsewhere(String stem, Role role, Profile profile, Basis basis) {
    double strength = profile.strength(stem);
    if (basis == Basis.CHANGED_RECORD && profile.fields().contains(stem)) {
      strength = Math.max(strength, Weights.CHANGED_FIELD);
    } else if (role != Role.HEAD && role != Role.VERB) {
      if (profile.fields().contains(stem)) {
        strength = Math.max(strength, Weights.CONDITION_FIELD);
      } else if (profile.values().contains(stem)) {
        strength = Math.max(strength, Weights.CONDITION_VALUE);
      }
    }
    return basis == Basis.DESCRIPTION ? strength * Weights.ELSEWHERE : strength;
  }

  /** How much of the stems, the telling ones counting more, the question names. */
  private double share(Set<String> stems, Map<String, Double> named) {
    if (!stems.isEmpty() && !namesAny(stems, named)) {
      return 0;
    }
    double all = 0;
    double hit = 0;
    for (String stem : stems) {
      double tells = rarity.applyAsDouble(stem);
      all += tells;
      hit += tells * named.getOrDefault(stem, 0.0);
    }
    return all == 0 ? 1 : hit / all;
  }

  private static boolean namesAny(Set<String> stems, Map<String, Double> named) {
    for (String stem : stems) {
      if (named.containsKey(stem)) {
        return true;
      }
    }
    return false;
  }

  private double size(Set<String> stems) {
    return stems.stream().mapToDouble(rarity).sum();
  }
}
