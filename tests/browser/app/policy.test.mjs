// The content policy under which the relay serves the app: breaches in page and worker are refused, and noticed by these tests.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, it } from 'node:test';
import { forgiven, launch, open } from '../support/browser.mjs';
import { begin } from '../support/people.mjs';
import { startRelay } from '../support/relay.mjs';
import { until } from '../support/until.mjs';

let relay;
let browser;
before(async () => {
  relay = await startRelay({ web: true });
  browser = await launch();
});
after(async () => {
  await browser.close();
  await relay.stop();
});

it('a breach is noticed in the page and in its worker', async () => {
  const page = await open(browser, relay.url);
  await begin(page, 'Ada', 'Cello');
  assert.deepEqual(forgiven(), []);
  await page.evaluate(() => void (new Image().src = 'https://elsewhere.example/x.png'));
  await until('the breach of the page is noticed', () => forgiven().some((one) => one.startsWith('policy')));
  const worker = await until('the worker', () => page.workers()[0]);
  await worker.evaluate(() => void import('https://elsewhere.example/x.js').catch(() => {}));
  await until('the breach of the worker is noticed', () => forgiven().some((one) => one.startsWith('policy')));
  await page.context().close();
});

it('no other page can put the app into a frame', async () => {
  const other = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>other</title><iframe src="${relay.url}"></iframe>`));
  await new Promise((ready) => other.listen(0, '127.0.0.1', ready));
  const page = await (await browser.newContext()).newPage();
  const refused = new Promise((resolve) => page.on('console', (message) => /frame-ancestors/.test(message.text()) && resolve(true)));
  await page.goto(`http://127.0.0.1:${other.address().port}`);
  assert.ok(await refused);
  await page.context().close();
  await new Promise((closed) => other.close(closed));
});
