// The core in a browser, the same core in a terminal, and a relay between them that may come and go.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startRelay } from '../support/relay.mjs';
import { serve } from '../support/serve.mjs';
import { terminal } from '../support/terminal.mjs';
import { until } from '../support/until.mjs';
import { build, built } from './build.mjs';
import { call, desk, dispatch, goals, mentor, settled } from './desk.mjs';

let host;
before(async () => {
  await build();
  host = await serve(built);
});
after(() => host.close());

/** Ada in a browser and Ben at a terminal, in one space. */
async function pair(page, relay) {
  const ben = terminal();
  const space = await settled(page, 'Ada', relay);
  await call(page, 'sync');
  const { link } = (await dispatch(page, { command: 'create_invite', space, uses: 1, valid_ms: 86_400_000 })).value;
  await call(page, 'sync');
  await ben.says('init', '--name', 'Ben');
  await ben.says('join', link);
  await ben.says('sync');
  await call(page, 'sync');
  await dispatch(page, { command: 'approve', space });
  await call(page, 'sync');
  await ben.says('sync');
  return { ben, space };
}

test('a browser and a terminal come to the same, also when both wrote without a network', async () => {
  const relay = await startRelay();
  const ada = await desk(host.origin);
  const page = await ada.tab();
  const { ben, space } = await pair(page, relay.url);
  await mentor(page, space, { command: 'add_goal', title: 'from the browser' });
  await ben.says('--offline', 'goal', 'add', space, 'from the terminal');
  await call(page, 'sync');
  await ben.says('sync');
  const report = await call(page, 'sync');
  assert.deepEqual(report.problems, []);
  assert.equal(report.waiting, 0);
  assert.deepEqual(await goals(page, space), ['from the browser', 'from the terminal']);
  const shown = await ben.says('space', 'show', space);
  assert.deepEqual(shown.goals.map(({ title }) => title).sort(), ['from the browser', 'from the terminal']);
  await ada.leave();
  ben.leave();
  await relay.stop();
});

test('a change of the other arrives by itself while a space is on screen', async () => {
  const relay = await startRelay();
  const ada = await desk(host.origin);
  const page = await ada.tab();
  const { ben, space } = await pair(page, relay.url);
  await call(page, 'watch', true);
  await page.evaluate(async (space) => {
    const core = await globalThis.cairn;
    core.subscribe({ space }, (value) => (globalThis.told.space = value));
  }, space);
  await ben.says('goal', 'add', space, 'live');
  await ben.says('sync');
  await until('the goal is told', () => page.evaluate(() => globalThis.told.space?.goals.some(({ title }) => title === 'live')));
  await ada.leave();
  ben.leave();
  await relay.stop();
});

test('what was written while the relay was away goes out when it is back', async () => {
  const relay = await startRelay();
  const ada = await desk(host.origin);
  const page = await ada.tab();
  const { ben, space } = await pair(page, relay.url);
  await relay.restart(async () => {
    await mentor(page, space, { command: 'add_goal', title: 'meanwhile' });
    const report = await call(page, 'sync');
    assert.equal(report.problems.length, 1);
    assert.ok(report.waiting > 0);
  });
  await until('nothing waits', async () => (await call(page, 'sync')).waiting === 0);
  await ben.says('sync');
  const shown = await ben.says('space', 'show', space);
  assert.deepEqual(shown.goals.map(({ title }) => title), ['meanwhile']);
  await ada.leave();
  ben.leave();
  await relay.stop();
});
