import { present } from './answer.js';
import { counted, el, fill } from './dom.js';
import { Form } from './form.js';
import { announce } from './live.js';
import { entry, mark, path } from './marks.js';
import { empty, notOffered, showIn } from './notices.js';
import * as reads from './reads.js';
import { go, href, isCurrent, note } from './route.js';
import { searchForm, Split } from './split.js';
import { answerRoom, trial } from './trial.js';

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
      ? empty(
          params.q
            ? 'No saved query has these words.'
            : 'Nothing is saved yet. An assistant saves a call that you use again with cw_save_query.',
        )
      : [
          el(
            'p',
            { class: 'count' },
            `${queries.length} of ${counted(total, 'saved query', 'saved queries')}`,
          ),
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
        el(
          'p',
          {},
          'Calls that somebody uses again, the most used first. Reads run here, with other parameters if ',
          'you like.',
        ),
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
  return entry({
    href: href(['queries', query.id], params),
    key: String(query.id),
    word: query.method,
    name: query.path,
    about: `${query.description} · used ${counted(query.usage_count, 'time')}`,
    isOpen: split.key === String(query.id),
  });
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
    el('p', { class: 'lead' }, mark(query.method), ' ', path(query.path)),
    query.method === 'GET' ? tryIt(query, route.form, Boolean(run)) : written(query),
  );
}

function tryIt(query, values, isRun) {
  const answer = answerRoom();
  const inPath = [...query.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const form = new Form({
    label: 'Run',
    fields: [
      ...inPath
        .filter((name) => !(name in query.query))
        .map((name) => ({ name, type: 'string', required: true })),
      ...Object.keys(query.query).map((name) => ({ name, type: 'string' })),
    ],
    // A parameter that was emptied before it ran stays empty.
    values: isRun ? values : { ...query.query, ...values },
    onrun: (_, texts) => {
      note(href(['queries', query.id], { ...params, run: 1 }, texts));
      split.noted();
      const changed = { ...texts };
      for (const name of Object.keys(query.query)) {
        if (!(name in texts)) {
          changed[name] = null; // emptied in the form: left out of the request
        }
      }
      present(answer, {
        caption: query.description,
        page: Number(texts.page) || undefined,
        run: (page) => reads.runSaved(query.id, page ? { ...changed, page: String(page) } : changed),
      });
    },
  });
  return trial({ form, answer, tool: 'cw_run_query', toolset: 'memory', isRun });
}

function written(query) {
  const { method, path: at, query: parameters, body } = query;
  return [
    el(
      'p',
      { class: 'notice' },
      'This writes, and this page only reads. An assistant runs it with cw_run_query, which answers a ',
      'preview first.',
    ),
    el(
      'pre',
      { tabindex: '0', 'aria-label': 'Saved request' },
      JSON.stringify({ method, path: at, query: parameters, body }, null, 2),
    ),
  ];
}
