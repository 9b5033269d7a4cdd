package dev.openpsa.cw.catalog.internal.search;

import dev.openpsa.cw.catalog.internal.text.Question;
import dev.openpsa.cw.catalog.internal.text.Question.Meaning;
import dev.openpsa.cw.catalog.internal.text.Question.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Scores resources against one question. Two things count: how much of the question a resource
 * covers, and how much of the resource's name, or of what people say instead, the question names.
 */
final class Ranker {
  private final Question question;
  private final ToDoubleFunction<String> rarity;
  private final List<Weighted> units = new ArrayList<>();
  private final Map<String, Double> named = new HashMap<>();
  private double total;

  /**
   * @param rarity how much a stem tells, 0 for one that no resource has
   */
  Ranker(Question question, ToDoubleFunction<String> rarity) {
    this.question = question;
    this.rarity = rarity;
    for (Unit unit : question.units()) {
      double tells = 0;
      for (Meaning meaning : unit.meanings()) {
        double rarest = meaning.stems().stream().mapToDouble(rarity).max().orElse(0);
        tells = Math.max(tells, meaning.likelihood() * rarest);
        meaning.stems().forEach(s -> named.merge(s, meaning.likelihood(), Math::max));
      }
      if (tells > 0) {
        units.add(new Weighted(unit, tells * unit.importance()));
        total += tells * unit.importance();
      }
    }
  }

  private record Weighted(Unit unit, double weight) {}

  /** Whether the question has a word that any resource knows. */
  boolean hasContent() {
    return total > 0;
  }

  Collection<String> stems() {
    return named.keySet();
  }

  /** Scores a profile's endpoints, in the order of its places. */
  double[] scores(Profile profile) {
    double resource = match(profile, profile.own(), true) * Weights.NAME_MATCH;
    double purposes = 0;
    Map<Integer, Double> purpose = new HashMap<>();
    for (Profile.Description d : profile.descriptions()) {
      double match = match(profile, d.stems(), false);
      if (d.endpoint() == 0) {
        resource = Math.max(resource, match * Weights.PHRASE_MATCH);
      } else {
        purposes = Math.max(purposes, match);
        purpose.merge(d.endpoint(), match, Math::max);
      }
    }
    resource = Math.max(resource, purposes * Weights.OTHER_PURPOSE_MATCH);
    double standing = 1 + Weights.STANDING * profile.standing();
    double[] scores = new double[profile.places().size()];
    for (int i = 0; i < scores.length; i++) {
      Profile.Place place = profile.places().get(i);
      double own = purpose.getOrDefault(place.id(), 0.0) * Weights.PURPOSE_MATCH;
      scores[i] = Math.max(resource, own) * KindFit.of(question.intent(), place.kind()) * standing;
    }
    return scores;
  }

  private double match(Profile profile, Set<String> description, boolean isName) {
    double covered = 0;
    for (Weighted w : units) {
      covered += w.weight * cover(w.unit, profile, description, isName);
    }
    double share = share(description, 1);
    if (isName && !profile.parents().isEmpty()) {
      double own = size(description);
      double parents = size(profile.parents()) * Weights.PARENT_UNNAMED;
      share = (share * own + share(profile.parents(), 1) * parents) / Math.max(own + parents, 1e-9);
    }
    return covered / total * (Weights.UNNAMED + (1 - Weights.UNNAMED) * share);
  }

  private double cover(Unit unit, Profile profile, Set<String> description, boolean isName) {
    double best = 0;
    for (Meaning meaning : unit.meanings()) {
      double sum = 0;
      boolean torn = false;
      for (String stem : meaning.stems()) {
        double strength =
            description.contains(stem)
                ? 1
                : profile.strength(stem) * (isName ? 1 : Weights.ELSEWHERE);
        sum += strength;
        torn |= strength == 0;
      }
      double value = meaning.likelihood() * sum / meaning.stems().size();
      best = Math.max(best, torn ? value * Weights.TORN : value);
    }
    return best;
  }

  /** How much of the stems, the telling ones counting more, the question names. */
  private double share(Set<String> stems, double ifEmpty) {
    double all = 0;
    double hit = 0;
    for (String stem : stems) {
      double tells = rarity.applyAsDouble(stem);
      all += tells;
      hit += tells * named.getOrDefault(stem, 0.0);
    }
    return all == 0 ? ifEmpty : hit / all;
  }

  private double size(Set<String> stems) {
    return stems.stream().mapToDouble(rarity).sum();
  }
}
