package dev.openpsa.cw.operations.timesheet;

/** What a rule looks up beside the entries, their members and work types: each costs requests. */
public enum Need {
  /** How this ConnectWise keeps time. */
  SETUP,
  /** Members' working hours and holidays. */
  CALENDARS,
  WORK_ROLES,
  /** The tickets that time was charged to. */
  TICKETS,
  /** Which ticket statuses take no time; of the tickets' boards. */
  STATUSES,
  PROJECTS,
  CHARGE_CODES,
  /** Active agreements of the entries' companies. */
  AGREEMENTS,
  /** What the leave of those who have some is held against. */
  LEAVE
}
