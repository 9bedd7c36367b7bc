// How much travels until the first screen is there, as a host with brotli sends it.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, it } from 'node:test';
import { launch, open } from '../support/browser.mjs';
import { builtApp, serve } from '../support/serve.mjs';

const KB = 1000;
const BUDGETS = { page: 60 * KB, core: 360 * KB, visit: 430 * KB };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const bytes = (sent, pattern) => [...sent].filter(([name]) => pattern.test(name)).reduce((sum, [, size]) => sum + size, 0);

it('the first screen of a new person weighs less than its budget', async (t) => {
  const host = await serve(builtApp('dist-fake'));
  t.after(() => host.close());
  const page = await open(browser, `${host.origin}/?fake=new`, { serviceWorkers: 'block' });
  await page.getByRole('link', { name: 'Start on my own' }).waitFor();
  const weight = bytes(host.sent, /\.(js|css)$/);
  t.diagnostic(`page: ${weight} bytes of brotli: ${[...host.sent].map(([name, size]) => `${name} ${size}`).join(', ')}`);
  assert.ok(weight > 10 * KB, 'nothing was measured');
  assert.ok(weight < BUDGETS.page, `${weight} bytes`);
  await page.context().close();
});

it('the first visit with the core weighs less than its budget', { skip: existsSync(builtApp('dist/index.html')) ? false : 'the app is not built' }, async (t) => {
  const host = await serve(builtApp('dist'));
  t.after(() => host.close());
  const page = await open(browser, host.origin, { serviceWorkers: 'block' });
  await page.getByRole('link', { name: 'Start on my own' }).waitFor();
  await page.waitForLoadState('networkidle');
  const core = bytes(host.sent, /\.wasm$/);
  const visit = bytes(host.sent, /./);
  t.diagnostic(`core: ${core}, all: ${visit}: ${[...host.sent].map(([name, size]) => `${name} ${size}`).join(', ')}`);
  assert.ok(core > 100 * KB, 'the core was not fetched');
  assert.ok(core < BUDGETS.core, `core: ${core} bytes`);
  assert.ok(visit < BUDGETS.visit, `first visit: ${visit} bytes`);
  await page.context().close();
});
