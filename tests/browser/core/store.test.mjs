// The suite that every store must pass, told to the browser's own. First: cargo xtask wasm --conformance

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from '../support/browser.mjs';
import { serve } from '../support/serve.mjs';

const folder = process.env.CAIRN_CONFORMANCE ?? fileURLToPath(new URL('../../../target/wasm-conformance', import.meta.url));

test('IndexedDB keeps the port', async (t) => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>store</title>');
  const host = await serve(folder);
  t.after(() => host.close());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(host.origin);
  const stories = await page.evaluate(async () => {
    const core = await import('/cairn_web.js');
    await core.default({ module_or_path: '/cairn_web_bg.wasm' });
    return core.conformance(`suite-${crypto.randomUUID()}-`);
  });
  assert.equal(stories, 17);
});
