import { el, fill } from './dom.js';
import * as endpoints from './endpoints.js';
import * as journal from './journal.js';
import { refusal } from './notices.js';
import * as operations from './operations.js';
import * as overview from './overview.js';
import * as queries from './queries.js';
import { forgetInventory } from './reads.js';
import { current, go, href } from './route.js';
import * as state from './state.js';
import { Tabs } from './tabs.js';
import { onForget } from './token.js';

/** Sections in the order of their tabs; each shows the part of the address that is its own. */
const SECTIONS = [overview, endpoints, operations, queries, journal];
const ALIASES = { '': overview, endpoint: endpoints };

const main = document.getElementById('main');
const failure = el('div', { class: 'refusal-place' });
main.append(failure);

/** Where each section was left, so that its tab leads back there. */
const places = new Map();
const tabs = new Tabs(document.getElementById('tabs'), main, SECTIONS, (section) => {
  places.set(sectionOf(current()), location.hash);
  go(places.get(section) ?? href(section === overview ? [] : [section.id]));
});

let shown = null;

function sectionOf(route) {
  const word = route.parts[0] ?? '';
  return ALIASES[word] ?? SECTIONS.find((section) => section.id === word);
}

async function show() {
  const route = current();
  const section = sectionOf(route);
  fill(failure);
  if (!section) {
    tabs.select(overview.id);
    document.title = 'No such page · ConnectWise PSA console';
    fill(
      failure,
      refusal({
        code: 'NO_SUCH_PAGE',
        message: `there is nothing at ${location.hash}`,
        hint: 'Choose a section above.',
      }),
    );
    return;
  }
  tabs.select(section.id);
  document.title = `${[section.title, ...route.parts.slice(1)].join(' · ')} · ConnectWise PSA console`;
  const before = shown;
  shown = section;
  try {
    await section.show(route);
    // What was in focus went with the section before: the keyboard goes on at the new one's search.
    if (before && before !== section && document.activeElement === document.body) {
      focusSearch();
    }
  } catch (error) {
    fill(
      failure,
      refusal(error),
      el('p', { class: 'actions' }, el('button', { type: 'button', onclick: show }, 'Try again')),
    );
  }
}

function isTyping(target) {
  return target.matches('input, textarea, select') || target.isContentEditable;
}

function focusSearch() {
  const section = sectionOf(current()) ?? overview;
  const search = section.element.querySelector('[data-search]');
  if (search?.checkVisibility()) {
    search.focus();
    search.select();
  } else {
    section.leave?.(); // on a narrow screen what is open hides the list
    search?.focus();
  }
}

document.addEventListener('keydown', (event) => {
  if (document.querySelector('dialog[open]') || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === '/' && !isTyping(event.target)) {
    event.preventDefault();
    focusSearch();
  } else if (event.key === 'Escape') {
    sectionOf(current())?.leave?.();
  }
});

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});

window.addEventListener('hashchange', show);
onForget(() => {
  forgetInventory();
  location.reload();
});
show();
state.begin();
