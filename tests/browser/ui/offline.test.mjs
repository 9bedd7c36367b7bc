// After one visit the app opens without its server; and a new version waits until a person agrees.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { launch, open } from '../support/browser.mjs';
import { builtApp, serve } from '../support/serve.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const controlled = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

async function visitThenStop(options) {
  const host = await serve(builtApp('dist-fake'));
  const page = await open(browser, `${host.origin}/?fake=full`, options);
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  if (options.serviceWorkers === 'allow') await controlled(page);
  await host.close();
  return page;
}

it('opens without its server, also screens that were never opened before', async () => {
  const page = await visitThenStop({ serviceWorkers: 'allow' });
  await page.reload();
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await page.goto(new URL('/join#1.hCFoZmFrZS1pbnZpdGUtZm9yLXBpY3R1cmVz', page.url()).href);
  await page.getByRole('heading', { name: 'Join by a link' }).waitFor();
  assert.ok(!page.url().includes('/join#'), 'the link stays in the address');
  await page.context().close();
});

it('does not open without its server when service workers are blocked (or the test above shows nothing)', async () => {
  const page = await visitThenStop({ serviceWorkers: 'block' });
  await assert.rejects(page.reload(), /ERR_CONNECTION_REFUSED/);
  await page.context().close();
});

it('takes a new version into use only by consent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-app-'));
  cpSync(builtApp('dist-fake'), folder, { recursive: true });
  const host = await serve(folder);
  const page = await open(browser, `${host.origin}/?fake=full`, { serviceWorkers: 'allow' });
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await controlled(page);
  const worker = join(folder, 'sw.js');
  rmSync(`${worker}.br`, { force: true });
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(/cairn-\$\{|`cairn-|"cairn-/, (found) => found) + '\n// another version\n');
  await page.reload();
  const offer = page.getByRole('button', { name: 'Use it now' });
  await offer.waitFor();
  const states = () => page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return { waits: registration.waiting !== null, active: registration.active?.state };
  });
  assert.deepEqual(await states(), { waits: true, active: 'activated' });
  const reloaded = page.waitForEvent('load');
  await offer.click();
  await reloaded;
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  assert.deepEqual(await states(), { waits: false, active: 'activated' });
  await page.context().close();
  await host.close();
  rmSync(folder, { recursive: true });
});

it('never answers for the relay', async () => {
  const host = await serve(builtApp('dist-fake'));
  const page = await open(browser, `${host.origin}/?fake=full`, { serviceWorkers: 'allow' });
  await controlled(page);
  const statuses = await page.evaluate(async () => [(await fetch('/v1/hello')).status, (await fetch('/index.html')).status]);
  assert.deepEqual(statuses, [404, 200]);
  await page.context().close();
  await host.close();
});
