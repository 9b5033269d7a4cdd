package dev.openpsa.cw.catalog.internal.search;

/** All numbers of the ranking. Each says what a feature is worth, from 0 to 1. */
final class Weights {
  /** A word found in the resource's own name, its parents', and so on down to values of fields. */
  static final double OWN = 1.0;

  static final double PARENT = 0.9;
  static final double PHRASE = 0.65;
  static final double PURPOSE = 0.4;
  static final double MODULE = 0.6;
  static final double FIELD = 0.3;
  static final double VALUE = 0.2;

  /** The same for words that describe the head: conditions are put on fields. */
  static final double CONDITION_FIELD = 0.55;

  static final double CONDITION_VALUE = 0.5;

  /** How much words weigh by their role. */
  static final double BEFORE_HEAD = 0.95;

  static final double AFTER_HEAD = 0.75;
  static final double TARGET = 0.5;

  /** What a full match of a name, an expression of people, and a purpose is worth. */
  static final double NAME_MATCH = 1.0;

  static final double PHRASE_MATCH = 0.97;
  static final double PURPOSE_MATCH = 0.88;

  /** A purpose of another endpoint of the same resource. */
  static final double OTHER_PURPOSE_MATCH = 0.85;

  /** Outside the description compared with, the rest of the resource counts this much. */
  static final double ELSEWHERE = 0.85;

  /** How much parents in a path have to be named, compared with the resource's own words. */
  static final double PARENT_UNNAMED = 0.5;

  /** What is left of a match when none of the resource's words are named in the question. */
  static final double UNNAMED = 0.45;

  /** The same for an expression: "billing document" is no document. */
  static final double UNNAMED_IN_PHRASE = 0.35;

  /** A resource of daily business ahead of an equally good one, for each step of standing. */
  static final double STANDING = 0.05;

  /** The weight of a word that says little, compared with another as rare. */
  static final double GENERIC = 0.3;

  /** What is left of a score when the head of the question is in a parent's name only. */
  static final double HEAD_IN_PARENT = 0.85;

  /** The same when the head is no more than part of an expression: "ticket" in "ticket color". */
  static final double HEAD_IN_PHRASE = 0.92;

  /** The same when the head is in neither name nor expressions. */
  static final double HEAD_ELSEWHERE = 0.85;

  /** Who changes "the status of a company" changes a field of the company. */
  static final double CHANGED_FIELD = 0.65;

  /** And rarely means the list of company statuses. */
  static final double CHANGED_LIST = 0.75;

  private Weights() {}
}
