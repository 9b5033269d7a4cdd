import { counted, el, fill } from './dom.js';
import { announce } from './live.js';
import { mark, path } from './marks.js';
import { empty, notOffered, showIn } from './notices.js';
import * as reads from './reads.js';
import { go, href } from './route.js';
import { moment, plain, zone } from './values.js';

export const id = 'journal';
export const title = 'Journal';

const LIMIT = 100;

const since = el('input', { type: 'date', id: 'since', 'data-search': true });
const box = el('div', {});

export const element = el(
  'div',
  { class: 'page' },
  el('h1', {}, 'Journal'),
  el(
    'p',
    { class: 'lead' },
    'What was written to ConnectWise through this server, newest first, with the record before and after. ',
    'An entry is taken back with cw_undo by an assistant, or ./cw undo on the command line.',
  ),
  el(
    'form',
    {
      class: 'search-row',
      onsubmit: (event) => {
        event.preventDefault();
        const address = href(['journal'], { since: since.value });
        if (location.hash === address) {
          load(since.value); // pressed again: what is new?
        } else {
          go(address);
        }
      },
    },
    el('label', { for: 'since' }, 'Since'),
    since,
    el('button', { type: 'submit', class: 'main-action' }, 'Show'),
  ),
  box,
);

export async function show(route) {
  since.value = route.params.since ?? '';
  await load(route.params.since);
}

async function load(from) {
  const absent = await reads.missing('cw_journal');
  if (absent.length > 0) {
    fill(box, notOffered(absent, 'journal'));
    return;
  }
  await showIn(box, reads.journal(from, LIMIT), ({ entries }) => {
    announce(counted(entries.length, 'entry', 'entries'));
    return entries.length === 0
      ? empty(from ? 'Nothing was written since then.' : 'Nothing was written yet.')
      : table(entries);
  });
}

function table(entries) {
  const words =
    entries.length === LIMIT ? `The latest ${LIMIT} entries` : counted(entries.length, 'entry', 'entries');
  return [
    el(
      'div',
      { class: 'scroll', role: 'region', 'aria-label': 'Journal', tabindex: '0' },
      el(
        'table',
        { class: 'rows' },
        el('caption', {}, words),
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ['Entry', 'When', 'Request', 'Changes', 'State', 'By'].map((h) =>
              el('th', { scope: 'col', class: h === 'Entry' ? 'number' : null }, h),
            ),
          ),
        ),
        el('tbody', {}, entries.map(line)),
      ),
    ),
    el('p', { class: 'hint' }, `Times are on your clock (${zone}).`),
  ];
}

function line(entry) {
  const when = moment('dateEntered', entry.at.replace(/\.\d+Z$/, 'Z'));
  const state = [
    entry.state,
    entry.status ? ` (HTTP ${entry.status})` : '',
    entry.undone_by ? `, taken back by ${entry.undone_by}` : '',
    entry.undoes ? `, takes back ${entry.undoes}` : '',
  ].join('');
  return el(
    'tr',
    {},
    el('th', { scope: 'row', class: 'number' }, entry.id),
    el('td', {}, el('time', { datetime: entry.at, title: entry.at }, when?.text ?? entry.at)),
    el(
      'td',
      {},
      mark(entry.method),
      ' ',
      path(entry.path),
      el('span', { class: 'about' }, entry.operation ?? entry.tool),
    ),
    el('td', {}, changes(entry)),
    el('td', {}, state, entry.note ? el('span', { class: 'about' }, entry.note) : null),
    el('td', {}, entry.client),
  );
}

function changes(entry) {
  if (!entry.changes) {
    return entry.body
      ? el(
          'details',
          {},
          el('summary', {}, 'What was sent'),
          el('pre', { tabindex: '0' }, JSON.stringify(entry.body, null, 2)),
        )
      : '';
  }
  return el(
    'ul',
    { class: 'changes' },
    entry.changes.map((change) =>
      el(
        'li',
        {},
        el('span', { class: 'name' }, change.field),
        ': ',
        plain(change.from) === '' ? null : [el('del', {}, plain(change.from)), ' → '],
        el('ins', {}, plain(change.to) === '' ? 'nothing' : plain(change.to)),
      ),
    ),
  );
}
