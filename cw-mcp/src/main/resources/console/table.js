import { announce } from './live.js';
import { el, fill, freshId } from './dom.js';
import { columns, flat, moment, plain, referenceId } from './values.js';

/** Characters that a cell shows of a text. */
const LONG = 240;

/** From so many characters on a column gets room for several words a line. */
const WIDE = 18;

/** Rows in columns that their headers sort. */
export class Table {
  /** `record` answers the address of the record with an id, null where there is none. */
  constructor(caption, rows, record) {
    this.record = record;
    this.rows = rows;
    this.sorted = null;
    this.caption = el('caption', {}, caption);
    this.head = el('tr');
    this.body = el('tbody');
    this.element = el(
      'div',
      { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: '0' },
      el('table', { class: 'rows' }, this.caption, el('thead', {}, this.head), this.body),
    );
    this.build();
  }

  append(rows) {
    this.rows = this.rows.concat(rows);
    this.build();
  }

  build() {
    this.names = columns(this.rows);
    this.numeric = new Set(
      this.names.filter((name) => {
        const there = this.rows.map((row) => flat(row)[name]).filter((v) => v !== undefined && v !== null);
        return there.length > 0 && there.every((value) => typeof value === 'number');
      }),
    );
    this.decimals = new Map([...this.numeric].map((name) => [name, this.mostDecimals(name)]));
    this.wide = new Set(
      this.names.filter((name) => this.rows.some((row) => plain(flat(row)[name]).length > WIDE)),
    );
    this.hasTimes = this.rows.some((row) =>
      Object.entries(flat(row)).some(([name, value]) => moment(name, value)?.isDay === false),
    );
    fill(this.head, this.names.map((name) => this.header(name)));
    this.order();
  }

  header(name) {
    const button = el(
      'button',
      { type: 'button', class: 'sort', onclick: () => this.sortBy(name) },
      name,
      el('span', { class: 'arrow', 'aria-hidden': 'true' }),
    );
    return el(
      'th',
      {
        scope: 'col',
        class: this.numeric.has(name) ? 'number' : null,
        'data-name': name,
        'aria-sort': this.sorted?.name === name ? this.sorted.direction : null,
      },
      button,
    );
  }

  cell(name, value) {
    if (this.record && name === 'id' && typeof value === 'number') {
      return el('a', { href: this.record(value) }, value);
    }
    return this.numeric.has(name) && typeof value === 'number'
      ? value.toFixed(this.decimals.get(name))
      : cell(name, value, LONG);
  }

  /** How many decimals the numbers of a column have, so that they stand below each other. */
  mostDecimals(name) {
    const lengths = this.rows.map((row) => String(flat(row)[name] ?? '').split('.')[1]?.length ?? 0);
    return Math.min(Math.max(...lengths), 6);
  }

  kind(name) {
    if (this.numeric.has(name)) {
      return 'number';
    }
    return this.wide.has(name) ? 'wide' : null;
  }

  sortBy(name) {
    const up = this.sorted?.name !== name || this.sorted.direction === 'descending';
    this.sorted = { name, direction: up ? 'ascending' : 'descending' };
    for (const cell of this.head.children) {
      if (cell.dataset.name === name) {
        cell.setAttribute('aria-sort', this.sorted.direction);
      } else {
        cell.removeAttribute('aria-sort');
      }
    }
    this.order();
    announce(`Sorted by ${name}, ${this.sorted.direction}`);
  }

  /** The rows as they stand, for whoever copies them. */
  inOrder() {
    if (!this.sorted) {
      return this.rows;
    }
    const { name, direction } = this.sorted;
    const sign = direction === 'ascending' ? 1 : -1;
    return [...this.rows].sort((a, b) => {
      const [left, right] = [flat(a)[name], flat(b)[name]];
      const [isLeft, isRight] = [plain(left) !== '', plain(right) !== ''];
      if (isLeft !== isRight) {
        return isLeft ? -1 : 1; // what has no value stands last, both ways
      }
      return sign * compare(left, right);
    });
  }

  order() {
    fill(this.body, this.inOrder().map((row) => this.line(row)));
  }

  line(row) {
    const members = flat(row);
    return el(
      'tr',
      {},
      this.names.map((name) =>
        el('td', { class: this.kind(name) }, this.cell(name, members[name])),
      ),
    );
  }
}

function compare(left, right) {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : plain(left).localeCompare(plain(right), undefined, { numeric: true });
}

/** A value for a cell: a reference with its id, a moment with its full form, a long text cut where asked. */
function cell(name, value, most = Infinity) {
  const time = moment(name, value);
  if (time) {
    return el('time', { datetime: value, title: value }, time.text);
  }
  const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : plain(value);
  const id = referenceId(value);
  const shown =
    text.length > most
      ? el('span', { title: 'Longer: the record itself has all of it' }, `${text.slice(0, most)} …`)
      : text;
  return id === null ? shown : [shown, ' ', el('span', { class: 'id' }, `#${id}`)];
}

/** One record: a row for each member. */
export function recordTable(caption, record) {
  const members = Object.entries(flat(record));
  return el(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: '0' },
    el(
      'table',
      { class: 'record' },
      el('caption', {}, caption),
      el(
        'tbody',
        {},
        members.map(([name, value]) =>
          el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, member(name, value))),
        ),
      ),
    ),
  );
}

function member(name, value) {
  const isNested =
    value !== null &&
    typeof value === 'object' &&
    (Array.isArray(value) ? value.some((v) => v !== null && typeof v === 'object') : plain(value)[0] === '{');
  if (!isNested) {
    return cell(name, value);
  }
  const id = freshId('nested');
  return el(
    'details',
    { id },
    el('summary', {}, Array.isArray(value) ? `${value.length} × ${name}` : name),
    el('pre', { tabindex: '0', 'aria-label': name }, JSON.stringify(value, null, 2)),
  );
}
