import { el } from './dom.js';

/** A table of what is known beforehand: `rows` are lists of cells, the first one names its row. */
export function sheet(label, caption, headings, rows) {
  return el(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0' },
    el(
      'table',
      { class: 'rows' },
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, ...headings.map((heading) => el('th', { scope: 'col' }, heading)))),
      el('tbody', {}, ...rows.map(line)),
    ),
  );
}

function line([name, ...cells]) {
  return el('tr', {}, el('th', { scope: 'row' }, name), ...cells.map((cell) => el('td', {}, cell)));
}
