import { announce } from './live.js';
import { present } from './answer.js';
import { counted, el, fill } from './dom.js';
import { Form } from './form.js';
import { empty, notOffered, refusal, showIn } from './notices.js';
import * as reads from './reads.js';
import { go, href, note } from './route.js';
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

/** What a list read is asked for most; the rest of the query stands under "More parameters". */
const USUAL = ['conditions', 'orderBy', 'fields', 'pageSize', 'page'];

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
    el('p', {}, 'Search for what you want to do, open an endpoint to see what it takes and answers, and try a read. Or look through the categories.'),
    el('h3', {}, 'For instance'),
    el('ul', { class: 'examples' }, EXAMPLES.map((q) => el('li', {}, el('a', { href: href(['endpoints'], { q }) }, q)))),
  );
}

function list() {
  const { q, method: verb, category } = params;
  if (q) {
    return showIn(split.list, reads.searchEndpoints(q, verb, 0), (found) => {
      announce(`${counted(found.total, 'match', 'matches')} for ${q}`);
      return found.results.length === 0
        ? empty('Nothing found. Other words may do, or the categories: search for nothing.')
        : results(found.results, found.total, (offset) => reads.searchEndpoints(q, verb, offset).then((f) => f.results));
    });
  }
  if (category) {
    return showIn(split.list, reads.endpointsOf(category, 0), (found) => [
      el('p', { class: 'count' }, category, ' · ', el('a', { href: href(['endpoints']) }, 'all categories')),
      results(found.endpoints, found.total ?? null, (offset) => reads.endpointsOf(category, offset).then((f) => f.endpoints)),
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
  return [...groups].map(([module, members]) =>
    el(
      'details',
      { class: 'module' },
      el(
        'summary',
        {},
        module,
        ' ',
        el('span', { class: 'type' }, counted(members.reduce((sum, c) => sum + c.endpoints, 0), 'endpoint')),
      ),
      el(
        'ul',
        { class: 'plain' },
        members.map((c) =>
          el(
            'li',
            {},
            el('a', { href: href(['endpoints'], { category: c.name }) }, c.name),
            ' ',
            el('span', { class: 'type' }, c.endpoints),
          ),
        ),
      ),
    ),
  );
}

function results(first, total, more) {
  const items = el('ul', { class: 'results' });
  const state = el('p', { class: 'count' });
  const onward = el('p', { class: 'actions' });
  const add = (found) => {
    items.append(...found.map(item));
    const there = items.children.length;
    state.textContent = total === null ? counted(there, 'endpoint') : `${there} of ${counted(total, 'endpoint')}`;
    const isMore = total === null ? found.length === 50 : there < total;
    fill(onward, isMore && found.length > 0 ? el('button', { type: 'button', onclick: next }, 'Show more') : null);
  };
  const next = async () => {
    const there = items.children.length;
    try {
      add(await more(there));
      items.children[there]?.querySelector('a').focus();
      announce(state.textContent);
    } catch (error) {
      fill(onward, refusal(error));
    }
  };
  add(first);
  return [state, items, onward];
}

function item(endpoint) {
  const key = keyOf(endpoint.method, endpoint.path);
  return el(
    'li',
    {},
    el(
      'a',
      {
        href: href(['endpoint', endpoint.method, ...endpoint.path.split('/').filter(Boolean)], params),
        'data-key': key,
        'aria-current': split.key === key ? 'true' : null,
      },
      verbMark(endpoint.method),
      ' ',
      el('span', { class: 'path' }, endpoint.path),
      el('span', { class: 'about' }, endpoint.summary),
    ),
  );
}

export function verbMark(verb) {
  return el('span', { class: 'verb', 'data-verb': verb }, verb);
}

const keyOf = (verb, path) => `${verb} ${path}`;

async function open(route, verb, path, run) {
  const key = keyOf(verb, path);
  split.mark(key);
  if (split.isAt(route)) {
    return;
  }
  const box = el('div', {});
  split.open(key, [verbMark(verb), ' ', el('span', { class: 'path' }, path)], box);
  await showIn(box, reads.endpoint(verb, path), (details) => [
    el('p', { class: 'lead' }, details.summary),
    el('p', { class: 'meta type' }, el('span', {}, details.category), el('code', {}, details.operation_id)),
    verb === 'GET' ? trial(details, route.form, run) : written(details),
    verb === 'GET'
      ? el('details', {}, el('summary', {}, `All ${counted(details.parameters.length, 'parameter')}`), parameters(details.parameters))
      : [el('h3', {}, 'Parameters'), parameters(details.parameters)],
    details.body ? payload('Body', details.body) : null,
    details.answer ? payload('Answer', details.answer) : null,
  ]);
}

function trial(details, values, isRun) {
  const box = el('div', { class: 'answer' });
  const example = details.examples[0] ?? {};
  const shown = { ...example.path_params, ...example.query };
  const fields = details.parameters.map((p) => ({ ...p, placeholder: p.name in shown ? `${shown[p.name]}` : null }));
  const inPath = fields.filter((f) => f.in === 'path');
  const inQuery = fields.filter((f) => f.in === 'query');
  // Single records claim the parameters of lists as well.
  const isList = details.answer?.type.endsWith('[]') && inQuery.some((f) => f.name === 'page');
  const usual = (isList ? USUAL : ['fields']).map((name) => inQuery.find((f) => f.name === name)).filter(Boolean);
  const ownFields = usual.some((f) => f.name === 'fields')
    ? []
    : [{ name: 'fields', type: 'string', help: 'comma-separated; * for all' }];
  const run = new Form({
    label: 'Try this read',
    fields: [...inPath, ...inQuery.filter((f) => f.required && !usual.includes(f)), ...usual, ...ownFields],
    more: inQuery.filter((f) => !f.required && !usual.includes(f)),
    values,
    onrun: async (typed, texts) => {
      note(href(['endpoint', 'GET', ...details.path.split('/').filter(Boolean)], { ...params, run: 1 }, texts));
      split.noted();
      const { fields: wanted, ...rest } = typed;
      const of = (group) => Object.fromEntries(group.filter((f) => f.name in rest).map((f) => [f.name, rest[f.name]]));
      const [pathParams, query] = [of(inPath), of(inQuery)];
      const filled = details.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(pathParams[name] ?? ''));
      const all = { ...query };
      delete all.page;
      delete all.pageSize;
      present(box, {
        caption: `GET ${filled}`,
        record: isList && (await hasRecord(details.path)) ? (id) => recordAt(details.path, pathParams, id) : null,
        page: query.page,
        run: (page) => reads.get(details.path, pathParams, page ? { ...query, page } : query, wanted),
        all: isList ? () => reads.getAll(filled, all, wanted) : null,
        count: isList && !query.childConditions && !query.customFieldConditions ? () => reads.count(filled, query.conditions) : null,
      });
    },
  });
  const ready = reads.missing('cw_api_call').then((absent) => (absent.length > 0 ? notOffered(absent, 'execution') : [run.element, box]));
  const place = el('div', {});
  showIn(place, ready, (content) => content).then(() => {
    if (isRun && run.element.isConnected) {
      run.submit();
    }
  });
  return [el('h3', {}, 'Try it'), place];
}

/** Whether a record of this list can be read by its id. */
async function hasRecord(path) {
  try {
    return (await reads.endpoint('GET', `${path}/{id}`)).path === `${path}/{id}`;
  } catch {
    return false;
  }
}

function recordAt(path, pathParams, id) {
  return href(['endpoint', 'GET', ...path.split('/').filter(Boolean), '{id}'], { ...params, run: 1 }, { ...pathParams, id });
}

function written(details) {
  return [
    el('h3', {}, 'Not from here'),
    el('p', { class: 'notice' }, 'This writes, and this page only reads. An assistant sends the call below, gets a preview of what would change and shows it; nothing happens before it is confirmed.'),
    ...details.examples.slice(0, 1).map((example) =>
      el('pre', { tabindex: '0', 'aria-label': 'Example call' }, `cw_api_call ${JSON.stringify(example, null, 2)}`),
    ),
  ];
}

function parameters(list) {
  return list.length === 0
    ? empty('None.')
    : el(
        'div',
        { class: 'scroll', role: 'region', 'aria-label': 'Parameters', tabindex: '0' },
        el(
          'table',
          { class: 'rows' },
          el('caption', {}, counted(list.length, 'parameter')),
          el('thead', {}, el('tr', {}, ['Name', 'In', 'Type', 'Meaning'].map((h) => el('th', { scope: 'col' }, h)))),
          el(
            'tbody',
            {},
            list.map((p) =>
              el(
                'tr',
                {},
                el('th', { scope: 'row' }, p.name),
                el('td', {}, p.in),
                el('td', {}, p.type, p.required ? ', required' : ''),
                el('td', {}, p.help ?? ''),
              ),
            ),
          ),
        ),
      );
}

/** A body or an answer: its type, and its fields to look at. */
function payload(heading, { type, fields }) {
  const members = Object.entries(fields ?? {});
  return [
    el('h3', {}, heading, ' ', el('code', { class: 'type' }, type)),
    members.length === 0
      ? null
      : el(
          'details',
          {},
          el('summary', {}, counted(members.length, 'field')),
          el(
            'dl',
            { class: 'members' },
            members.map(([name, kind]) => el('div', {}, el('dt', {}, name), el('dd', {}, typeof kind === 'string' ? kind : JSON.stringify(kind)))),
          ),
        ),
  ];
}
