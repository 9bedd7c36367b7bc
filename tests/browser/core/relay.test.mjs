// The core in a browser, the same core in a terminal, and a relay between them that may come and go.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isRelayBuilt, startRelay } from '../support/relay.mjs';
import { serve } from '../support/serve.mjs';
import { build, built } from './build.mjs';
import { call, desk, dispatch, goals, mentor, settled, until } from './desk.mjs';

const program = process.env.CAIRN_BIN ?? fileURLToPath(new URL('../../../target/debug/cairn', import.meta.url));
const skip = (!isRelayBuilt() || !existsSync(program)) && 'first: cargo build -p cairn-relay -p cairn-cli';
const run = promisify(execFile);

let host;
before(async () => {
  await build();
  host = await serve(built);
});
after(() => host.close());

/** Somebody at a terminal. */
function terminal() {
  const home = mkdtempSync(join(tmpdir(), 'cairn-terminal-'));
  return {
    async says(...words) {
      const { stdout } = await run(program, ['--home', home, '--json', ...words]);
      return JSON.parse(stdout);
    },
    leave: () => rmSync(home, { recursive: true, force: true }),
  };
}

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

test('a browser and a terminal come to the same, also when both wrote without a network', { skip }, async () => {
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

test('a change of the other arrives by itself while a space is on screen', { skip }, async () => {
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
  await until(() => page.evaluate(() => globalThis.told.space?.goals.some(({ title }) => title === 'live')), 'the goal');
  await ada.leave();
  ben.leave();
  await relay.stop();
});

test('what was written while the relay was away goes out when it is back', { skip }, async () => {
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
  await until(async () => (await call(page, 'sync')).waiting === 0, 'the relay');
  await ben.says('sync');
  const shown = await ben.says('space', 'show', space);
  assert.deepEqual(shown.goals.map(({ title }) => title), ['meanwhile']);
  await ada.leave();
  ben.leave();
  await relay.stop();
});
