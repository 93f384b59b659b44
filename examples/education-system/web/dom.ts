import { ApiError } from './api.ts';

type Child = Node | string;

/** Makes an element. Text stays text: nothing that a user wrote becomes markup. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | boolean> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '');
    else if (value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** Says to everybody, screen readers included, what has happened. */
export function tell(message: string): void {
  byId('status').textContent = message;
}

export interface Field {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'number' | 'datetime-local' | 'area';
  value?: string;
  hint?: string;
  required?: boolean;
  autocomplete?: string;
}

export interface FormOptions {
  /** Apart from all other forms of the page. */
  id: string;
  fields: Field[];
  /** Put before the fields. */
  extra?: HTMLElement[];
  button: string;
  submit: (values: FormData) => Promise<void>;
}

/** The text of a form's field; empty when it has none of the name. */
export function textOf(values: FormData, name: string): string {
  const value = values.get(name);
  return typeof value === 'string' ? value : '';
}

/** A form whose mistakes are shown at their fields, and of which one request at a time is sent. */
export function form({ id, fields, extra = [], button, submit }: FormOptions): HTMLFormElement {
  const send = el('button', { type: 'submit' }, button);
  const error = el('p', { class: 'error', role: 'alert' });
  const made = el(
    'form',
    { id, novalidate: true },
    ...extra,
    ...fields.flatMap((one) => parts(id, one)),
    error,
    send,
  );
  let busy = false;
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    clear(made, error);
    const empty = fields.filter(({ name, required = true }) => required && valueOf(made, name).trim() === '');
    if (empty.length > 0) {
      for (const { name } of empty) mark(made, id, name, 'is missing');
      first(made)?.focus();
      return;
    }
    busy = true;
    // A disabled button would lose the focus, and a keyboard its place.
    send.setAttribute('aria-disabled', 'true');
    submit(new FormData(made))
      .catch((reason: unknown) => show(made, id, error, reason))
      .finally(() => {
        busy = false;
        send.removeAttribute('aria-disabled');
      });
  });
  return made;
}

function parts(formId: string, field: Field): HTMLElement[] {
  const { name, label, type = 'text', value = '', hint, required = true, autocomplete } = field;
  const id = `${formId}-${name}`;
  const described = hint === undefined ? `${id}-error` : `${id}-hint ${id}-error`;
  const common = {
    id,
    name,
    required,
    'aria-describedby': described,
    ...(autocomplete === undefined ? {} : { autocomplete }),
  };
  const input = type === 'area' ? el('textarea', common) : el('input', { ...common, type });
  input.value = value;
  return [
    el('label', { for: id }, required ? label : `${label} (optional)`),
    input,
    ...(hint === undefined ? [] : [el('p', { class: 'hint', id: `${id}-hint` }, hint)]),
    el('p', { class: 'error', id: `${id}-error` }),
  ];
}

function valueOf(made: HTMLFormElement, name: string): string {
  const input = made.elements.namedItem(name);
  return input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement ? input.value : '';
}

function clear(made: HTMLFormElement, error: HTMLElement): void {
  error.textContent = '';
  for (const one of made.querySelectorAll('[aria-invalid]')) one.removeAttribute('aria-invalid');
  for (const one of made.querySelectorAll('p.error')) one.textContent = '';
}

/** @returns false when the form has no such field. */
function mark(made: HTMLFormElement, id: string, name: string, message: string): boolean {
  const input = made.querySelector(`#${id}-${CSS.escape(name)}`);
  const place = made.querySelector(`#${id}-${CSS.escape(name)}-error`);
  if (input === null || place === null) return false;
  input.setAttribute('aria-invalid', 'true');
  place.textContent = `This ${message}.`;
  return true;
}

function first(made: HTMLFormElement): HTMLElement | null {
  return made.querySelector('[aria-invalid]');
}

function show(made: HTMLFormElement, id: string, error: HTMLElement, reason: unknown): void {
  if (!(reason instanceof ApiError)) {
    error.textContent = 'Something went wrong on this page. Load it again.';
    throw reason;
  }
  const marked = [...reason.fields].filter(([name, message]) => mark(made, id, name, message));
  if (marked.length === 0) error.textContent = reason.message;
  first(made)?.focus();
}
