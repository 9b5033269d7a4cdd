package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two years of service tickets: they come in, go to somebody and are worked on in turn. */
final class TicketPlanter {
  private static final String DESK = "Help Desk";
  private static final String TICKETS = "/service/tickets";
  private static final List<Fate> MISTAKES =
      List.of(Fate.NO_OWNER, Fate.NO_TIME, Fate.STALE, Fate.WRONG_STATUS, Fate.REOPENED);
  private static final int MISTAKES_OF_A_KIND = 3;

  /** Minutes ago. */
  private static final List<Integer> FLAPS = List.of(560, 431, 318, 203, 121);

  private final Ground ground;
  private final WorkCalendar calendar;
  private final TicketSetup setup;
  private final List<TicketSetup.Kind> desk;
  private final TicketNumbers numbers;
  private final TimeBook book;
  private final Rota rota;
  private final LeavePlan leave;
  private final AgreementPlanter agreements;
  private final List<Worker> workers;
  private final List<Diary> diaries;
  private final Map<String, TicketCase.Story> stories = new HashMap<>();
  private final Row regular;
  private final Row afterHours;
  private final Row emergency;
  private final List<TicketCase> cases = new ArrayList<>();
  private final Map<Integer, TicketCase> latest = new HashMap<>();
  private final Map<Worker, Instant> calledUntil = new HashMap<>();
  private List<Client> crowd = List.of();
  private int mistakes;
  private int lapsed;

  TicketPlanter(
      Ground ground,
      WorkCalendar calendar,
      TicketSetup setup,
      TicketNumbers numbers,
      TimeBook book,
      Rota rota,
      LeavePlan leave,
      AgreementPlanter agreements,
      Wording wording,
      List<Diary> diaries) {
    this.ground = ground;
    this.calendar = calendar;
    this.setup = setup;
    this.desk = setup.kinds().stream().filter(k -> k.board().equals(DESK)).toList();
    this.numbers = numbers;
    this.book = book;
    this.rota = rota;
    this.leave = leave;
    this.agreements = agreements;
    this.workers = diaries.stream().map(Diary::worker).toList();
    this.diaries = diaries;
    TicketCase.Counter counter = new TicketCase.Counter();
    Map<String, Phrases> phrases = Phrases.all();
    Phrases common = Objects.requireNonNull(phrases.get("all"));
    phrases.forEach(
        (manner, own) -> stories.put(manner, new TicketCase.Story(wording, own, common, counter)));
    this.regular = ground.named("/time/worktypes", "Regular");
    this.afterHours = ground.named("/time/worktypes", "After Hours");
    this.emergency = ground.named("/time/worktypes", "Emergency");
  }

  List<TicketCase> cases() {
    return cases;
  }

  void plant(ClientPlanter clients, int count) {
    crowd = crowd(clients.clients());
    TicketStore store = new TicketStore(ground, calendar, setup);
    for (Arrivals.Arrival arrival : new Arrivals(ground, calendar).of(setup.kinds(), count)) {
      TicketCase ticket = arrive(arrival, clients);
      cases.add(ticket);
      numbers.keep(ticket.id(), () -> store.store(ticket));
    }
    for (Diary diary : diaries) {
      diary.advance(Integer.MAX_VALUE);
      diary.announceLeave(leave.lastDay());
    }
  }

  /** A link that has gone down and up again since last night: five alerts, each for nothing. */
  void plantFlapping(List<Client> clients) {
    TicketSetup.Kind kind =
        setup.kinds().stream()
            .filter(k -> Arrivals.isAlert(k) && k.type().equals("Availability"))
            .findFirst()
            .orElseThrow();
    TicketStore store = new TicketStore(ground, calendar, setup);
    for (int minutes : FLAPS) {
      Instant moment = ground.now().minus(Duration.ofMinutes(minutes));
      TicketCase ticket = come(kind, clients.get(4), moment, Fate.CLEARED, 0);
      numbers.keep(ticket.id(), () -> store.store(ticket));
    }
    numbers.storeAll();
  }

  /** Every client as many times as it is noisy. */
  private static List<Client> crowd(List<Client> clients) {
    List<Client> crowd = new ArrayList<>();
    for (int i = 0; i < clients.size(); i++) {
      int weight = i % 13 == 6 ? 7 : 1 + clients.get(i).employees() / 60;
      for (int j = 0; j < weight; j++) {
        crowd.add(clients.get(i));
      }
    }
    return crowd;
  }

