/**
 * Where the page is, kept in the address's hash: `#/endpoint/GET/service/tickets?q=tickets`. Values of forms
 * are parameters with a dot before their name, so that they never meet those of a list.
 */
const FORM = '.';

export function current() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return {
    parts: path.split('/').filter(Boolean).map(decode),
    params: Object.fromEntries([...new URLSearchParams(query)].filter(([name]) => name[0] !== FORM)),
    form: Object.fromEntries(
      [...new URLSearchParams(query)]
        .filter(([name]) => name[0] === FORM)
        .map(([name, value]) => [name.slice(1), value]),
    ),
  };
}

/** Whether the page is still at this place. */
export function isCurrent(route) {
  return JSON.stringify(route) === JSON.stringify(current());
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // somebody's stray %
  }
}

/** The address of a place. Empty parameters are left out. */
export function href(parts, params = {}, form = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') {
      query.set(name, value);
    }
  }
  for (const [name, value] of Object.entries(form)) {
    query.set(FORM + name, value);
  }
  const path = parts.map((p) => encodeURIComponent(p).replace(/%7B/g, '{').replace(/%7D/g, '}'));
  const text = query.toString();
  return `#/${path.join('/')}${text ? `?${text}` : ''}`;
}

export function go(address) {
  location.hash = address;
}

/** Changes the address without a step for the back button. */
export function note(address) {
  history.replaceState(null, '', address);
}
