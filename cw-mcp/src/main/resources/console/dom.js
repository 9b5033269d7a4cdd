/**
 * An element. Children that are strings or numbers become text nodes, so nothing that ConnectWise or a
 * person wrote is ever read as markup. Attributes named `on…` are listeners.
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  add(element, ...children);
  return element;
}

/** Appends what is there of the children. */
export function add(parent, ...children) {
  parent.append(...children.flat(Infinity).filter((c) => c !== undefined && c !== null && c !== false));
}

/** Puts these children in the place of what is there. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  add(parent, ...children);
}

let ids = 0;

/** An id that no other element has. */
export function freshId(prefix) {
  ids += 1;
  return `${prefix}-${ids}`;
}

/** 1 row, 2 rows, 3,053 rows. */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
