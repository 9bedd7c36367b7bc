// The core in real tabs: durable, shared between tabs, and never doubled.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '../support/serve.mjs';
import { build, built } from './build.mjs';
import { until } from '../support/until.mjs';
import { ask, desk, dispatch, goals, mentor, settled } from './desk.mjs';

let host;
before(async () => {
  await build();
  host = await serve(built);
});
after(() => host.close());

const add = (page, space, title) => mentor(page, space, { command: 'add_goal', title });

test('what was acknowledged survives the browser being killed', async () => {
  const first = await desk(host.origin);
  const page = await first.tab();
  const space = await settled(page, 'Ada');
  for (const title of ['Speak', 'Write']) await add(page, space, title);
  await first.kill();

  const second = await desk(host.origin, first.folder);
  assert.deepEqual(await goals(await second.tab(), space), ['Speak', 'Write']);
  await second.leave();
});

test('two tabs without a network both write, and neither loses', async () => {
  const ada = await desk(host.origin);
  const [left, right] = [await ada.tab(), await ada.tab()];
  const space = await settled(left, 'Ada');
  await ada.context.setOffline(true);
  const titles = Array.from({ length: 10 }, (_, n) => [`left ${n}`, `right ${n}`]).flat();
  await Promise.all(titles.map((title) => add(title.startsWith('left') ? left : right, space, title)));
  assert.deepEqual(await goals(left, space), [...titles].sort());
  assert.deepEqual(await goals(right, space), [...titles].sort());
  await ada.leave();
});

test('a tab takes over when the one that kept the core is closed, and nothing is done twice', async () => {
  const ada = await desk(host.origin);
  const keeper = await ada.tab();
  const other = await ada.tab();
  const space = await settled(keeper, 'Ada');
  const asked = Array.from({ length: 20 }, (_, n) => add(other, space, `goal ${n}`));
  await until('some goals', async () => (await goals(keeper, space)).length > 2);
  await keeper.close();
  const outcomes = await Promise.all(asked);
  const found = await goals(other, space);
  assert.deepEqual(found, [...new Set(found)], 'no goal twice');
  assert.equal(found.length, 20, 'no goal lost');
  for (const outcome of outcomes) assert.ok(outcome.outcome === 'made' || outcome.code === 'client.answer_lost', JSON.stringify(outcome));
  await ada.leave();
});

test('a tab hears of what another one writes', async () => {
  const ada = await desk(host.origin);
  const [left, right] = [await ada.tab(), await ada.tab()];
  await right.evaluate(async () => {
    const core = await globalThis.cairn;
    for (const topic of ['person', 'spaces', 'status', 'today']) core.subscribe(topic, (value) => (globalThis.told[topic] = value));
  });
  await until('nobody', () => right.evaluate(() => globalThis.told.person === null));
  const space = await settled(left, 'Ada');
  await until('ada', () => right.evaluate(() => globalThis.told.person?.name === 'Ada' && globalThis.told.spaces.length === 1));
  await right.evaluate(async (space) => {
    const core = await globalThis.cairn;
    core.subscribe({ space }, (value) => (globalThis.told.space = value));
  }, space);
  await add(left, space, 'Speak');
  await until('the goal', () => right.evaluate(() => globalThis.told.space?.goals.length === 1));
  await ada.leave();
});

test('a connection that the browser closes is opened again', async () => {
  const ada = await desk(host.origin);
  const page = await ada.tab();
  const space = await settled(page, 'Ada');
  await add(page, space, 'before');
  // Asking for another version closes the connections of all tabs; asking is given up before anything changes.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('cairn', 2);
        request.onupgradeneeded = () => request.transaction.abort();
        request.onerror = () => resolve();
      }),
  );
  assert.equal((await add(page, space, 'after')).outcome, 'made');
  assert.deepEqual(await goals(page, space), ['after', 'before']);
  await ada.leave();
});

test('data of a newer Cairn are left alone, and said to be so', async () => {
  const ada = await desk(host.origin);
  const page = await ada.tab();
  const space = await settled(page, 'Ada');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('cairn', 2);
        request.onsuccess = () => (request.result.close(), resolve());
      }),
  );
  assert.equal((await add(page, space, 'too late')).code, 'storage.newer');
  await ada.leave();
});

test('when storage is full the command says so, and works again afterwards', async () => {
  const ada = await desk(host.origin);
  // Before the database is opened: a browser looks at the quota only now and then.
  const [blank] = ada.context.pages();
  const session = await ada.context.newCDPSession(blank);
  await session.send('Storage.overrideQuotaForOrigin', { origin: host.origin, quotaSize: 200_000 });
  const page = await ada.tab();
  const space = await settled(page, 'Ada');
  let refused;
  for (let n = 0; n < 400 && refused?.code === undefined; n += 1) {
    refused = await mentor(page, space, { command: 'add_goal', title: `goal ${n}`, why: `${n} `.repeat(600) });
  }
  assert.equal(refused.code, 'storage.full');
  const kept = await goals(page, space);
  await session.send('Storage.overrideQuotaForOrigin', { origin: host.origin });
  assert.equal((await add(page, space, 'there is room again')).outcome, 'made');
  assert.deepEqual(await goals(page, space), [...kept, 'there is room again'].sort());
  await ada.leave();
});

test('a refusal has its code, and what is not a command is one too', async () => {
  const ada = await desk(host.origin);
  const page = await ada.tab();
  assert.equal((await ask(page, { query: 'person' })).code, 'person.none');
  assert.equal((await dispatch(page, { command: 'fly' })).code, 'client.unexpected');
  await ada.leave();
});
