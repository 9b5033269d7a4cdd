import { add, counted, el, fill } from './dom.js';
import { EXAMPLES } from './endpoints.js';
import { refusal, showIn } from './notices.js';
import * as reads from './reads.js';
import { go, href } from './route.js';
import { sheet } from './sheet.js';
import { searchForm } from './split.js';
import { site } from './site.js';
import { look, watch } from './state.js';

export const id = 'overview';
export const title = 'Overview';

const OPERATIONS = [
  ['list_open_tickets', 'Open tickets, the oldest first'],
  ['list_stale_tickets', 'Tickets nobody touched for days'],
  ['list_unassigned_tickets', 'Tickets without an owner'],
  ['list_expiring_agreements', 'Agreements that end soon'],
];

const { form } = searchForm({
  label: 'Search endpoints in plain words',
  placeholder: 'unpaid invoices, log time on a ticket …',
  onsearch: (q) => go(href(['endpoints'], { q })),
});
const searching = el(
  'div',
  { class: 'page' },
  form,
  el(
    'p',
    { class: 'examples' },
    'For instance: ',
    EXAMPLES.map((q, index) => [index > 0 ? ' · ' : null, el('a', { href: href(['endpoints'], { q }) }, q)]),
  ),
);
const starting = el(
  'div',
  { class: 'page' },
  el('h2', {}, 'Reads to start with'),
  el(
    'ul',
    { class: 'starts' },
    OPERATIONS.map(([name, about]) =>
      el(
        'li',
        {},
        el('a', { href: href(['operations', name], { run: 1 }) }, about),
        ' ',
        el('code', { class: 'type' }, name),
      ),
    ),
  ),
);
const server = el('dl', { class: 'facts' });
const connection = el('div', {});
const counts = el('div', {});
const offered = el('div', {});

export const element = el(
  'div',
  { class: 'page' },
  el('h1', {}, 'What do you want to know from ConnectWise?'),
  el(
    'p',
    { class: 'lead' },
    'The same tools that assistants use through this server: search the API, read its endpoints, run reads ',
    'and named operations, see what was written.',
  ),
  searching,
  el(
    'div',
    { class: 'columns' },
    el(
      'section',
      { 'aria-labelledby': 'overview-connection' },
      el('h2', { id: 'overview-connection' }, 'ConnectWise'),
      connection,
    ),
    el(
      'section',
      { 'aria-labelledby': 'overview-server' },
      el('h2', { id: 'overview-server' }, 'This server'),
      server,
    ),
    el(
      'section',
      { 'aria-labelledby': 'overview-counts' },
      el('h2', { id: 'overview-counts' }, 'What is here'),
      counts,
    ),
  ),
  starting,
  offered,
);

watch((health) => {
  fill(server);
  if (!health) {
    add(server, fact('State', 'The server does not answer. See whether it still runs.'));
    return;
  }
  add(
    server,
    fact('State', health.status === 'ok' ? 'Running' : health.status),
    fact('Version', health.version),
    fact('Up for', duration(health.uptime_seconds)),
    fact(
      'Writes',
      health.read_only ? 'refused: the server is read-only' : 'previewed, then confirmed, where the token may write; never from here',
    ),
  );
});

function fact(name, value) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value));
}

function duration(seconds) {
  const steps = [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ];
  const [size, unit] = steps.find(([s]) => seconds >= s) ?? steps[3];
  return counted(Math.floor(seconds / size), unit);
}

export async function show() {
  look();
  await reads.inventory();
  reads.missing('cw_search_endpoints').then(
    (absent) => (searching.hidden = absent.length > 0),
    () => {},
  );
  reads.missing('cw_list_operations').then(
    (absent) => (starting.hidden = absent.length > 0),
    () => {},
  );
  await Promise.all([
    showIn(offered, reads.inventory(), tools),
    showIn(connection, connected(), (content) => content),
    showIn(counts, numbers(), (facts) =>
      facts.length === 0
        ? el('p', { class: 'hint' }, 'Nothing to count: the toolsets that know are not offered.')
        : el(
            'dl',
            { class: 'facts' },
            facts.map(([name, value, to]) => fact(name, el('a', { href: to }, value))),
          ),
    ),
  ]);
}

async function connected() {
  try {
    const found = await site();
    if (found === null) {
      return el('p', { class: 'hint' }, 'Not asked: the toolset execution is not offered.');
    }
    const kind = found.isCloud ? `Cloud, ${found.cloudRegion}` : 'Own server';
    return el(
      'dl',
      { class: 'facts' },
      fact('Site', found.isSandbox ? 'Sandbox: made-up data, on this server' : kind),
      fact('Version', found.version),
      found.serverTimeZone ? fact('Its clock', found.serverTimeZone) : null,
    );
  } catch (error) {
    return refusal(error);
  } finally {
    look(); // the server knows now whether the way is open
  }
}

async function numbers() {
  const names = ['cw_api_categories', 'cw_list_operations', 'cw_list_queries', 'cw_journal'];
  const absent = new Set(await reads.missing(...names));
  const ask = (name, read) => (absent.has(name) ? null : read());
  const [categories, operations, queries, journal] = await Promise.all([
    ask(names[0], reads.categories),
    ask(names[1], () => reads.operations({ limit: 1 })),
    ask(names[2], reads.savedQueries),
    ask(names[3], () => reads.journal(null, 1)),
  ]);
  const number = (value) => value.toLocaleString('en');
  const last = journal?.entries[0];
  return [
    categories && [
      'Endpoints',
      number(categories.categories.reduce((sum, c) => sum + c.endpoints, 0)),
      href(['endpoints']),
    ],
    operations && ['Operations', `${number(operations.total)} by name`, href(['operations'])],
    queries && ['Saved queries', number(queries.total), href(['queries'])],
    journal && [
      'Last write',
      last ? `${last.operation ?? last.method}, ${last.at.slice(0, 10)}` : 'none yet',
      href(['journal']),
    ],
  ].filter(Boolean);
}

function tools(all) {
  return el(
    'details',
    {},
    el('summary', {}, `The ${counted(all.size, 'tool')} that this server offers`),
    sheet(
      'Tools',
      counted(all.size, 'tool'),
      ['Name', 'Does', 'Purpose'],
      [...all.values()].map((tool) => [tool.name, tool.read_only ? 'reads' : 'may write', tool.description]),
    ),
  );
}
