/** The bearer token: asked for once, kept until the tab closes. */
const KEY = 'console.token';
const dialog = document.getElementById('token');
const value = document.getElementById('token-value');
const why = document.getElementById('token-why');
const forgetButton = document.getElementById('forget');

let kept = '';
let asking = null;

try {
  kept = sessionStorage.getItem(KEY) ?? '';
} catch {
  // storage is forbidden: the token lives as long as the page
}
forgetButton.hidden = !kept;

function keep(token) {
  kept = token;
  forgetButton.hidden = !token;
  try {
    if (token) {
      sessionStorage.setItem(KEY, token);
    } else {
      sessionStorage.removeItem(KEY);
    }
  } catch {
    // as above
  }
}

/** The token at hand, or an empty text. */
export function token() {
  return kept;
}

/** Asks the person, once for all who wait. Answers whether there is a token now. */
export function askForToken(refused) {
  if (refused) {
    why.textContent = 'The server refused that token. It may have been changed since, or is not complete.';
  }
  asking ??= new Promise((resolve) => {
    value.value = '';
    dialog.returnValue = '';
    dialog.addEventListener(
      'close',
      () => {
        asking = null;
        resolve(dialog.returnValue === 'used');
      },
      { once: true },
    );
    dialog.showModal();
    value.focus();
  });
  return asking;
}

/** What to do after the token was forgotten. */
export function onForget(then) {
  forgetButton.addEventListener('click', () => {
    keep('');
    then();
  });
}

document.getElementById('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  keep(value.value.trim());
  value.value = '';
  dialog.close('used');
});
document.getElementById('token-cancel').addEventListener('click', () => dialog.close());
