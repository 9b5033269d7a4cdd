import { el, freshId } from './dom.js';

/**
 * A form made from fields `{name, type, required, help, placeholder}`; types as operations and endpoints
 * write them: integer, boolean, Low|High, string[], object, "board (id or name)".
 */
export class Form {
  constructor({ label, fields, more = [], values = {}, onrun }) {
    this.inputs = new Map();
    const isMoreUsed = more.some((field) => values[field.name] !== undefined);
    this.element = el(
      'form',
      {
        class: 'run',
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          if (this.isFilled()) {
            onrun(this.typed(), this.texts());
          }
        },
      },
      el('div', { class: 'fields' }, fields.map((field) => this.field(field, values[field.name]))),
      more.length > 0
        ? el(
            'details',
            { open: isMoreUsed },
            el('summary', {}, 'More parameters'),
            el('div', { class: 'fields' }, more.map((field) => this.field(field, values[field.name]))),
          )
        : null,
      el('p', { class: 'actions' }, el('button', { type: 'submit', class: 'main-action' }, label)),
    );
  }

  /** Runs it as it stands, as if its button had been pressed. */
  submit() {
    this.element.requestSubmit();
  }

  field(field, value) {
    const id = freshId('field');
    const input = control(field, id);
    if (value !== undefined) {
      input.value = value;
    }
    const help = field.help ? el('span', { class: 'hint', id: `${id}-help` }, field.help) : null;
    const fault = el('span', { class: 'fault', id: `${id}-fault`, hidden: true }, `${field.name} is needed`);
    const described = [field.required ? `${id}-fault` : null, help?.id].filter(Boolean).join(' ');
    if (described) {
      input.setAttribute('aria-describedby', described);
    }
    this.inputs.set(field.name, { input, field, fault });
    return el(
      'div',
      { class: 'field' },
      el(
        'label',
        { for: id },
        el('span', { class: 'name' }, field.name),
        ' ',
        el('span', { class: 'type' }, field.type + (field.required ? ', required' : '')),
      ),
      input,
      field.required ? fault : null,
      help,
    );
  }

  isFilled() {
    let first = null;
    for (const { input, field, fault } of this.inputs.values()) {
      const isMissing = Boolean(field.required) && input.value.trim() === '';
      fault.hidden = !isMissing;
      input.setAttribute('aria-invalid', String(isMissing));
      if (isMissing) {
        first ??= input;
      }
    }
    first?.focus();
    return first === null;
  }

  /** What was written, as it was written. */
  texts() {
    const texts = {};
    for (const [name, { input }] of this.inputs) {
      if (input.value.trim() !== '') {
        texts[name] = input.value.trim();
      }
    }
    return texts;
  }

  /** What was written, each value of its type where it is one; the server says what is wrong with others. */
  typed() {
    const typed = {};
    for (const [name, text] of Object.entries(this.texts())) {
      typed[name] = valueOf(this.inputs.get(name).field.type, text);
    }
    return typed;
  }
}

function control(field, id) {
  const common = { id, name: field.name, required: field.required, autocomplete: 'off' };
  const choices =
    field.type === 'boolean' ? ['true', 'false'] : /^[^ ]+\|[^ ]/.test(field.type) ? field.type.split('|') : null;
  if (choices) {
    return el(
      'select',
      common,
      el('option', { value: '' }, '—'),
      choices.map((choice) => el('option', { value: choice }, label(field.type, choice))),
    );
  }
  if (field.type.startsWith('object')) {
    return el('textarea', { ...common, rows: 3, spellcheck: 'false', placeholder: '{ }' });
  }
  return el('input', {
    ...common,
    type: 'text',
    inputmode: field.type === 'integer' ? 'numeric' : null,
    spellcheck: 'false',
    placeholder: field.placeholder ?? placeholder(field.type),
  });
}

function label(type, choice) {
  return type === 'boolean' ? (choice === 'true' ? 'yes' : 'no') : choice;
}

function placeholder(type) {
  if (type.endsWith('[]')) {
    return 'several, with commas between';
  }
  if (type.startsWith('datetime')) {
    return '2026-03-31 or 2026-03-31T14:30:00Z';
  }
  return type.startsWith('day') ? '2026-03-31' : null;
}

function valueOf(type, text) {
  if (type.endsWith('[]')) {
    return text.split(',').map((item) => valueOf(type.slice(0, -2), item.trim()));
  }
  if (type === 'boolean') {
    return text === 'true';
  }
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) {
    return Number(text);
  }
  if (type.startsWith('object')) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}
