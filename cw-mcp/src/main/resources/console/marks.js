import { el } from './dom.js';

/** An HTTP method or a kind of operation, in the colour of its weight. */
export function mark(word) {
  return el('span', { class: 'verb', 'data-verb': word }, word);
}

/** A path or a name, as code writes it. */
export function path(text) {
  return el('span', { class: 'path' }, text);
}

/** A line of a list that leads to a detail. */
export function entry({ href, key, word, name, about, isOpen }) {
  return el(
    'li',
    {},
    el(
      'a',
      { href, 'data-key': key, 'aria-current': isOpen ? 'true' : null },
      mark(word),
      ' ',
      path(name),
      el('span', { class: 'about' }, about),
    ),
  );
}
