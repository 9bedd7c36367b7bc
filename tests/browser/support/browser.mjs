// One browser for a test file, and pages that complain: about their content policy, about errors, about requests elsewhere.

import { chromium } from 'playwright-core';

export const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });

/** A page of its own context that gathers complaints in `page.complaints`. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  const page = await context.newPage();
  page.complaints = watch(page, new URL(url).origin);
  await page.goto(url);
  return page;
}

/** Gathers what a page must never do. */
export function watch(page, origin) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (/Content.Security.Policy|Trusted ?Type|violates/i.test(text)) complaints.push(`policy: ${text}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url) && !url.startsWith('ws://127.0.0.1') && !url.startsWith('http://127.0.0.1')) {
      complaints.push(`elsewhere: ${url}`);
    }
  });
  return complaints;
}
