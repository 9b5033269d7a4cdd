package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plants the data: the same from the same seed, scale and time. */
public final class Seed {
  private static final int TICKETS = 4000;
  private static final int OPPORTUNITIES = 90;
  private static final int ORDERS = 20;
  private static final int EXPENSES = 160;

  /** Time sheets were introduced a year ago. */
  private static final int WEEKS_OF_SHEETS = 52;

  private final Ground ground;

  /** For what stands beside the main story: it draws its own chances and leaves those alone. */
  private final Ground aside;

  private final int scale;
  private final Planted planted = new Planted();

  public Seed(Database database, long seed, int scale) {
    this.ground = new Ground(database, new Chance(seed));
    this.aside = new Ground(database, new Chance(seed * 31 + 7));
    this.scale = scale;
  }

  /** What was made wrong on purpose. */
  public List<PlantedFault> planted() {
    return planted.list();
  }

  /** Fills the empty database. */
  public void plant() {
    WorkCalendar calendar = new WorkCalendar(ground.today());
    int firstSheetDay = calendar.day(calendar.monday().minusWeeks(WEEKS_OF_SHEETS));
    new SetupPlanter(ground).plant("setup.tsv");
    new SetupPlanter(ground).plant("builtin.tsv");
    new SetupPlanter(ground).plant("lists.tsv");
    scheduleTypes();
    StaffPlanter staff = new StaffPlanter(ground, calendar, firstSheetDay);
    staff.plant(scale);
    CatalogPlanter catalog = new CatalogPlanter(ground);
    Communications communications = new Communications(ground);
    ClientPlanter clients = new ClientPlanter(ground, planted, communications);
    clients.plant(scale);
    catalog.plant();
    OfficePlanter office = new OfficePlanter(ground);
    office.plant(clients.internal().company());
    office.plantHolidays(calendar);
    office.plantServiceLevels();
    InvoicePlanter invoices = new InvoicePlanter(ground, planted);
    AgreementPlanter agreements = new AgreementPlanter(ground, invoices);
    agreements.plant(clients.clients());
    catalog.plantOrders(clients.clients(), scale);
    Work work = work(calendar, firstSheetDay, clients, agreements, invoices);
    new RelationPlanter(ground, communications).plant(clients.clients());
    clients.plantFurtherMachines();
    new TypePlanter(ground).plant();
    new AccountPlanter(ground).plant(clients.clients());
    new SalesPlanter(ground).plant(clients.clients(), OPPORTUNITIES * scale);
    new ProductPlanter(ground, invoices).plantForOpportunities();
    invoices.plantSpecial(clients.clients());
    catalog.plantRetired();
    new StockPlanter(ground).plant(clients.clients());
    new KnowledgePlanter(ground).plant();
    staff.plantFormer();
    aside(calendar, clients.clients(), agreements, invoices, work);
  }

  /** What later planters go on with. */
  private record Work(
      List<Worker> workers, LeavePlan leave, TicketPlanter tickets, List<Entry> entries) {}

  /** What happens beside: none of it changes what is there. */
  private void aside(
      WorkCalendar calendar,
      List<Client> clients,
      AgreementPlanter agreements,
      InvoicePlanter invoices,
      Work work) {
    new CounterSales(aside, calendar, invoices).plant(clients);
    new ContractChanges(aside, agreements).plant(clients);
    new RecapPlanter(aside).plant(agreements, work.entries());
    new CareCalls(aside, calendar).plant(clients, agreements);
    new SkillPlanter(aside).plant();
    new SheetHistory(aside).plant();
    new BusyWeeks(aside, calendar, work.leave()).plant(work.workers());
    new DealDetails(aside).plant(clients);
    new ProjectNews(aside).plant();
    new Oddities(aside).plant(clients, agreements);
    work.tickets().plantFlapping(clients);
  }

