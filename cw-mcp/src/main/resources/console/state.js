import { health } from './bridge.js';

/** How the server and its way to ConnectWise are, in a word and a colour; asked again now and then. */
const PERIOD = 30_000;
const place = document.getElementById('state');
const words = document.getElementById('state-words');
const listeners = new Set();

let last = null;
let isSandbox = false;

function reading(answer) {
  if (answer === null) {
    return ['bad', 'Server unreachable'];
  }
  if (isSandbox) {
    return ['good', 'Sandbox'];
  }
  return {
    true: ['good', 'Connected'],
    false: ['bad', 'ConnectWise not reachable'],
    null: ['unknown', 'Not connected yet'],
  }[String(answer.connected ?? null)];
}

/** Asks now. */
export async function look() {
  try {
    last = await health();
  } catch {
    last = null;
  }
  const [state, text] = reading(last);
  place.dataset.state = state;
  if (words.textContent !== text) {
    words.textContent = text;
  }
  listeners.forEach((listener) => listener(last));
  return last;
}

/** A read told us that behind the server is a ConnectWise with made-up data. */
export function knowSandbox() {
  if (!isSandbox) {
    isSandbox = true;
    look();
  }
}

export function watch(listener) {
  listeners.add(listener);
}

export function begin() {
  setInterval(() => {
    if (!document.hidden) {
      look();
    }
  }, PERIOD);
}
