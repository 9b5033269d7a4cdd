import { present } from './answer.js';
import { counted, el } from './dom.js';
import { Form } from './form.js';
import { empty } from './notices.js';
import * as reads from './reads.js';
import { href, note } from './route.js';
import { sheet } from './sheet.js';
import { answerRoom, call, trial } from './trial.js';

/** What a list is asked for most; the rest of the query stands under "More parameters". */
const OF_LISTS = ['conditions', 'orderBy', 'fields', 'pageSize', 'page'];

/** Where an endpoint is shown. */
export function endpointAt(method, path, params, form) {
  return href(['endpoint', method, ...path.split('/').slice(1)], params, form);
}

/**
 * One endpoint: a form to try it where it reads, what it takes and what it answers.
 *
 * `values` fill the form, `isRun` runs it, `params` are those of the list beside it, `noted` is told when the
 * address has changed.
 */
export function endpointDetail(details, place) {
  const isRead = details.method === 'GET';
  return [
    el('p', { class: 'lead' }, details.summary),
    el('p', { class: 'meta type' }, el('span', {}, details.category), el('code', {}, details.operation_id)),
    isRead ? tryIt(details, place) : written(details),
    parameters(details.parameters, isRead),
    details.body ? payload('Body', details.body) : null,
    details.answer ? payload('Answer', details.answer) : null,
  ];
}

function tryIt(details, place) {
  const answer = answerRoom();
  const example = details.examples[0] ?? {};
  const shown = { ...example.path_params, ...example.query };
  const fields = details.parameters.map((p) => ({ ...p, placeholder: shown[p.name] }));
  const inPath = fields.filter((f) => f.in === 'path');
  const inQuery = fields.filter((f) => f.in === 'query');
  // Single records claim the parameters of lists as well.
  const isList = Boolean(details.answer?.type.endsWith('[]')) && inQuery.some((f) => f.name === 'page');
  const usual = isList ? OF_LISTS : ['fields'];
  const isFirst = (field) => field.required || usual.includes(field.name);
  const inOrder = (a, b) => usual.indexOf(a.name) - usual.indexOf(b.name);
  const form = new Form({
    label: 'Try this read',
    fields: [...inPath, ...inQuery.filter(isFirst).sort(inOrder)],
    more: inQuery.filter((f) => !isFirst(f)),
    values: place.values,
    onrun: async (typed, texts) => {
      note(endpointAt('GET', details.path, { ...place.params, run: 1 }, texts));
      place.noted();
      const pathParams = chosen(typed, inPath);
      const { fields: wanted, ...query } = chosen(typed, inQuery);
      const request = { path: details.path, pathParams, query, wanted };
      present(answer, isList ? await listRead(request, place.params) : singleRead(request));
    },
  });
  return [
    el('h3', {}, 'Try it'),
    trial({ form, answer, tool: 'cw_api_call', toolset: 'execution', isRun: place.isRun }),
  ];
}

/** The values of these fields that were given. */
function chosen(values, fields) {
  return Object.fromEntries(fields.filter((f) => f.name in values).map((f) => [f.name, values[f.name]]));
}

function singleRead({ path, pathParams, query, wanted }) {
  return {
    caption: `GET ${filled(path, pathParams)}`,
    run: () => reads.get(path, pathParams, query, wanted),
  };
}

async function listRead({ path, pathParams, query, wanted }, params) {
  const at = filled(path, pathParams);
  const { page, pageSize, ...filters } = query;
  const isCountable = !filters.childConditions && !filters.customFieldConditions;
  return {
    caption: `GET ${at}`,
    page,
    run: (other) => reads.get(path, pathParams, other ? { ...query, page: other } : query, wanted),
    all: () => reads.getAll(at, filters, wanted),
    count: isCountable ? () => reads.count(at, filters.conditions) : null,
    record: (await hasRecord(path)) ? (id) => recordAt(path, pathParams, id, params) : null,
  };
}

function filled(path, values) {
  return path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ''));
}

/** Whether a record of this list can be read by its id. */
async function hasRecord(path) {
  try {
    return (await reads.endpoint('GET', `${path}/{id}`)).path === `${path}/{id}`;
  } catch {
    return false;
  }
}

function recordAt(path, pathParams, id, params) {
  return endpointAt('GET', `${path}/{id}`, { ...params, run: 1 }, { ...pathParams, id });
}

function written(details) {
  return [
    el('h3', {}, 'Not from here'),
    el(
      'p',
      { class: 'notice' },
      'This writes, and this page only reads. An assistant sends the call below, gets a preview of what ',
      'would change and shows it; nothing happens before it is confirmed.',
    ),
    details.examples.slice(0, 1).map((example) => call('Example call', 'cw_api_call', example)),
  ];
}

function parameters(list, isFolded) {
  if (list.length === 0) {
    return isFolded ? null : [el('h3', {}, 'Parameters'), empty('None.')];
  }
  const count = counted(list.length, 'parameter');
  const table = sheet(
    'Parameters',
    count,
    ['Name', 'In', 'Type', 'Meaning'],
    list.map((p) => [p.name, p.in, p.type + (p.required ? ', required' : ''), p.help ?? '']),
  );
  return isFolded
    ? el('details', {}, el('summary', {}, `All ${count}`), table)
    : [el('h3', {}, 'Parameters'), table];
}

/** A body or an answer: its type, and its fields to look at. */
function payload(heading, { type, fields }) {
  const members = Object.entries(fields ?? {});
  return [
    el('h3', {}, heading, ' ', el('code', { class: 'type' }, type)),
    members.length > 0
      ? el(
          'details',
          {},
          el('summary', {}, counted(members.length, 'field')),
          el('dl', { class: 'members' }, ...members.map(field)),
        )
      : null,
  ];
}

function field([name, kind]) {
  const words = typeof kind === 'string' ? kind : JSON.stringify(kind);
  return el('div', {}, el('dt', {}, name), el('dd', {}, words));
}
