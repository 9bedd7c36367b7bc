// What happens to the data of a browser, and what its page says: a power cut, a full disk, a closed connection, an erasure.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, it } from 'node:test';
import { profile } from '../support/browser.mjs';
import { addGoal, begin, fillIn, noteField, noteText, openSpace, part, says } from '../support/people.mjs';
import { startRelay } from '../support/relay.mjs';

let relay;
before(async () => {
  relay = await startRelay({ web: true });
});
after(() => relay.stop());

it('what was said to be saved is there after the browser was killed at once', async () => {
  const first = await profile();
  const page = await first.open(relay.url);
  await begin(page, 'Ada', 'Cello');
  await part(page, 'Goals');
  await addGoal(page, 'Speak');
  await page.getByRole('button', { name: 'Add a goal' }).first().click();
  await fillIn(page, { 'What is to be reached?': 'Write' }, 'Set this goal');
  await first.kill();

  const second = await profile(first.folder);
  const again = await second.open(relay.url);
  await openSpace(again, 'Cello', 'Goals');
  for (const title of ['Speak', 'Write']) await again.getByRole('heading', { name: title }).waitFor();
  await second.leave();
});

it('when the disk is full the page says what is not saved, keeps it on screen, and saves it when there is room', async () => {
  // Without a service worker, whose files would count too.
  const ada = await profile(undefined, { serviceWorkers: 'block' });
  const session = await ada.context.newCDPSession(ada.context.pages()[0]);
  // Before the database is opened: a browser looks at the quota only now and then.
  await session.send('Storage.overrideQuotaForOrigin', { origin: relay.url, quotaSize: 400_000 });
  const page = await ada.open(relay.url);
  await begin(page, 'Ada', 'Cello');
  await part(page, 'Notes');
  await page.getByRole('button', { name: 'Add a note' }).click();
  await fillIn(page, { 'Title of the note': 'Lesson' }, 'Begin writing').catch(() => {});
  await noteField(page).waitFor();
  const unsaved = page.getByRole('button', { name: 'Not saved yet' });
  const stored = page.getByRole('main').getByText('Saved on this device', { exact: true });
  let text = '';
  for (let round = 0; round < 60 && !(await unsaved.isVisible()); round += 1) {
    // What chance writes cannot be packed any smaller.
    text = `${text.slice(0, 60_000)}${randomBytes(15_000).toString('base64')}\n`;
    await noteField(page).fill(text);
    await unsaved.or(stored).first().waitFor();
  }
  await unsaved.waitFor();
  await page.getByText('Not saved: this device is full.').first().waitFor();
  assert.equal(await noteText(page), text, 'what was typed is still on screen');
  await unsaved.click();
  await page.getByText('Make room, then try again').first().waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  await session.send('Storage.overrideQuotaForOrigin', { origin: relay.url });
  // Cairn looks for room by itself too, and may have been first.
  await page.getByRole('button', { name: 'Try again' }).or(stored).first().click();
  await stored.waitFor();
  await unsaved.waitFor({ state: 'detached' });
  await page.reload();
  await noteField(page).waitFor();
  assert.equal(await noteText(page), text);
  await ada.leave();
});

/** Asks for another version of the database, which closes the connections of all tabs, and gives up again. */
const closeConnections = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('cairn', 2);
        request.onupgradeneeded = () => request.transaction.abort();
        request.onerror = () => resolve();
      }),
  );

it('nobody notices that the browser closed the connection to the data', async () => {
  const ada = await profile();
  const page = await ada.open(relay.url);
  await begin(page, 'Ada', 'Cello');
  await part(page, 'Goals');
  await addGoal(page, 'before');
  await closeConnections(page);
  await addGoal(page, 'after');
  assert.equal(await page.getByRole('region', { name: 'Not done' }).count(), 0);
  await page.reload();
  for (const title of ['before', 'after']) await page.getByRole('heading', { name: title }).waitFor();
  await ada.leave();
});

it('who erases the data in the settings of the browser finds the first screen again', async () => {
  const ada = await profile();
  const page = await ada.open(relay.url);
  await begin(page, 'Ada', 'Cello');
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('cairn');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );
  await page.reload();
  await page.getByRole('link', { name: 'Start on my own' }).waitFor();
  await begin(page, 'Ada', 'Begun again');
  await ada.leave();
});

it('data of a newer Cairn are left alone, and the page says so', async () => {
  const ada = await profile();
  const page = await ada.open(relay.url);
  await begin(page, 'Ada', 'Cello');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('cairn', 2);
        request.onsuccess = () => (request.result.close(), resolve());
      }),
  );
  await page.reload();
  await page.getByText('What is stored here was written by a newer Cairn.').waitFor();
  await ada.leave();
});

it('two windows without a network both write, and each shows what the other wrote', async () => {
  const ada = await profile();
  const left = await ada.open(relay.url);
  await begin(left, 'Ada', 'Cello');
  await part(left, 'Goals');
  const right = await ada.open(relay.url);
  await openSpace(right, 'Cello', 'Goals');
  await ada.context.setOffline(true);
  await Promise.all([addGoal(left, 'from the left'), addGoal(right, 'from the right')]);
  for (const page of [left, right]) for (const title of ['from the left', 'from the right']) await page.getByRole('heading', { name: title }).waitFor();
  await left.close();
  await addGoal(right, 'the left is gone');
  await right.getByText(says('Offline')).first().waitFor();
  await ada.leave();
});
