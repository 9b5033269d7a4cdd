import { announce } from './live.js';
import { present } from './answer.js';
import { counted, el, fill } from './dom.js';
import { Form } from './form.js';
import { empty, notOffered, refusal, showIn } from './notices.js';
import * as reads from './reads.js';
import { go, href, note } from './route.js';
import { choice, searchForm, Split } from './split.js';

export const id = 'operations';
export const title = 'Operations';

const KINDS = ['read', 'write', 'destructive', 'analytics'];
const READS = ['read', 'analytics'];
const PAGE = 50;

/** Every read of a list takes these beside its own arguments. */
const LIST_ARGUMENTS = [
  { name: 'conditions', type: 'string', help: 'further conditions, such as id > 100' },
  { name: 'orderBy', type: 'string', help: 'field asc or desc' },
  { name: 'fields', type: 'string', help: 'comma-separated; * for all' },
  { name: 'pageSize', type: 'integer' },
  { name: 'page', type: 'integer' },
];

let asked = null;
let params = {};
const known = new Map();

const address = (changed) => href(['operations'], { ...params, ...changed });
const { form, input } = searchForm({
  label: 'Search operations',
  placeholder: 'stale tickets, expiring agreements …',
  extra: [
    choice('Category', [['', 'All categories']], (category) => go(address({ category }))),
    choice('Kind', [['', 'Reads and writes'], ...KINDS.map((k) => [k, k])], (kind) => go(address({ kind }))),
  ],
  onsearch: (q) => go(address({ q })),
});
const [category, kind] = form.querySelectorAll('select');
const split = new Split({ title, search: form, back: () => href(['operations'], params) });

export const element = split.element;

export async function show(route) {
  const { run, ...listed } = route.params;
  params = listed;
  const absent = await reads.missing('cw_list_operations');
  if (absent.length > 0) {
    asked = null;
    fill(split.list, notOffered(absent, 'operations'));
    split.close();
    return;
  }
  input.value = params.q ?? '';
  kind.value = KINDS.includes(params.kind) ? params.kind : '';
  const question = JSON.stringify([params.q, params.category, params.kind]);
  if (question !== asked) {
    asked = question;
    list();
  }
  if (route.parts[1]) {
    await open(route, route.parts[1], run);
  } else {
    split.close(
      el(
        'div',
        { class: 'start' },
        el('h2', {}, 'Named operations'),
        el('p', {}, 'What an MSP does every day, by name: choose one to see its arguments. Reads run here; names work where ids do.'),
      ),
    );
    split.mark(null);
  }
}

export function leave() {
  if (split.key) {
    go(split.back());
  }
}

function ask(offset) {
  return reads.operations({ search: params.q, category: params.category, kind: params.kind, offset, limit: PAGE });
}

function list() {
  const isAsked = params.q || params.category || params.kind;
  return showIn(split.list, ask(isAsked ? 0 : undefined), (found) => {
    choices(found.categories);
    if (!isAsked) {
      return overview(found);
    }
    announce(counted(found.operations.length, 'operation'));
    return found.operations.length === 0 ? empty('No such operation. Other words may find one.') : results(found);
  });
}

function choices(categories) {
  if (category.options.length <= 1) {
    category.append(...categories.map((c) => el('option', { value: c.name }, `${c.name} (${c.operations})`)));
  }
  category.value = categories.some((c) => c.name === params.category) ? params.category : '';
}

function overview(found) {
  return [
    el('p', { class: 'count' }, `${counted(found.total, 'operation')}; ${found.derived.toLocaleString('en')} more are named after an endpoint each`),
    el(
      'ul',
      { class: 'plain' },
      found.categories.map((c) =>
        el('li', {}, el('a', { href: href(['operations'], { category: c.name }) }, c.name), ' ', el('span', { class: 'type' }, c.operations)),
      ),
    ),
  ];
}

function results(found) {
  const items = el('ul', { class: 'results' });
  const state = el('p', { class: 'count' });
  const onward = el('p', { class: 'actions' });
  const isWhole = params.category && !params.q && !params.kind;
  const total = isWhole ? found.categories.find((c) => c.name === params.category)?.operations : undefined;
  const add = (operations) => {
    operations.forEach((o) => known.set(o.name, o));
    items.append(...operations.map(item));
    const there = items.children.length;
    const isMore = operations.length === PAGE && there !== total;
    state.textContent =
      total === undefined ? `${isMore ? 'First ' : ''}${counted(there, 'operation')}` : `${there} of ${counted(total, 'operation')}`;
    fill(onward, isMore ? el('button', { type: 'button', onclick: next }, 'Show more') : null);
  };
  const next = async () => {
    const there = items.children.length;
    try {
      add((await ask(there)).operations);
      items.children[there]?.querySelector('a').focus();
      announce(state.textContent);
    } catch (error) {
      fill(onward, refusal(error));
    }
  };
  add(found.operations);
  return [state, items, onward];
}

