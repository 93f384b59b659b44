import { call, type User } from '../api.ts';
import { el, form } from '../dom.ts';

/** What somebody sees who is not logged in. */
export function welcome(entered: (user: User) => Promise<void>): HTMLElement[] {
  const logIn = async (email: unknown, password: unknown): Promise<void> => {
    const { user } = await call<{ user: User }>('POST', '/sessions', { email, password });
    await entered(user);
  };
  const login = form({
    id: 'login',
    fields: [
      { name: 'email', label: 'Email address', type: 'email', autocomplete: 'username' },
      { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
    ],
    button: 'Log in',
    submit: async (values) => await logIn(values.get('email'), values.get('password')),
  });

  const roles = el(
    'fieldset',
    {},
    el('legend', {}, 'I am a'),
    radio('student', 'student', true),
    radio('teacher', 'teacher', false),
  );
  const register = form({
    id: 'register',
    fields: [
      { name: 'name', label: 'Name', autocomplete: 'name' },
      { name: 'email', label: 'Email address', type: 'email', autocomplete: 'username' },
      {
        name: 'password',
        label: 'Password',
        type: 'password',
        autocomplete: 'new-password',
        hint: 'At least 12 characters',
      },
      {
        name: 'teacherCode',
        label: 'Teacher code',
        required: false,
        autocomplete: 'off',
        hint: 'For teachers only: the school hands it out',
      },
    ],
    extra: [roles],
    button: 'Register',
    submit: async (values) => {
      const code = values.get('teacherCode');
      await call('POST', '/users', {
        name: values.get('name'),
        email: values.get('email'),
        password: values.get('password'),
        role: values.get('role'),
        ...(code === '' ? {} : { teacherCode: code }),
      });
      await logIn(values.get('email'), values.get('password'));
    },
  });
  return [
    el('h1', {}, 'Courses, homework and grades'),
    el(
      'div',
      { class: 'pair' },
      el(
        'section',
        { class: 'card', 'aria-labelledby': 'login-title' },
        el('h2', { id: 'login-title' }, 'Log in'),
        login,
      ),
      el(
        'section',
        { class: 'card', 'aria-labelledby': 'register-title' },
        el('h2', { id: 'register-title' }, 'Register'),
        register,
      ),
    ),
  ];
}

function radio(value: string, label: string, checked: boolean): HTMLElement {
  const input = el('input', { type: 'radio', name: 'role', value, checked });
  return el('label', { class: 'choice' }, input, ` ${label}`);
}