  /** Tickets and projects with all the time that goes to them. */
  private Work work(
      WorkCalendar calendar,
      int firstSheetDay,
      ClientPlanter clients,
      AgreementPlanter agreements,
      InvoicePlanter invoices) {
    List<Worker> workers = workers();
    TimeBook book = new TimeBook(ground, calendar, firstSheetDay);
    Rota rota = new Rota();
    LeavePlan leave = new LeavePlan(ground, calendar);
    leave.plan(workers, firstSheetDay);
    leave.plantPolicies(workers);
    FaultWeek faults = new FaultWeek(ground, calendar, planted, book, workers);
    faults.shape(rota, leave);
    SheetPlanter sheets = new SheetPlanter(ground, calendar);
    sheets.plantPeriods(firstSheetDay);
    for (int week = firstSheetDay / 7; week <= sheets.thisWeek(); week++) {
      onCall(workers, rota, leave, week, faults.number());
    }
    Wording wording = new Wording();
    TicketSetup setup = new TicketSetup(ground);
    TicketNumbers numbers = new TicketNumbers();
    ProjectPlanter projects =
        new ProjectPlanter(ground, setup, numbers, calendar, clients.clients(), agreements);
    FreeTime freeTime =
        new FreeTime(ground, calendar, book, projects, leave, wording, firstSheetDay);
    int firstDay = calendar.day(ground.today()) - 740;
    List<Diary> diaries = new ArrayList<>();
    for (Worker worker : workers) {
      diaries.add(
          new Diary(
              worker, calendar, ground.chance(), rota, freeTime, book, firstDay, ground.now()));
    }
    TicketPlanter tickets =
        new TicketPlanter(
            ground, calendar, setup, numbers, book, rota, leave, agreements, wording, diaries);
    tickets.plant(clients, TICKETS * scale);
    Worker stranger = worker(workers.size(), ground.named("/system/members", "Owen Farrell"));
    faults.collect();
    new EntryFaults(ground, faults, book, tickets.cases(), agreements).plant();
    new SheetFaults(faults, sheets, projects).plant(stranger);
    new HourFaults(ground, faults, sheets, projects).plant();
    book.settle();
    new BudgetFaults(faults).plant(book.entries());
    sentBack(workers, faults, sheets);
    Map<Integer, Worker> byNumber = new HashMap<>(Map.of(stranger.number(), stranger));
    workers.forEach(worker -> byNumber.put(worker.number(), worker));
    workers.forEach(worker -> sheets.leaveEmpty(worker, sheets.thisWeek() + 1));
    sheets.store(book, byNumber);
    sheets.listUnended(planted, byNumber);
    Map<Integer, Client> byCompany = new HashMap<>();
    clients.clients().forEach(client -> byCompany.put(client.company().id(), client));
    projects.store();
    numbers.storeAll();
    invoices.billTime(book.entries(), byCompany);
    new CoverageGaps(aside).plant(book.entries(), faults);
    book.store();
    new TicketFaults(planted).list(tickets.cases());
    new AgreementFaults(ground, planted).plant(agreements, book.entries());
    new SurveyPlanter(ground).plant(tickets.cases());
    BookingPlanter bookings = new BookingPlanter(ground, calendar);
    bookings.plantLeave(workers, leave);
    bookings.plantProjects(projects.projects());
    bookings.plantToday(workers, leave, tickets.cases());
    bookings.plantUndated(tickets.cases());
    new StopwatchPlanter(ground).plant(tickets.cases());
    ProductPlanter products = new ProductPlanter(ground, invoices);
    products.plantForProjects(projects.projects());
    products.plantForTickets(tickets.cases());
    products.plantOrders(clients.clients(), ORDERS * scale);
    new ExpensePlanter(ground, calendar)
        .plant(workers, clients.clients(), tickets.cases(), projects.projects(), EXPENSES * scale);
    return new Work(workers, leave, tickets, book.entries());
  }

  /** Sheets of people without fault that came back from an approver; one goes up once more. */
  private static void sentBack(List<Worker> workers, FaultWeek faults, SheetPlanter sheets) {
    List<Worker> others = workers.stream().filter(w -> !faults.cast().contains(w)).toList();
    sheets.state(others.get(0), sheets.thisWeek() - 1, "Rejected");
    sheets.state(others.get(1), sheets.thisWeek() - 1, "ErrorsCorrected");
    sheets.state(others.get(2), sheets.thisWeek() - 2, "RejectBySecondTier");
    sheets.state(others.get(3), sheets.thisWeek() - 1, "Rejected");
  }

  private List<Worker> workers() {
    List<Worker> workers = new ArrayList<>();
    for (Row member : ground.rows("/system/members")) {
      if (StaffPlanter.keepsSheet(ground.text("/system/members", member, "title"))) {
        workers.add(worker(workers.size(), member));
      }
    }
    return workers;
  }

  private Worker worker(int number, Row member) {
    Row role = ground.table("/time/workroles").rows().get(0);
    Object own = ground.value("/system/members", member, "workRole");
    for (Row row : ground.rows("/time/workroles")) {
      role = own instanceof Integer id && row.id() == id ? row : role;
    }
    return new Worker(
        number,
        member,
        ground.text("/system/members", member, "identifier"),
        role,
        ground.value("/time/workroles", role, "hourlyRate"));
  }

  /** One in twelve, in turn, and nobody in the week of the mistakes. */
  private static void onCall(
      List<Worker> workers, Rota rota, LeavePlan leave, int week, int exceptWeek) {
    int count = Math.max(1, workers.size() / 12);
    for (int i = 0; i < count && week != exceptWeek; i++) {
      Worker worker = workers.get((week * count + i) % workers.size());
      if (!leave.isAway(worker, week)) {
        rota.onCall(worker, week);
      }
    }
  }

  /** Booking types are known by their ids: 4 is a service ticket wherever addresses name it. */
  private void scheduleTypes() {
    for (List<String> type :
        List.of(
            List.of("Activity", "C"),
            List.of("Opportunity", "O"),
            List.of("Hold", "H"),
            List.of("Service", "S"),
            List.of("Project", "P"),
            List.of("Vacation", "V"))) {
      ground.put(
          "/schedule/types",
          t -> t.set("name", type.get(0)).set("identifier", type.get(1)).set("systemFlag", true));
    }
  }
}