function item(operation) {
  return el(
    'li',
    {},
    el(
      'a',
      {
        href: href(['operations', operation.name], params),
        'data-key': operation.name,
        'aria-current': split.key === operation.name ? 'true' : null,
      },
      kindMark(operation.kind),
      ' ',
      el('span', { class: 'path' }, operation.name),
      el('span', { class: 'about' }, operation.purpose),
    ),
  );
}

function kindMark(word) {
  return el('span', { class: 'verb', 'data-verb': word }, word);
}

async function find(name) {
  if (!known.has(name)) {
    const { operations } = await reads.operations({ search: name, limit: 20 });
    operations.forEach((o) => known.set(o.name, o));
  }
  return known.get(name);
}

async function open(route, name, run) {
  split.mark(name);
  if (split.isAt(route)) {
    return;
  }
  const box = el('div', {});
  split.open(name, el('span', { class: 'path' }, name), box);
  await showIn(box, find(name), (operation) => {
    if (!operation) {
      return empty(`There is no operation ${name}. Search for it by what it does.`);
    }
    return [
      el('p', { class: 'lead' }, operation.purpose),
      el('p', { class: 'meta type' }, kindMark(operation.kind), el('span', {}, operation.category)),
      READS.includes(operation.kind) ? trial(operation, route.form, run) : written(operation),
    ];
  });
}

function argumentsOf(operation) {
  const of = (group, required) => Object.entries(group).map(([name, type]) => ({ name, type, required }));
  return [...of(operation.required, true), ...of(operation.optional, false)];
}

function trial(operation, values, isRun) {
  const box = el('div', { class: 'answer' });
  const own = argumentsOf(operation);
  const isList = !/^(count|get)_/.test(operation.name);
  const run = new Form({
    label: 'Run',
    fields: own,
    more: isList ? LIST_ARGUMENTS.filter((a) => own.every((o) => o.name !== a.name)) : [],
    values,
    onrun: (typed, texts) => {
      note(href(['operations', operation.name], { ...params, run: 1 }, texts));
      split.noted();
      present(box, {
        caption: operation.name,
        page: typed.page,
        run: (page) => reads.operate(operation.name, page ? { ...typed, page } : typed),
      });
    },
  });
  const place = el('div', {});
  showIn(
    place,
    reads.missing('cw_operation').then((absent) => (absent.length > 0 ? notOffered(absent, 'operations') : [run.element, box])),
    (content) => content,
  ).then(() => {
    if (isRun && run.element.isConnected) {
      run.submit();
    }
  });
  return place;
}

function written(operation) {
  const own = argumentsOf(operation);
  const call = {
    name: operation.name,
    params: Object.fromEntries(own.filter((a) => a.required).map((a) => [a.name, `<${a.type}>`])),
  };
  const isDestructive = operation.kind === 'destructive';
  return [
    el(
      'p',
      { class: 'notice' },
      'This writes, and this page only reads. An assistant sends the call below and gets a preview: method, path, and what changes from what to what. It is carried out when the call is repeated with the preview’s ',
      el('code', {}, 'confirm_token'),
      isDestructive ? ' and the name of the record in ' : '',
      isDestructive ? el('code', {}, 'confirm_name') : '',
      '; the journal keeps it.',
    ),
    el('pre', { tabindex: '0', 'aria-label': 'Call' }, `cw_operation ${JSON.stringify(call, null, 2)}`),
    el('h3', {}, 'Arguments'),
    own.length === 0
      ? empty('None.')
      : el(
          'div',
          { class: 'scroll', role: 'region', 'aria-label': 'Arguments', tabindex: '0' },
          el(
            'table',
            { class: 'rows' },
            el('caption', {}, counted(own.length, 'argument')),
            el('thead', {}, el('tr', {}, ['Name', 'Type'].map((h) => el('th', { scope: 'col' }, h)))),
            el(
              'tbody',
              {},
              own.map((a) => el('tr', {}, el('th', { scope: 'row' }, a.name), el('td', {}, a.type, a.required ? ', required' : ''))),
            ),
          ),
        ),
  ];
}
