// Chromium for tests, and pages whose misdeeds fail the test that they happen in.

import assert from 'node:assert/strict';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach } from 'node:test';
import { chromium } from 'playwright-core';

export const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const LOOK = { viewport: { width: 360, height: 740 }, locale: 'en-GB' };

/** What is still open when a file ends: a test that failed half-way has left it, and the run would wait for it. */
const opened = new Set();
if (process.env.NODE_TEST_CONTEXT) after(() => Promise.all([...opened].map((one) => one.close())));

function kept(one, event) {
  opened.add(one);
  one.once(event, () => opened.delete(one));
  return one;
}

export const launch = async () => kept(await chromium.launch({ executablePath, args: ARGS }), 'disconnected');

/** What pages did and must never do: break their content policy, throw, ask any other place for anything. */
const complaints = [];
if (process.env.NODE_TEST_CONTEXT) afterEach(() => assert.deepEqual(complaints.splice(0), []));

/** Takes back what was complained about so far, for a test that provokes it. */
export const forgiven = () => complaints.splice(0);

/** A page of its own context. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ ...LOOK, ...options });
  const page = await context.newPage();
  watch(page, new URL(url).origin);
  await page.goto(url);
  return page;
}

/** A browser of its own, whose data outlive it. */
export async function profile(folder = mkdtempSync(join(tmpdir(), 'cairn-profile-')), options = {}) {
  const context = kept(await chromium.launchPersistentContext(folder, { executablePath, args: ARGS, ...LOOK, ...options }), 'close');
  // The lock of a profile names its browser: host and process.
  const pid = () => Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1));
  return {
    context,
    folder,
    pid,
    async open(url) {
      const page = await context.newPage();
      watch(page, new URL(url).origin);
      await page.goto(url);
      return page;
    },
    /** Ends the browser as a power cut would. */
    async kill() {
      const gone = new Promise((resolve) => context.once('close', resolve));
      process.kill(pid(), 'SIGKILL');
      await gone;
    },
    async leave() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function watch(page, origin) {
  page.on('worker', (worker) => {
    const listen = () => addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => console.error(`violates ${violatedDirective}: ${blockedURI}`));
    // A worker may be gone before it can be asked.
    worker.evaluate(listen).catch(() => {});
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (/Content.Security.Policy|Trusted ?Type|violates/i.test(text)) complaints.push(`policy: ${text}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url) && !/^(ws|http):\/\/127\.0\.0\.1/.test(url)) complaints.push(`elsewhere: ${url}`);
  });
}
