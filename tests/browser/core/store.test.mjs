// The suite that every store must pass, told to the browser's own.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from '../support/browser.mjs';
import { serve } from '../support/serve.mjs';

const folder = process.env.CAIRN_CONFORMANCE ?? fileURLToPath(new URL('../../../target/wasm-conformance', import.meta.url));

test('IndexedDB keeps the port', { skip: !existsSync(folder) && 'first: cargo xtask wasm --conformance' }, async () => {
  const host = await serve(folder);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(`${host.origin}/package.json`);
  const stories = await page.evaluate(async () => {
    const core = await import('/cairn_web.js');
    await core.default();
    return core.conformance(`suite-${crypto.randomUUID()}-`);
  });
  assert.equal(stories, 17);
  await browser.close();
  await host.close();
});
