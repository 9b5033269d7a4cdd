import { counted, el, fill } from './dom.js';
import { announce } from './live.js';
import { refusal } from './notices.js';

/**
 * A list that grows by a page at a time.
 *
 * `total` is undefined where nobody knows it; `page` is the size of a full page; `item` makes a line;
 * `more(offset)` promises what comes next.
 */
export function growing({ first, total, page, noun, item, more }) {
  const items = el('ul', { class: 'results' });
  const state = el('p', { class: 'count' });
  const onward = el('p', { class: 'actions' });

  const add = (found) => {
    items.append(...found.map(item));
    const there = items.children.length;
    const isMore = found.length === page && there !== total;
    state.textContent =
      total === undefined
        ? `${isMore ? 'First ' : ''}${counted(there, noun)}`
        : `${there} of ${counted(total, noun)}`;
    fill(onward, isMore ? el('button', { type: 'button', onclick: next }, 'Show more') : null);
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
