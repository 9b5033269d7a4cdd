import { add, el, fill } from './dom.js';
import { current } from './route.js';

/** A list with a search above it, and beside it what was chosen; one after the other on a narrow screen. */
export class Split {
  constructor({ title, search, back }) {
    this.list = el('div', { class: 'list' });
    this.detail = el('div', { class: 'detail' });
    this.back = back;
    this.key = null;
    this.element = el(
      'div',
      { class: 'split' },
      el('h1', { class: 'unseen' }, title),
      el('section', { class: 'side', 'aria-label': `${title}: list` }, search, this.list),
      this.detail,
    );
  }

  /** Whether the detail on the screen is that of the route, values of its form included. */
  isAt(route) {
    return this.key !== null && this.place === placeOf(route);
  }

  /** The address now tells what the form of the detail holds. */
  noted() {
    this.place = placeOf(current());
  }

  /** Shows a detail and goes to its heading, unless it is there already. */
  open(key, heading, ...content) {
    this.key = key;
    this.noted();
    this.element.classList.add('is-open');
    const title = el('h2', { tabindex: '-1' }, heading);
    fill(
      this.detail,
      el('p', { class: 'back' }, el('a', { href: this.back() }, 'Back to the list')),
      title,
      content,
    );
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: 'nearest' });
  }

  /** Nothing chosen; `content` fills the room. */
  close(...content) {
    const was = this.key;
    this.key = null;
    this.element.classList.remove('is-open');
    fill(this.detail, content);
    if (was) {
      this.list.querySelector(`[data-key="${CSS.escape(was)}"]`)?.focus();
    }
  }

  /** Marks what is chosen in the list. */
  mark(key) {
    for (const link of this.list.querySelectorAll('[data-key]')) {
      if (link.dataset.key === key) {
        link.setAttribute('aria-current', 'true');
      } else {
        link.removeAttribute('aria-current');
      }
    }
  }

  append(...content) {
    add(this.list, ...content);
  }
}

function placeOf({ parts, params, form }) {
  return JSON.stringify([parts, params.run, form]);
}

/** Words to search for, with what narrows it down; `onsearch` gets the words. */
export function searchForm({ label, placeholder, extra = [], onsearch }) {
  const input = el('input', {
    type: 'search',
    name: 'q',
    'aria-label': label,
    placeholder,
    autocomplete: 'off',
    spellcheck: 'false',
    'data-search': true,
  });
  const form = el(
    'form',
    {
      class: 'search',
      role: 'search',
      onsubmit: (event) => {
        event.preventDefault();
        onsearch(input.value.trim());
      },
    },
    el('div', { class: 'search-row' }, input, el('button', { type: 'submit', class: 'main-action' }, 'Search')),
    extra.length > 0 ? el('div', { class: 'search-row' }, extra) : null,
  );
  return { form, input };
}

/** A choice that narrows a list down. */
export function choice(label, options, onchosen) {
  const select = el(
    'select',
    { 'aria-label': label, onchange: () => onchosen(select.value) },
    options.map(([value, text]) => el('option', { value }, text)),
  );
  return select;
}
