/** How the values of records read. */
const NAMES = ['name', 'identifier', 'summary', 'title', 'value', 'id'];
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const MIDNIGHT = /T00:00(:00(\.0+)?)?Z$/;

/** Members that are moments even when they fall on midnight UTC; others are calendar days then. */
const MOMENTS = new Set([
  'timestart',
  'timeend',
  'dateentered',
  'lastupdated',
  'datecreated',
  'entereddate',
  'dateresolved',
  'dateresponded',
  'dateresplan',
  'closeddate',
]);

/** The zone of the person who looks. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A point in time on the reader's clock, a calendar day as it is; null for anything else. */
export function moment(name, value) {
  if (typeof value !== 'string' || !MOMENT.test(value)) {
    return null;
  }
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) {
    return null;
  }
  if (MIDNIGHT.test(value) && !MOMENTS.has(name.toLowerCase())) {
    return { text: value.slice(0, 10), isDay: true };
  }
  const two = (number) => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return { text: `${day} ${two(date.getHours())}:${two(date.getMinutes())}`, isDay: false };
}

/** The id of a reference beside its name; null where there is none, or nothing else. */
export function referenceId(value) {
  const isReference = value !== null && typeof value === 'object' && !Array.isArray(value);
  return isReference && value.id !== undefined && plain(value) !== String(value.id) ? value.id : null;
}

/** A value as one text: a reference by its name, a list by its items. */
export function plain(value) {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value !== 'object') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return value.map(plain).join(', ');
  }
  for (const name of NAMES) {
    const naming = value[name];
    if (naming !== undefined && naming !== null && typeof naming !== 'object' && naming !== '') {
      return String(naming);
    }
  }
  const members = Object.values(value);
  if (members.length === 1) {
    return plain(members[0]);
  }
  return members.length === 0 ? '' : JSON.stringify(value);
}

/** Every member that some row has, in order of appearance; what `_info` holds is as good as the row's own. */
export function columns(rows) {
  const names = new Set();
  for (const row of rows) {
    for (const name of Object.keys(flat(row))) {
      names.add(name);
    }
  }
  return [...names];
}

/** A row's members with those of its `_info`; a row that is a plain value has just that. */
export function flat(row) {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) {
    return { value: row };
  }
  const { _info: info, ...own } = row;
  if (info === null || typeof info !== 'object') {
    return own;
  }
  const more = Object.entries(info).filter(([name]) => !(name in own));
  return { ...own, ...Object.fromEntries(more) };
}

/** Rows for a spreadsheet. What it would take for a formula is marked as text. */
export function csv(names, rows) {
  const cell = (text) => {
    const safe = /^([=+@\t\r]|-[^0-9.])/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const line = (cells) => `${cells.map(cell).join(',')}\r\n`;
  return line(names) + rows.map((row) => line(names.map((n) => plain(flat(row)[n])))).join('');
}
