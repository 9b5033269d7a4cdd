package dev.openpsa.cw.operations.view;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a caller is looked up by. */
sealed interface Clue {

  /** Who may be meant; {@link #isPerson} tells of each whether he is. */
  Query contacts();

  /** Which companies may be meant; null where the clue tells of none. */
  @Nullable Query companies();

  boolean isPerson(Row contact);

  boolean isCompany(Row company);

  /** How well a person fits: more is better. */
  int closeness(Row contact);

  /** As a sentence has it. */
  String words();

  /**
   * The clue that is given; of several the surest.
   *
   * @throws dev.openpsa.cw.operations.RequestFailure for none, and for one that is too short
   */
  static Clue of(@Nullable String phone, @Nullable String email, @Nullable String name) {
    if (phone != null) {
      String digits = phone.replaceAll("\\D", "");
      if (digits.length() < Phone.LEAST) {
        throw Look.refused("a phone number has to have " + Phone.LEAST + " digits or more");
      }
      return new Phone(digits);
    }
    if (email != null && !email.isBlank()) {
      return new Email(email.strip());
    }
    if (name != null && name.strip().length() >= Name.LEAST) {
      return new Name(name.strip());
    }
    throw Look.refused("caller_lookup needs phone, email or name");
  }

  /** Digits are compared from the right, because people leave out the code of the country. */
  record Phone(String digits) implements Clue {
    static final int LEAST = 7;
    private static final int MOST = 10;

    /** So many digits stand together in every spelling. */
    private static final int TOGETHER = 4;

    @Override
    public Query contacts() {
      return Query.of("/company/contacts")
          .whereWithin(Query.contains("communicationItems/value", end(TOGETHER)));
    }

    @Override
    public Query companies() {
      return Query.of("/company/companies")
          .where(Query.contains("phoneNumber", end(TOGETHER)))
          .where("deletedFlag=false")
          .fields("id,name,phoneNumber");
    }

    private String end(int count) {
      return digits.substring(digits.length() - Math.min(count, digits.length()));
    }

    /** How many digits are the same from the right; none where they are too few to tell. */
    private int same(@Nullable String number) {
      String other = number == null ? "" : number.replaceAll("\\D", "");
      int count = 0;
      while (count < digits.length()
          && count < other.length()
          && digits.charAt(digits.length() - 1 - count)
              == other.charAt(other.length() - 1 - count)) {
        count++;
      }
      boolean isWhole = count == Math.min(digits.length(), other.length());
      return count >= MOST || isWhole && count >= LEAST ? Math.min(count, MOST) : 0;
    }

    @Override
    public boolean isPerson(Row contact) {
      return closeness(contact) > 0;
    }

    @Override
    public int closeness(Row contact) {
      Stream<@Nullable String> numbers =
          contact.rows("communicationItems").stream()
              .filter(item -> item.isExactly("communicationType", "Phone"))
              .map(item -> item.text("value"));
      return numbers.mapToInt(this::same).max().orElse(0);
    }

    @Override
    public boolean isCompany(Row company) {
      return same(company.text("phoneNumber")) > 0;
    }

    @Override
    public String words() {
      return "the phone number " + digits;
    }
  }

  /** An address says who writes, and by its end for whom. */
  record Email(String address) implements Clue {
    @Override
    public Query contacts() {
      return Query.of("/company/contacts")
          .whereWithin(Query.is("communicationItems/value", address));
    }

    @Override
    public @Nullable Query companies() {
      int at = address.indexOf('@');
      return at < 0 || at == address.length() - 1
          ? null
          : Query.of("/company/companies")
              .where(Query.contains("website", address.substring(at + 1)))
              .where("deletedFlag=false")
              .fields("id,name,phoneNumber");
    }

    @Override
    public boolean isPerson(Row contact) {
      return contact.rows("communicationItems").stream()
          .anyMatch(item -> address.equalsIgnoreCase(item.text("value")));
    }

    @Override
    public boolean isCompany(Row company) {
      return true;
    }

    @Override
    public int closeness(Row contact) {
      return 0;
    }

    @Override
    public String words() {
      return "the address " + address;
    }
  }

  /** A name, or a part of it. */
  record Name(String name) implements Clue {
    static final int LEAST = 2;

    @Override
    public Query contacts() {
      String[] words = name.split("\\s+", 2);
      String condition =
          words.length == 2
              ? Query.contains("firstName", words[0])
                  + " and "
                  + Query.contains("lastName", words[1])
              : Query.contains("firstName", name) + " or " + Query.contains("lastName", name);
      return Query.of("/company/contacts").where("(" + condition + ")");
    }

    @Override
    public Query companies() {
      return Query.of("/company/companies")
          .where(Query.contains("name", name))
          .where("deletedFlag=false")
          .fields("id,name,phoneNumber");
    }

    @Override
    public boolean isPerson(Row contact) {
      return true;
    }

    @Override
    public boolean isCompany(Row company) {
      return true;
    }

    @Override
    public int closeness(Row contact) {
      String wanted = name.toLowerCase(Locale.ROOT);
      return Stream.of(contact.fullName(), contact.text("lastName"), contact.text("firstName"))
              .filter(Objects::nonNull)
              .anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(wanted))
          ? 1
          : 0;
    }

    @Override
    public String words() {
      return "the name " + name;
    }
  }
}
