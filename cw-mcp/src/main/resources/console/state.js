import { health } from './bridge.js';
import { site } from './site.js';

/** How the server and its way to ConnectWise are, in a word and a colour; asked again now and then. */
const PERIOD = 30_000;
const place = document.getElementById('state');
const words = document.getElementById('state-words');
const listeners = new Set();

let last = null;
let looks = 0;
let isSandbox = false;

function reading(answer) {
  if (answer === null) {
    return ['bad', 'Server unreachable'];
  }
  return {
    true: ['good', isSandbox ? 'Sandbox' : 'Connected'],
    false: ['bad', 'Not connected'],
    null: ['unknown', 'Not connected yet'],
  }[String(answer.connected ?? null)];
}

/** Asks now. */
export async function look() {
  looks += 1;
  const turn = looks;
  const answer = await health().catch(() => null);
  if (turn !== looks) {
    return; // a newer look tells more
  }
  last = answer;
  const [state, text] = reading(last);
  place.dataset.state = state;
  if (words.textContent !== text) {
    words.textContent = text;
  }
  listeners.forEach((listener) => listener(last));
}

export function watch(listener) {
  listeners.add(listener);
}

/** Looks from now on, at once for the first time. */
export async function begin() {
  setInterval(() => {
    if (!document.hidden) {
      look();
    }
  }, PERIOD);
  look();
  try {
    isSandbox = (await site())?.isSandbox ?? false;
  } catch {
    // the section that is shown says why
  }
  look();
}
