import { ApiError, call, type User } from './api.ts';
import { byId, el, tell } from './dom.ts';
import { courseView, coursesView } from './views/courses.ts';
import { welcome } from './views/welcome.ts';

let user: User | undefined;

/** The place is kept in the address, so that the browser's back button and a reload do what they say. */
function placeOf(hash: string): string | undefined {
  return /^#course=(?<id>[0-9a-f-]{36})$/.exec(hash)?.groups?.['id'];
}

function showAccount(): void {
  byId('account').hidden = user === undefined;
  byId('who').textContent = user === undefined ? '' : `${user.name} (${user.role})`;
}

async function render(): Promise<void> {
  const main = byId('main');
  showAccount();
  try {
    const courseId = placeOf(location.hash);
    if (user === undefined) main.replaceChildren(...welcome(entered));
    else if (courseId === undefined) main.replaceChildren(...(await coursesView(user)));
    else main.replaceChildren(...(await courseView(user, courseId)));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      user = undefined;
      showAccount();
      main.replaceChildren(...welcome(entered));
      tell('Your session has ended. Log in again.');
    } else {
      const message = error instanceof ApiError ? error.message : 'Something went wrong on this page.';
      const again = el('button', { type: 'button' }, 'Try again');
      again.addEventListener('click', () => void render());
      main.replaceChildren(el('h1', {}, 'This did not work'), el('p', {}, message), again);
    }
  }
  const title = main.querySelector('h1')?.textContent ?? '';
  document.title = `${title} · Education system`;
}

/** A new view begins where its content does, also for a keyboard and a screen reader. */
async function go(): Promise<void> {
  tell('');
  await render();
  byId('main').focus();
}

async function entered(next: User): Promise<void> {
  user = next;
  await go();
  tell(`Welcome, ${next.name}.`);
}

async function logOut(): Promise<void> {
  await call('DELETE', '/sessions/current').catch((error: unknown) => {
    // A session that has ended is what was asked for.
    if (!(error instanceof ApiError && error.status === 401)) throw error;
  });
  user = undefined;
  history.replaceState(null, '', '/');
  await go();
  tell('You are logged out.');
}

byId('logout').addEventListener('click', () => {
  logOut().catch((error: unknown) =>
    tell(error instanceof ApiError ? error.message : 'Logging out did not work.'),
  );
});
addEventListener('hashchange', () => void go());
document.addEventListener('changed', () => void render());

async function start(): Promise<void> {
  const response = await fetch('/version').catch(() => undefined);
  const { version } = (await response?.json().catch(() => undefined)) ?? { version: 'unknown' };
  byId('version').textContent = String(version);
  user = await call<User>('GET', '/me').catch((error: unknown) => {
    if (!(error instanceof ApiError && error.status === 401)) {
      tell(error instanceof ApiError ? error.message : 'Something went wrong.');
    }
    return undefined;
  });
  await render();
}

void start();
