// What people do on the screens of the real app, in their words.

import { until } from './until.mjs';

const MARKS = '[\\u2068\\u2069]*';

/** A sentence on screen: names and numbers in it stand between marks that keep their direction from spilling over. */
export const says = (words) => new RegExp(words.replaceAll(/[ “”,:]/g, (sign) => `${MARKS}${sign}${MARKS}`));

export const part = (page, name) => page.getByRole('navigation', { name: 'Parts of this space' }).getByRole('link', { name }).click();
export const way = (page, name) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();

/** Starts on one's own, with a first space. */
export async function begin(page, name, title, kind = 'Two people') {
  await page.getByRole('link', { name: 'Start on my own' }).click();
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('radio', { name: kind }).check();
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Make a space' }).click();
  await page.getByRole('heading', { name: title }).waitFor();
}

export async function openSpace(page, title, where) {
  await way(page, 'Spaces');
  await page.getByRole('main').getByRole('link', { name: title }).click();
  await page.getByRole('heading', { name: title }).waitFor();
  if (where) await part(page, where);
}

/** From the screen of people: a link for somebody. */
export async function invite(page, role = 'No role') {
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('radio', { name: role }).check();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.getByRole('button', { name: 'Close' }).click();
  return link;
}

/** On a page that was opened by the link: gives a name, and asks. */
export async function askToJoin(page, name) {
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Ask to join' }).click();
  await page.getByText('You asked to join.').waitFor();
}

export async function letIn(page, name) {
  await page.getByRole('button', { name: says(`Let ${name} in`) }).click();
  await page.getByRole('button', { name: says(`Let ${name} in`) }).waitFor({ state: 'detached' });
}

/** Opens the sheet behind the chip and syncs until it went well. */
export async function syncNow(page) {
  await page.getByRole('banner').getByRole('button').click();
  const sheet = page.getByRole('dialog');
  // A run that began before the server was back may still fail; the next one does not.
  await until('an exchange succeeds', async () => {
    await sheet.getByRole('button', { name: 'Sync now' }).click();
    const said = sheet.getByText(/^Done\.|^It did not work/).first();
    await said.waitFor();
    return (await said.innerText()).startsWith('Done.');
  });
  await sheet.getByRole('button', { name: 'Close' }).click();
}

/** Fills a form in the open dialog, and closes it by its button. */
export async function fillIn(page, fields, button) {
  const sheet = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) await sheet.getByLabel(label).fill(value);
  await sheet.getByRole('button', { name: button, exact: true }).click();
  await sheet.waitFor({ state: 'detached' });
}

export async function addGoal(page, title) {
  await page.getByRole('button', { name: 'Add a goal' }).first().click();
  await fillIn(page, { 'What is to be reached?': title }, 'Set this goal');
  await page.getByRole('heading', { name: title }).waitFor();
}

export const noteField = (page) => page.getByLabel('Text of the note');
export const noteText = (page) => noteField(page).inputValue();

/** Types a sign at a time, as a person would. */
export const typeIn = (page, words) => page.keyboard.type(words, { delay: 35 });

/** Puts the caret of a note at a place. */
export const caretAt = (page, at) =>
  noteField(page).evaluate((field, at) => {
    field.focus();
    field.setSelectionRange(at, at);
  }, at);