  private TicketCase arrive(Arrivals.Arrival arrival, ClientPlanter clients) {
    TicketSetup.Kind arrived = arrival.kind();
    boolean isInternal = arrived.board().equals("Internal IT");
    Client client = isInternal ? clients.internal() : client(arrival.moment());
    TicketSetup.Kind kind = arrived.board().equals(DESK) ? usual(arrived, client) : arrived;
    long age = Duration.between(arrival.moment(), ground.now()).toDays();
    Fate fate = fate(kind, isInternal, age);
    boolean isLapsed = fate == Fate.KEPT_OPEN && age > 8 && lapsed < 4 && !isInternal;
    if (isLapsed) {
      client = agreements.lapsed().get(lapsed++ % agreements.lapsed().size());
    }
    TicketCase before = latest.get(client.company().id());
    boolean isRepeated =
        before != null
            && fate == Fate.USUAL
            && !Arrivals.isAlert(kind)
            && !isInternal
            && before.fate() == Fate.USUAL
            && before.entered().isAfter(arrival.moment().minus(Duration.ofDays(1)))
            && ground.chance().percent(10);
    TicketSetup.Kind same = isRepeated ? Objects.requireNonNull(before).kind() : kind;
    TicketCase ticket = come(same, client, arrival.moment(), isRepeated ? Fate.MERGED : fate, age);
    if (isLapsed) {
      ticket.draft().set("agreement", agreements.lapsedOf(client));
    }
    if (isRepeated) {
      ticket.mergeInto(Objects.requireNonNull(before));
      before.draft().set("hasMergedChildTicketFlag", true);
    } else if (before != null && isPartOf(before, ticket)) {
      before.draft().set("hasChildTicket", true);
      ticket.draft().set("parentTicketId", before.id());
    }
    latest.put(client.company().id(), ticket);
    return ticket;
  }

  /** Every client has a trouble of its own that comes back and back. */
  private TicketSetup.Kind usual(TicketSetup.Kind arrived, Client client) {
    return ground.chance().percent(14) ? desk.get(client.company().id() % desk.size()) : arrived;
  }

  /** Some of what a client reports within two days belongs to one story. */
  private boolean isPartOf(TicketCase before, TicketCase ticket) {
    return before.fate() == Fate.USUAL
        && ticket.fate() == Fate.USUAL
        && before.draft().get("parentTicketId") == null
        && before.entered().isAfter(ticket.entered().minus(Duration.ofDays(2)))
        && before.kind().board().equals(ticket.kind().board())
        && ground.chance().percent(20);
  }

  private Client client(Instant moment) {
    Client client = ground.chance().pick(crowd);
    while (client.since().isAfter(moment)) {
      client = ground.chance().pick(crowd);
    }
    return client;
  }

  private Fate fate(TicketSetup.Kind kind, boolean isInternal, long age) {
    Chance chance = ground.chance();
    if (Arrivals.isAlert(kind)) {
      return chance.percent(45) ? Fate.CLEARED : Fate.USUAL;
    }
    boolean isForMistakes = age >= 10 && age < 30 && !isInternal;
    if (isForMistakes && mistakes < MISTAKES.size() * MISTAKES_OF_A_KIND && chance.percent(45)) {
      return MISTAKES.get(mistakes++ % MISTAKES.size());
    }
    int open = age > 120 ? 0 : age > 30 ? 6 : age > 6 ? 22 : age > 0 ? 45 : 80;
    if (!chance.percent(open)) {
      return Fate.USUAL;
    }
    return age > 3 && chance.percent(9) ? Fate.REOPENED : Fate.KEPT_OPEN;
  }

  private TicketCase come(
      TicketSetup.Kind kind, Client client, Instant entered, Fate fate, long age) {
    Chance chance = ground.chance();
    boolean isAlert = Arrivals.isAlert(kind);
    @Nullable Row contact = isAlert ? null : chance.pick(client.contacts());
    Row site = contact == null ? client.site() : client.siteOf(contact);
    Row priority = setup.priority(isAlert && chance.percent(30) ? 1 : chance.between(1, 20));
    @Nullable Row agreement = agreements.supportOf(client);
    int id = numbers.next();
    Draft draft =
        ground
            .table(TICKETS)
            .draft(0)
            .set("company", client.company())
            .set("site", site)
            .set("contact", contact)
            .set("priority", priority)
            .set("source", setup.source(isAlert ? "RMM" : sourceOf(kind)))
            .set("agreement", agreement)
            .set("severity", chance.percent(12) ? "High" : "Medium")
            .set("impact", chance.percent(80) ? "Medium" : "High")
            .set(
                "sla",
                setup.isEmergency(priority)
                    ? setup.slaOfEmergencies()
                    : agreements.slaOf(client, setup.sla(kind.board())));
    setup.kind(draft, kind);
    setup.begin(draft, client, site);
    draft.set("location", ground.value("/company/companies", client.company(), "territory"));
    if (contact != null) {
      setup.contact(draft, contact);
    }
    if (isAlert && id % 3 == 0) {
      draft.set("externalXRef", "ALERT-" + (20_000 + id));
    } else if (kind.board().equals("Dispatch") && id % 4 == 0) {
      draft.set("poNumber", "PO-" + (40_000 + id));
    }
    TicketCase ticket =
        new TicketCase(id, draft, client, kind, entered, fate, regular, story(kind));
    ticket.cover(agreement);
    if (fate.isWorkedOn()) {
      give(ticket, priority, age);
    } else if (fate == Fate.NO_TIME) {
      ticket.assign(diary(kind, entered).worker());
    }
    return ticket;
  }

