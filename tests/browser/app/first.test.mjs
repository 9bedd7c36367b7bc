// What is shown before the core has come: what is stored of this moment, and nothing else.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { launch, watch } from '../support/browser.mjs';
import { addGoal, begin, part } from '../support/people.mjs';
import { startRelay } from '../support/relay.mjs';
import { builtApp, serve } from '../support/serve.mjs';
import { until } from '../support/until.mjs';

let relay;
let host;
let browser;
/** What the core waits for on its way to a page. */
let gate = Promise.resolve();
before(async () => {
  relay = await startRelay();
  host = await serve(builtApp('dist'), { relay: relay.url, wait: (path) => (path.endsWith('.wasm') ? gate : undefined) });
  browser = await launch();
});
after(async () => {
  await browser.close();
  await host.close();
  await relay.stop();
});

/** From now on the core is held up; the answer lets it come. */
function hold() {
  let letCome;
  gate = new Promise((resolve) => (letCome = resolve));
  return letCome;
}

/** Works in the page with the rows of its database. */
const rows = (page, stores, work) =>
  page.evaluate(
    ([stores, work]) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('cairn', 1);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(stores, 'readwrite');
          const answer = {};
          globalThis.works[work](...stores.map((name) => transaction.objectStore(name)), answer);
          transaction.oncomplete = () => (opening.result.close(), resolve(answer.value));
          transaction.onabort = () => reject(transaction.error);
        };
      }),
    [stores, work],
  );

/** In every page: what the tests do with rows, and when a sentence was first seen. */
const prepare = (page) =>
  page.addInitScript(() => {
    globalThis.works = {
      isKept(installation, answer) {
        installation.get('first').onsuccess = ({ target: { result: first } }) => {
          installation.get('written').onsuccess = ({ target }) => (answer.value = first !== undefined && first.written === target.result);
        };
      },
      somethingWasWritten: (installation) => installation.put('another', 'written'),
      theCoreIsAnotherOne(installation) {
        installation.get('first').onsuccess = ({ target }) => installation.put({ ...target.result, core: 'another' }, 'first');
      },
      theViewIsOld(spaces) {
        spaces.openCursor().onsuccess = ({ target: { result: cursor } }) => {
          if (cursor === null) return;
          const record = cursor.value;
          if (record.at(-1) === 0xf4) {
            record[record.length - 1] = 0xf5;
            cursor.update(record);
          }
          cursor.continue();
        };
      },
      damage: (meta) => meta.put('no bytes', 'damaged'),
    };
    const look = () => {
      if (!document.getElementById('main')?.textContent.includes('Speak')) return;
      globalThis.seen ??= performance.getEntriesByName('cairn-core').length > 0 ? 'with the core' : 'before the core';
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });

/** Ada, who has a goal in a space and left the app, and the address at which she was: her next visit is prepared. */
async function ada() {
  const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block', viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  watch(page, host.origin);
  await prepare(page);
  await page.goto(host.origin);
  await begin(page, 'Ada', 'Cello');
  await part(page, 'Goals');
  await addGoal(page, 'Speak');
  await page.getByRole('button', { name: 'Up to date' }).waitFor();
  const address = page.url();
  const isKept = () => rows(page, ['installation'], 'isKept');
  await until('the next visit is prepared', async () => {
    await until('something is kept', isKept);
    await page.goto(`${host.origin}/early.js`);
    // Something may have been written on the way out.
    return (await isKept()) || (await page.goto(address), false);
  });
  return { page, address };
}

const hasCore = (page) => page.evaluate(() => performance.getEntriesByName('cairn-core').length > 0);
const seen = (page) => page.evaluate(() => globalThis.seen);
const heading = (page, name) => page.getByRole('main').getByRole('heading', { name, exact: true });

it('the space is there before the core, and what is written meanwhile is carried out when it comes', async () => {
  const { page, address } = await ada();
  const letCome = hold();
  await page.goto(address);
  await heading(page, 'Speak').waitFor();
  await heading(page, 'Cello').waitFor();
  await page.getByRole('button', { name: 'Add a goal' }).first().click();
  await page.getByLabel('What is to be reached?').fill('Write');
  await page.getByRole('button', { name: 'Set this goal' }).click();
  assert.equal(await hasCore(page), false);
  assert.equal(await seen(page), 'before the core');
  assert.equal(await heading(page, 'Write').count(), 0, 'nothing is shown that is not stored');
  letCome();
  await heading(page, 'Write').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await heading(page, 'Write').count(), 1);
  await page.reload();
  for (const title of ['Speak', 'Write']) await heading(page, title).waitFor();
  await page.context().close();
});

for (const [what, stores, work] of [
  ['of an earlier moment', ['installation'], 'somethingWasWritten'],
  ['by another core', ['installation'], 'theCoreIsAnotherOne'],
  ['before the view of the space was renewed', ['space'], 'theViewIsOld'],
]) {
  it(`what was kept ${what} is not shown, and the core shows what is`, async () => {
    const { page, address } = await ada();
    await rows(page, stores, work);
    const letCome = hold();
    await page.goto(address);
    await page.getByText('Opening…').waitFor();
    letCome();
    await heading(page, 'Speak').waitFor();
    assert.equal(await seen(page), 'with the core');
    await page.context().close();
  });
}

it('of damaged data nothing stays on screen, and the page says why', async () => {
  const { page, address } = await ada();
  await rows(page, ['meta'], 'damage');
  const letCome = hold();
  await page.goto(address);
  await heading(page, 'Speak').waitFor();
  letCome();
  await page.getByText('what is stored on this device is damaged').waitFor();
  await heading(page, 'Speak').waitFor({ state: 'detached' });
  assert.equal(await heading(page, 'Cello').count(), 0);
  await page.context().close();
});

it('data of a newer Cairn are not shown for a moment', async () => {
  const { page, address } = await ada();
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('cairn', 2);
        request.onsuccess = () => (request.result.close(), resolve());
      }),
  );
  await page.goto(address);
  await page.getByText('What is stored here was written by a newer Cairn.').waitFor();
  assert.equal(await seen(page), undefined);
  await page.context().close();
});

it('a second window shows the space while the first one keeps the core', async () => {
  const { page, address } = await ada();
  await page.goto(address);
  await heading(page, 'Speak').waitFor();
  const second = await page.context().newPage();
  await prepare(second);
  const letCome = hold();
  await second.goto(address);
  await heading(second, 'Speak').waitFor();
  await addGoal(second, 'Write');
  await heading(page, 'Write').waitFor();
  letCome();
  await page.context().close();
});
