import { counted, el, fill } from './dom.js';
import { endpointAt, endpointDetail } from './endpoint.js';
import { growing } from './growing.js';
import { announce } from './live.js';
import { entry, mark, path as pathText } from './marks.js';
import { empty, notOffered, showIn } from './notices.js';
import * as reads from './reads.js';
import { go, href } from './route.js';
import { choice, searchForm, Split } from './split.js';

export const id = 'endpoints';
export const title = 'Endpoints';

export const EXAMPLES = [
  'unpaid invoices',
  'who worked on this ticket',
  'devices of a client',
  'time entries waiting for approval',
  'agreements that end soon',
];

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

let asked = null;
let params = {};

const { form, input } = searchForm({
  label: 'Search endpoints in plain words',
  placeholder: 'What do you want to do?',
  extra: [
    choice('Method', [['', 'Any method'], ...METHODS.map((m) => [m, m])], (method) =>
      go(href(['endpoints'], { q: input.value.trim(), method })),
    ),
  ],
  onsearch: (q) => go(href(['endpoints'], { q, method: method.value })),
});
const method = form.querySelector('select');
const split = new Split({ title, search: form, back: () => href(['endpoints'], params) });

export const element = split.element;

export async function show(route) {
  const { run, ...listed } = route.params;
  params = listed;
  input.value = params.q ?? '';
  method.value = METHODS.includes(params.method) ? params.method : '';
  const absent = await reads.missing('cw_search_endpoints', 'cw_endpoint_details');
  if (absent.length > 0) {
    asked = null;
    fill(split.list, notOffered(absent, 'discovery'));
    split.close();
    return;
  }
  const question = JSON.stringify([params.q, params.method, params.category]);
  if (question !== asked) {
    asked = question;
    list();
  }
  if (route.parts[0] === 'endpoint') {
    const [, verb, ...path] = route.parts;
    await open(route, (verb ?? '').toUpperCase(), `/${path.join('/')}`, run);
  } else {
    split.close(start());
    split.mark(null);
  }
}

export function leave() {
  if (split.key) {
    go(split.back());
  }
}

function start() {
  return el(
    'div',
    { class: 'start' },
    el('h2', {}, 'The whole API, in plain words'),
    el(
      'p',
      {},
      'Search for what you want to do, open an endpoint to see what it takes and answers, and try a read. ',
      'Or look through the categories.',
    ),
    el('h3', {}, 'For instance'),
    el(
      'ul',
      { class: 'examples' },
      EXAMPLES.map((q) => el('li', {}, el('a', { href: href(['endpoints'], { q }) }, q))),
    ),
  );
}

function list() {
  const { q, method: verb, category } = params;
  if (q) {
    return showIn(split.list, reads.searchEndpoints(q, verb, 0), (found) => {
      announce(`${counted(found.total, 'match', 'matches')} for ${q}`);
      return found.results.length === 0
        ? empty('Nothing found. Other words may do, or the categories: search for nothing.')
        : growing({
            first: found.results,
            total: found.total,
            page: reads.HITS,
            noun: 'endpoint',
            item,
            more: (offset) => reads.searchEndpoints(q, verb, offset).then((f) => f.results),
          });
    });
  }
  if (category) {
    return showIn(split.list, reads.endpointsOf(category, 0), (found) => [
      el('p', { class: 'count' }, category, ' · ', el('a', { href: href(['endpoints']) }, 'all categories')),
      growing({
        first: found.endpoints,
        page: reads.LINES,
        noun: 'endpoint',
        item,
        more: (offset) => reads.endpointsOf(category, offset).then((f) => f.endpoints),
      }),
    ]);
  }
  return showIn(split.list, reads.categories(), ({ categories }) => [
    el('p', { class: 'count' }, counted(categories.length, 'category', 'categories')),
    modules(categories),
  ]);
}

function modules(categories) {
  const groups = new Map();
  for (const category of categories) {
    groups.set(category.module, [...(groups.get(category.module) ?? []), category]);
  }
  return [...groups].map(([name, members]) => {
    const endpoints = members.reduce((sum, member) => sum + member.endpoints, 0);
    return el(
      'details',
      { class: 'module' },
      el('summary', {}, name, ' ', el('span', { class: 'type' }, counted(endpoints, 'endpoint'))),
      el('ul', { class: 'plain' }, members.map(categoryLine)),
    );
  });
}

function categoryLine({ name, endpoints }) {
  return el(
    'li',
    {},
    el('a', { href: href(['endpoints'], { category: name }) }, name),
    ' ',
    el('span', { class: 'type' }, endpoints),
  );
}

function item(endpoint) {
  const key = keyOf(endpoint.method, endpoint.path);
  return entry({
    href: endpointAt(endpoint.method, endpoint.path, params),
    key,
    word: endpoint.method,
    name: endpoint.path,
    about: endpoint.summary,
    isOpen: split.key === key,
  });
}

function keyOf(verb, path) {
  return `${verb} ${path}`;
}

async function open(route, verb, path, run) {
  const key = keyOf(verb, path);
  split.mark(key);
  if (split.isAt(route)) {
    return;
  }
  const box = el('div', {});
  split.open(key, [mark(verb), ' ', pathText(path)], box);
  await showIn(box, reads.endpoint(verb, path), (details) =>
    endpointDetail(details, {
      values: route.form,
      isRun: Boolean(run),
      params,
      noted: () => split.noted(),
    }),
  );
}
