import { el } from './dom.js';
import { announce } from './live.js';

/** A button that copies a text made when it is pressed. */
export function copyButton(label, text) {
  const button = el('button', { type: 'button', class: 'quiet' }, label);
  button.addEventListener('click', async () => {
    const done = (await copied(text())) ? 'Copied' : 'Not copied';
    announce(`${label}: ${done}`);
    button.textContent = done;
    setTimeout(() => (button.textContent = label), 1500);
  });
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text); // no clipboard without TLS, other than on this machine
  }
}

function copiedBySelection(text) {
  const area = el('textarea', { class: 'unseen', 'aria-hidden': 'true', tabindex: '-1' });
  area.value = text;
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  focused?.focus();
  return done;
}
