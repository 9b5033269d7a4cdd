import { copyButton } from './clipboard.js';
import { counted, el, fill } from './dom.js';
import { announce } from './live.js';
import { empty, refusal, showIn } from './notices.js';
import * as reads from './reads.js';
import { recordTable, Table } from './table.js';
import { columns, csv, zone } from './values.js';

const PNG = 'data:image/png;base64,';

/**
 * Runs a read and shows what it answers.
 *
 * `read.run(page)` asks for a page, page undefined for the one the form names; `read.page` is that one's
 * number. `read.all` reads every page and `read.count` counts, where the server can.
 */
export function present(box, read, page) {
  announce('Loading');
  return showIn(box, read.run(page), (result) => {
    const shown = answer(box, read, result, page ?? read.page ?? 1);
    announce(box.said ?? 'Loaded');
    return shown;
  }).then(() => bringIntoSight(box));
}

/** What was asked for below the edge of the window comes up. */
function bringIntoSight(box) {
  if (box.getBoundingClientRect().top > innerHeight * 0.6) {
    box.scrollIntoView({ block: 'start' });
  }
}

function answer(box, read, result, page) {
  const chart = picture(result);
  if (result.preview) {
    box.said = 'This would write; nothing was sent';
    return el(
      'p',
      { class: 'notice' },
      'This would write. Nothing was sent, and this page sends no confirmation.',
    );
  }
  const { data } = result;
  if (Array.isArray(data)) {
    return [chart, list(box, read, result, page)];
  }
  if (data !== null && typeof data === 'object') {
    box.said = 'One record';
    return [
      chart,
      recordTable(read.caption, data),
      result.shortened ? shortened() : null,
      el(
        'p',
        { class: 'actions' },
        copyButton('Copy as JSON', () => JSON.stringify(data, null, 2)),
      ),
    ];
  }
  box.said = 'Done';
  return [
    chart,
    data === null || data === undefined
      ? empty('Done, without an answer.')
      : el('pre', { tabindex: '0' }, String(data)),
  ];
}

/** What the server drew, or why it did not. */
function picture({ chart, picture: words }) {
  if (typeof chart === 'string' && chart.startsWith(PNG)) {
    return el('figure', {}, el('img', { src: chart, alt: words }));
  }
  return words ? el('p', { class: 'hint' }, words) : null;
}

function shortened() {
  return el('p', { class: 'hint' }, 'Long values are shortened here. Ask for the fields that you need.');
}

function list(box, read, result, page) {
  const rows = result.data;
  if (rows.length === 0) {
    box.said = 'No rows';
    return empty(page > 1 ? 'No rows on this page.' : 'No rows. Other conditions may find some.');
  }
  const table = new Table(read.caption, rows, read.record);
  const state = el('p', { class: 'count' });
  const onward = el('p', { class: 'actions' });
  const kept = result.resource?.replace('cw://results/', '');
  const total = result.records ?? null;

  const say = (words) => {
    state.textContent = words;
    box.said = words;
  };

  const step = (label, then) => el('button', { type: 'button', onclick: then }, label);

  const failed = (error) => fill(onward, refusal(error));

  /** Rows that the server keeps because they did not fit one answer. */
  const readOn = async () => {
    onward.setAttribute('aria-busy', 'true');
    try {
      const part = await reads.readOn(kept, table.rows.length);
      table.append(part.data);
      showKept(part.total);
      announce(state.textContent);
    } catch (error) {
      failed(error);
    } finally {
      onward.removeAttribute('aria-busy');
    }
  };

  const showKept = (known) => {
    const there = table.rows.length;
    const reach = result.complete === false ? ', and more that were not read' : '';
    say(
      known === null
        ? `First ${counted(there, 'row')} of this answer`
        : `${counted(there, 'row')} of ${known.toLocaleString('en')}${reach}`,
    );
    fill(onward, known === null || there < known ? step('Read on', readOn) : null);
  };

  const count = async (event) => {
    event.target.disabled = true;
    try {
      const { count: all } = await read.count();
      say(`${counted(rows.length, 'row')} of ${all.toLocaleString('en')}, page ${page}`);
      announce(state.textContent);
    } catch (error) {
      failed(error);
    }
  };

  if (kept) {
    showKept(total);
  } else if (result.more || page > 1) {
    say(`${counted(rows.length, 'row')}, page ${page}${result.more ? '; there are more' : ', the last'}`);
    fill(
      onward,
      page > 1 ? step('Previous page', () => present(box, read, page - 1)) : null,
      result.more ? step('Next page', () => present(box, read, page + 1)) : null,
      result.more && read.count ? step('Count all', count) : null,
      result.more && read.all ? step('Read all pages', () => present(box, { ...read, run: read.all })) : null,
    );
  } else {
    const reach = result.complete === false ? ' of more: the rest was not read' : ', all there are';
    say(counted(rows.length, 'row') + reach);
  }
  return [
    el(
      'div',
      { class: 'answer-bar' },
      state,
      el(
        'p',
        { class: 'actions' },
        copyButton('Copy as CSV', () => csv(columns(table.rows), table.inOrder())),
        copyButton('Copy as JSON', () => JSON.stringify(table.inOrder(), null, 2)),
      ),
    ),
    table.element,
    onward,
    result.shortened ? shortened() : null,
    table.hasTimes ? el('p', { class: 'hint' }, `Times are on your clock (${zone}).`) : null,
  ];
}
