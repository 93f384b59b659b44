import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startTestApp, TEACHER_CODE, type TestApp } from '../support/app.ts';
import { accessibilityProblems, type Browser, openBrowser } from '../support/browser.ts';
import { PASSWORD } from '../support/client.ts';

/**
 * The page as a person uses it, in a real browser. E2E_BASE_URL names an application that runs somewhere, and
 * E2E_TEACHER_CODE its teacher code; without them the application is started here.
 */
let app: TestApp | undefined;
let url: string;
let browser: Browser;
let page: Page;
const teacherCode = process.env['E2E_TEACHER_CODE'] ?? TEACHER_CODE;
const pictures = join(import.meta.dirname, '..', '..', 'reports', 'pictures');

before(async () => {
  if (process.env['E2E_BASE_URL'] === undefined) app = await startTestApp();
  url = process.env['E2E_BASE_URL'] ?? app?.url ?? '';
  browser = await openBrowser();
  page = browser.page;
  mkdirSync(pictures, { recursive: true });
});
after(async () => {
  await browser?.[Symbol.asyncDispose]();
  await app?.[Symbol.asyncDispose]();
});

async function status(text: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: text }).waitFor();
}

async function looksRight(name: string): Promise<void> {
  assert.deepEqual(await accessibilityProblems(page), [], name);
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

async function register(person: { name: string; email: string; teacher?: boolean }): Promise<void> {
  const form = page.getByRole('region', { name: 'Register' });
  await form.getByLabel('Name').fill(person.name);
  await form.getByLabel('Email address').fill(person.email);
  await form.getByLabel('Password').fill(PASSWORD);
  if (person.teacher === true) {
    await form.getByLabel('teacher', { exact: true }).check();
    await form.getByLabel('Teacher code (optional)').fill(teacherCode);
  }
  await form.getByRole('button', { name: 'Register' }).click();
}

describe('the page', () => {
  const run = randomUUID().slice(0, 8);
  const teacher = { name: 'Ms Noether', email: `teacher-${run}@example.test`, teacher: true };
  const student = { name: 'Grace <i>H.</i>', email: `student-${run}@example.test` };
  const course = `Algebra ${run}`;

  test('welcomes, and says what runs', async () => {
    const response = await page.goto(url);
    await page.getByRole('heading', { level: 1, name: 'Courses, homework and grades' }).waitFor();
    const version = response?.headers()['x-version'] ?? 'none';
    await page.getByText(`Version ${version}`).waitFor();
    assert.equal(await page.title(), 'Courses, homework and grades · Education system');
    await looksRight('welcome');
  });

  test('says at the field what is wrong with it, and leads there', async () => {
    const form = page.getByRole('region', { name: 'Register' });
    await form.getByRole('button', { name: 'Register' }).click();
    await form.getByText('This is missing.').first().waitFor();
    await form.getByLabel('Name').fill('x');
    await form.getByLabel('Email address').fill('no address');
    await form.getByLabel('Password').fill('short');
    await form.getByRole('button', { name: 'Register' }).click();
    await form.getByText('This must be a valid email address.').waitFor();
    await form.getByText('This must have at least 12 characters.').waitFor();
    const email = form.getByLabel('Email address');
    assert.equal(await email.getAttribute('aria-invalid'), 'true');
    assert.equal(await email.evaluate((input) => input === input.ownerDocument.activeElement), true);
    await looksRight('mistakes');
  });

  test('lets a teacher open a course and set homework', async () => {
    await page.reload();
    await register(teacher);
    await status('Welcome, Ms Noether.');
    const form = page.getByRole('region', { name: 'New course' });
    await form.getByLabel('Title').fill(course);
    await form.getByLabel('Subject').fill('Mathematics');
    await form.getByRole('button', { name: 'Open the course' }).click();
    await status('The course is open.');
    await page.getByRole('link', { name: course }).click();
    await page.getByRole('heading', { level: 1, name: course }).waitFor();
    const task = page.getByRole('region', { name: 'New homework' });
    await task.getByLabel('Title').fill('Groups');
    await task.getByLabel('Instructions (optional)').fill('What is a group?\nGive two examples.');
    await task.getByRole('button', { name: 'Set the homework' }).click();
    await status('The homework is set.');
    await page.getByText('10 points at most').waitFor();
    await looksRight('teacher');
    await page.getByRole('button', { name: 'Log out' }).click();
    await status('You are logged out.');
  });

  test('lets a student enrol and hand in an answer, by the keyboard alone', async () => {
    await register(student);
    await status('Welcome, Grace <i>H.</i>.');
    const enrol = page.getByRole('button', { name: `Enrol in ${course}` });
    await enrol.focus();
    await page.keyboard.press('Enter');
    await status(`You are enrolled in ${course}.`);
    await page.getByRole('link', { name: course }).focus();
    await page.keyboard.press('Enter');
    const answer = page.getByLabel('My answer to Groups');
    await answer.fill('A set with <b>one</b> operation.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await status('Your answer is handed in.');
    await page.getByRole('button', { name: 'Hand in again' }).waitFor();
    await looksRight('student');
  });

  test('keeps the place over a reload and the back button', async () => {
    await page.reload();
    assert.equal(
      await page.getByLabel('My answer to Groups').inputValue(),
      'A set with <b>one</b> operation.',
    );
    await page.getByRole('link', { name: 'All courses' }).click();
    await page.getByRole('heading', { level: 1, name: 'Courses' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: course }).waitFor();
  });

  test('shows a teacher the answer as it was written, and takes a grade', async () => {
    await page.getByRole('button', { name: 'Log out' }).click();
    const form = page.getByRole('region', { name: 'Log in' });
    await form.getByLabel('Email address').fill(teacher.email);
    await form.getByLabel('Password').fill(PASSWORD);
    await form.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: course }).click();
    await page.getByText('A set with <b>one</b> operation.').waitFor();
    await page.getByLabel('Points for Grace <i>H.</i>, of 10').fill('11');
    await page.getByRole('button', { name: 'Grade' }).click();
    await page.getByRole('alert').filter({ hasText: 'This homework has 10 points at most.' }).waitFor();
    await page.getByLabel('Points for Grace <i>H.</i>, of 10').fill('9');
    await page.getByLabel('Feedback for Grace <i>H.</i> (optional)').fill('Good.');
    await page.getByRole('button', { name: 'Grade' }).click();
    await status('is graded');
    await looksRight('grading');
  });

  test('shows the student the grade', async () => {
    await page.getByRole('button', { name: 'Log out' }).click();
    const form = page.getByRole('region', { name: 'Log in' });
    await form.getByLabel('Email address').fill(student.email);
    await form.getByLabel('Password').fill(PASSWORD);
    await form.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: course }).click();
    await page.getByRole('heading', { name: 'Grade: 9 of 10' }).waitFor();
    await page.getByText('Good.').waitFor();
    assert.ok(await page.getByText('Good.').isVisible());
  });

  test('says so when the session has ended elsewhere', async () => {
    // As somebody would who logs out on another device.
    await page.evaluate(async () => {
      await fetch('/api/sessions', { method: 'DELETE' });
    });
    await page.getByRole('link', { name: 'All courses' }).click();
    await status('Your session has ended. Log in again.');
    await page.getByRole('button', { name: 'Log out' }).waitFor({ state: 'hidden' });
    assert.equal(await page.getByRole('button', { name: 'Log out' }).isVisible(), false);
  });

  test('fits a small screen, and dark rooms', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme: 'dark' });
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    assert.equal(wide, false);
    await looksRight('small-dark');
  });

  test('wrote no error to the console', () => {
    assert.deepEqual(browser.errors, []);
  });
});
