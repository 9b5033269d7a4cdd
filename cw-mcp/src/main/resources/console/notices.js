import { el, fill } from './dom.js';

/** What went wrong, and what to do about it. */
export function refusal(error) {
  return el(
    'div',
    { class: 'refusal', role: 'alert' },
    el(
      'p',
      { class: 'refusal-title' },
      el('code', {}, error.code ?? 'PAGE_FAILED'),
      error.status ? ` HTTP ${error.status}` : null,
    ),
    el('p', {}, error.message),
    error.hint ? el('p', { class: 'hint' }, error.hint) : null,
    error.requestId ? el('p', { class: 'hint' }, `Request id ${error.requestId}`) : null,
  );
}

/** Nothing to show, and why. */
export function empty(...words) {
  return el('p', { class: 'empty' }, ...words);
}

/** Tools that the caller is not offered. */
export function notOffered(names, toolset) {
  return el(
    'p',
    { class: 'notice' },
    `You are not offered ${names.join(' and ')}: that takes the toolset `,
    el('code', {}, toolset),
    ' (--toolsets or CW_TOOLSETS, and a token that has it).',
  );
}

/**
 * Shows in a box what a promise brings, or why it fails; meanwhile that it is on its way. What comes after
 * something newer was asked for is dropped.
 */
export async function showIn(box, promise, show) {
  const turn = Symbol('turn');
  box.turn = turn;
  box.setAttribute('aria-busy', 'true');
  const waiting = setTimeout(() => {
    if (box.turn === turn) {
      fill(box, el('p', { class: 'waiting' }, 'Loading …'));
    }
  }, 150);
  try {
    const value = await promise;
    if (box.turn === turn) {
      clearTimeout(waiting);
      fill(box, await show(value));
    }
  } catch (error) {
    if (box.turn === turn) {
      fill(box, refusal(error));
    }
  } finally {
    clearTimeout(waiting);
    if (box.turn === turn) {
      box.removeAttribute('aria-busy');
    }
  }
}
