import { el } from './dom.js';
import { notOffered, showIn } from './notices.js';
import * as reads from './reads.js';

/**
 * A form that runs a read, and below it the room for its answer; words where the tool is not offered.
 *
 * `isRun`: it runs at once, because the address says so. It can: it only reads.
 */
export function trial({ form, answer, tool, toolset, isRun }) {
  const place = el('div', {});
  const offered = reads
    .missing(tool)
    .then((absent) => (absent.length > 0 ? notOffered(absent, toolset) : [form.element, answer]));
  showIn(place, offered, (content) => content).then(() => {
    if (isRun && form.element.isConnected) {
      form.submit();
    }
  });
  return place;
}

/** Room for an answer. */
export function answerRoom() {
  return el('div', { class: 'answer' });
}

/** A call that an assistant would send, to read. */
export function call(label, tool, argument) {
  return el('pre', { tabindex: '0', 'aria-label': label }, `${tool} ${JSON.stringify(argument, null, 2)}`);
}
