// How much travels until the first screen is there, as the relay sends it. The budgets are the app's own.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { it } from 'node:test';
import { launch } from '../support/browser.mjs';
import { startRelay } from '../support/relay.mjs';
import { builtApp } from '../support/serve.mjs';
import { until } from '../support/until.mjs';

const { page: PAGE, core: CORE, rest: REST } = JSON.parse(readFileSync(builtApp('budgets.json'), 'utf8'));

/** What a file weighs on its way, and an address without a file as the page itself. */
function weightOf(url) {
  const { pathname } = new URL(url);
  const file = builtApp(`dist${existsSync(builtApp(`dist${pathname}`)) && pathname !== '/' ? pathname : '/index.html'}`);
  return { name: file.slice(builtApp('dist').length), size: statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size };
}

it('a first visit weighs no more than its budgets', async (t) => {
  const relay = await startRelay({ web: true });
  const browser = await launch();
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const sent = new Map();
  const unpacked = [];
  page.on('response', (response) => {
    const { name, size } = weightOf(response.url());
    sent.set(name, size);
    if (/\.(js|css|html|wasm)$/.test(name) && response.headers()['content-encoding'] !== 'br') unpacked.push(name);
  });
  await page.goto(relay.url);
  await page.getByRole('link', { name: 'Start on my own' }).waitFor();
  await until('the core has come', () => [...sent.keys()].some((name) => name.endsWith('.wasm')));
  await page.waitForLoadState('networkidle');
  const weigh = (pattern) => [...sent].filter(([name]) => pattern.test(name)).reduce((sum, [, size]) => sum + size, 0);
  const [script, core, all] = [weigh(/\.(js|css)$/), weigh(/\.wasm$/), weigh(/./)];
  t.diagnostic(`script and style ${script}, core ${core}, all ${all} bytes: ${[...sent].map(([name, size]) => `${name} ${size}`).join(', ')}`);
  assert.deepEqual(unpacked, [], 'everything travels packed');
  assert.ok(script > 10_000 && script < PAGE, `script and style: ${script} bytes`);
  assert.ok(core > 100_000 && core < CORE, `core: ${core} bytes`);
  assert.ok(all < PAGE + CORE + REST, `all: ${all} bytes`);
  await browser.close();
  await relay.stop();
});