  private TicketCase.Story story(TicketSetup.Kind kind) {
    return Objects.requireNonNull(stories.get(kind.manner()), kind.manner());
  }

  /** Gives the work to somebody. */
  private void give(TicketCase ticket, Row priority, long age) {
    Chance chance = ground.chance();
    int minutes = ticket.kind().minutes() * chance.between(60, 170) / 100;
    int quarters = Math.max(1, Math.round(minutes / 15f));
    if (isCalledOut(ticket, priority, Math.min(quarters, 4))) {
      return;
    }
    Diary diary = diary(ticket.kind(), ticket.entered());
    ticket.assign(diary.worker());
    List<TicketCase.Stage> stages = new ArrayList<>();
    int patience = priority.id() == 1 ? 0 : priority.id() * 3;
    int wait = chance.between(0, patience);
    boolean isQuick = quarters <= 3 && chance.percent(50);
    if (quarters > 1 && !isQuick && !Arrivals.isAlert(ticket.kind())) {
      stages.add(new TicketCase.Stage(TicketCase.Part.TRIAGE, 1, wait));
      quarters--;
      int dice = chance.between(0, 99);
      wait = dice < 60 ? 0 : dice < 88 ? chance.between(2, 24) : chance.between(24, 96);
    }
    if (ticket.fate().staysOpen()) {
      quarters = ticket.fate() == Fate.KEPT_OPEN && chance.percent(50) && age > 1 ? 1 : 0;
    }
    if (quarters > 0) {
      stages.add(new TicketCase.Stage(TicketCase.Part.WORK, quarters, wait));
    }
    if (!ticket.fate().staysOpen() && chance.percent(62)) {
      stages.add(new TicketCase.Stage(TicketCase.Part.FOLLOW_UP, 1, chance.between(4, 40)));
    }
    if (stages.isEmpty()) {
      stages.add(new TicketCase.Stage(TicketCase.Part.TRIAGE, 1, wait));
    }
    if (stages.size() > 1 && !ticket.fate().staysOpen() && chance.percent(18)) {
      Diary other = diary(ticket.kind(), ticket.entered());
      if (!other.worker().equals(diary.worker())) {
        ticket.share(other);
      }
    }
    diary.add(ticket.plan(stages, diary.slot(ticket.entered())));
  }

  /** On Saturdays urgent alerts go to whoever is on call. */
  private boolean isCalledOut(TicketCase ticket, Row priority, int quarters) {
    int day = calendar.day(ticket.entered());
    boolean isUrgent = priority.id() <= 2 && Arrivals.isAlert(ticket.kind());
    Instant opening = calendar.opening(day);
    if (!isUrgent || calendar.date(day).getDayOfWeek() != DayOfWeek.SATURDAY) {
      return false;
    }
    for (Worker worker : workers) {
      Instant free = calledUntil.getOrDefault(worker, opening);
      Instant earliest = ticket.entered().isAfter(free) ? ticket.entered() : free;
      long slot = (Duration.between(opening, earliest).toMinutes() + 29) / 15;
      Instant start = opening.plus(Duration.ofMinutes(Math.max(0, slot) * 15));
      Instant end = start.plus(Duration.ofMinutes(quarters * 15L));
      if (end.isBefore(opening.plus(Duration.ofHours(9)))
          && !end.isAfter(ground.now())
          && rota.callOut(worker, day / 7, quarters)) {
        calledUntil.put(worker, end);
        ticket.assign(worker);
        ticket.plan(List.of(new TicketCase.Stage(TicketCase.Part.WORK, quarters, 0)), 0);
        ticket
            .worked(worker, start, end, day, book)
            .draft()
            .set("workType", priority.id() == 1 ? emergency : afterHours);
        ticket.next(0);
        return true;
      }
    }
    return false;
  }

  /** The less busy of two who work on that kind and are not away. */
  private Diary diary(TicketSetup.Kind kind, Instant entered) {
    List<Worker> staff = setup.staffOf(kind.board(), workers);
    Diary first = present(staff, entered);
    Diary second = present(staff, entered);
    return second.waiting() < first.waiting() ? second : first;
  }

  private Diary present(List<Worker> staff, Instant entered) {
    int day = calendar.nextWorkday(calendar.day(entered));
    Worker worker = ground.chance().pick(staff);
    for (int tries = 0; tries < 8 && isAway(worker, day); tries++) {
      worker = ground.chance().pick(staff);
    }
    Diary diary = diaries.get(worker.number());
    diary.advance(diary.slot(entered));
    return diary;
  }

  private boolean isAway(Worker worker, int day) {
    return leave.on(worker, day) != null || leave.on(worker, calendar.nextWorkday(day + 1)) != null;
  }

  private String sourceOf(TicketSetup.Kind kind) {
    return kind.board().equals("Internal IT")
        ? "Internal"
        : ground.chance().pick(List.of("Phone", "Email Connector", "Email Connector", "Portal"));
  }
}
