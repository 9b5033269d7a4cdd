import { announce } from './live.js';
import { present } from './answer.js';
import { counted, el, fill } from './dom.js';
import { verbMark } from './endpoints.js';
import { Form } from './form.js';
import { empty, notOffered, showIn } from './notices.js';
import * as reads from './reads.js';
import { go, href, isCurrent, note } from './route.js';
import { searchForm, Split } from './split.js';

export const id = 'queries';
export const title = 'Saved queries';

let params = {};
let known = [];

const { form, input } = searchForm({
  label: 'Search saved queries',
  placeholder: 'Words of its description or path',
  onsearch: (q) => go(href(['queries'], { q })),
});
const split = new Split({ title, search: form, back: () => href(['queries'], params) });

export const element = split.element;

export async function show(route) {
  const { run, ...listed } = route.params;
  params = listed;
  input.value = params.q ?? '';
  const absent = await reads.missing('cw_list_queries');
  if (absent.length > 0) {
    fill(split.list, notOffered(absent, 'memory'));
    split.close();
    return;
  }
  await showIn(split.list, reads.savedQueries(params.q), ({ queries, total }) => {
    known = queries;
    announce(counted(total, 'saved query', 'saved queries'));
    return queries.length === 0
      ? empty(params.q ? 'No saved query has these words.' : 'Nothing is saved yet. An assistant saves a call that you use again with cw_save_query.')
      : [
          el('p', { class: 'count' }, `${queries.length} of ${counted(total, 'saved query', 'saved queries')}`),
          el('ul', { class: 'results' }, queries.map(item)),
        ];
  });
  const wanted = route.parts[1];
  if (!isCurrent(route)) {
    return; // somewhere else meanwhile
  }
  if (wanted) {
    open(route, wanted, run);
  } else {
    split.close(
      el(
        'div',
        { class: 'start' },
        el('h2', {}, 'Saved queries'),
        el('p', {}, 'Calls that somebody uses again, the most used first. Reads run here, with other parameters if you like.'),
      ),
    );
  }
}

export function leave() {
  if (split.key) {
    go(split.back());
  }
}

function item(query) {
  return el(
    'li',
    {},
    el(
      'a',
      { href: href(['queries', query.id], params), 'data-key': String(query.id) },
      verbMark(query.method),
      ' ',
      el('span', { class: 'path' }, query.path),
      el('span', { class: 'about' }, `${query.description} · used ${counted(query.usage_count, 'time')}`),
    ),
  );
}

function open(route, wanted, run) {
  split.mark(wanted);
  if (split.isAt(route)) {
    return;
  }
  const query = known.find((q) => String(q.id) === wanted);
  if (!query) {
    split.open(wanted, `Saved query ${wanted}`, empty('There is no such saved query in this list.'));
    return;
  }
  split.open(
    wanted,
    query.description,
    el('p', { class: 'lead' }, verbMark(query.method), ' ', el('span', { class: 'path' }, query.path)),
    query.method === 'GET' ? trial(query, route.form, run) : written(query),
  );
}

function trial(query, values, isRun) {
  const box = el('div', { class: 'answer' });
  const inPath = [...query.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const run = new Form({
    label: 'Run',
    fields: [
      ...inPath.filter((name) => !(name in query.query)).map((name) => ({ name, type: 'string', required: true })),
      ...Object.keys(query.query).map((name) => ({ name, type: 'string' })),
    ],
    values: { ...query.query, ...values },
    onrun: (_, texts) => {
      note(href(['queries', query.id], { ...params, run: 1 }, texts));
      split.noted();
      const changed = { ...texts };
      for (const name of Object.keys(query.query)) {
        if (!(name in texts)) {
          changed[name] = null; // emptied in the form: left out of the request
        }
      }
      present(box, {
        caption: query.description,
        page: Number(texts.page) || undefined,
        run: (page) => reads.runSaved(query.id, page ? { ...changed, page: String(page) } : changed),
      });
    },
  });
  const place = el('div', {});
  showIn(
    place,
    reads.missing('cw_run_query').then((absent) => (absent.length > 0 ? notOffered(absent, 'memory') : [run.element, box])),
    (content) => content,
  ).then(() => {
    if (isRun && run.element.isConnected) {
      run.submit();
    }
  });
  return place;
}

function written(query) {
  const { method, path, query: parameters, body } = query;
  return [
    el('p', { class: 'notice' }, 'This writes, and this page only reads. An assistant runs it with cw_run_query, which answers a preview first.'),
    el('pre', { tabindex: '0', 'aria-label': 'Saved request' }, JSON.stringify({ method, path, query: parameters, body }, null, 2)),
  ];
}
