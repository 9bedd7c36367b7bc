// What the app costs on a slow road and a slow processor: `npm run measure`. Prints numbers; says nothing about right or wrong.

import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ARGS, profile } from './support/browser.mjs';
import { startRelay } from './support/relay.mjs';
import { road } from './support/road.mjs';
import { slow } from './support/slow.mjs';
import { terminal } from './support/terminal.mjs';
import { until } from './support/until.mjs';

const run = promisify(execFile);
const NARROW = { bitsPerSecond: 1_600_000, latencyMs: 150 };
const CHECK_INS = 2_000;
const DAY_MS = 86_400_000;
/** Cold starts are told as the middle one of so many. */
const ROUNDS = 5;

const tell = (what, ms) => console.log(`${what.padEnd(64)} ${(ms / 1000).toFixed(2)} s`);
const middle = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

const coreAnswers = (page) => page.waitForFunction(() => performance.getEntriesByName('cairn-core').length > 0, undefined, { timeout: 60_000 });

/** How long after `act` each of the conditions came to be, on the wall clock. */
async function timed(act, conditions) {
  const begun = performance.now();
  const done = act();
  const times = conditions.map(async ([what, wait]) => {
    await wait();
    return [what, performance.now() - begun];
  });
  await done;
  return Promise.all(times);
}

/** Notes in every page when an element with a text is there. Asking for roles and names would take as long as the app itself. */
function watched(page, wanted) {
  return page.addInitScript((wanted) => {
    const seen = (globalThis.cairnSeen = {});
    new MutationObserver(() => {
      for (const [name, [elements, text]] of Object.entries(wanted)) {
        if (seen[name] !== undefined) continue;
        const found = [...document.querySelectorAll(elements)].some((element) => element.textContent.includes(text));
        if (!found) continue;
        // Drawn in the next frame.
        seen[name] = Number.NaN;
        requestAnimationFrame(() => setTimeout(() => (seen[name] = performance.now())));
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, wanted);
}

async function firstVisit(relay) {
  const way = await road(relay.url, NARROW);
  const ada = await profile();
  const page = await ada.context.newPage();
  const fast = slow(ada.pid(), 4);
  const usable = () => page.getByRole('link', { name: 'Start on my own' }).waitFor({ timeout: 60_000 });
  const times = await timed(() => page.goto(way.origin, { waitUntil: 'commit' }), [
    ['first visit, 1.6 Mbit/s, 150 ms, processor ÷ 4: usable', usable],
    ['  the core answers', () => coreAnswers(page)],
  ]);
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
  tell('  first paint', paint);
  for (const [what, ms] of times) tell(what, ms);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 60_000 });
  await page.goto('about:blank');
  const again = await timed(() => page.goto(way.origin, { waitUntil: 'commit' }), [['  the same again, from what was kept: usable', usable]]);
  for (const [what, ms] of again) tell(what, ms);
  fast();
  await ada.leave();
  await way.close();
}

/** Somebody at a terminal with a space of years; answers with a link for a device of theirs. */
async function years(ada, relay) {
  await ada.says('init', '--name', 'Ada');
  const { space } = await ada.says('space', 'new', '--title', 'Cello', '--relay', relay.url);
  const first = new Date(Date.now() - (CHECK_INS / 2) * DAY_MS).toISOString().slice(0, 10);
  for (const title of ['Practise', 'Listen']) await ada.says('--offline', 'commitment', 'add', space, title, '--schedule', 'daily', '--from', first);
  for (const title of ['Practise', 'Listen']) await ada.says('--offline', 'check-in', space, title, '--day', first);
  const file = join(tmpdir(), `cairn-years-${process.pid}.json`);
  await ada.says('export', space, '--format', 'json', '-o', file);
  const copy = JSON.parse(readFileSync(file, 'utf8'));
  const patterns = [...copy.records.check_ins];
  for (let number = 0; copy.records.check_ins.length < CHECK_INS; number += 1) {
    const record = structuredClone(patterns[number % 2]);
    record.id = (number + 1).toString(16).padStart(32, '0');
    record.record.for_day = new Date(Date.parse(first) + (1 + Math.floor(number / 2)) * DAY_MS).toISOString().slice(0, 10);
    record.record.note = `measure ${number}: slowly, and then a little faster`;
    copy.records.check_ins.push(record);
  }
  writeFileSync(file, JSON.stringify(copy));
  await ada.says('--offline', 'import', space, file);
  await ada.says('sync');
  const { link } = await ada.says('link-device');
  await ada.says('sync');
  return link;
}

async function longSpace(relay) {
  const ada = terminal();
  const link = await years(ada, relay);
  const tablet = await profile();
  const page = await tablet.open(link);
  await page.getByRole('radio', { name: 'It comes from another device of mine' }).check();
  await page.getByRole('button', { name: 'Link this device' }).click();
  const opens = page.getByRole('main').getByRole('link', { name: 'Cello' }).first();
  await until('the space is on the tablet', async () => {
    await ada.says('sync');
    await page.goto(`${relay.url}/#/spaces`);
    return opens.isVisible();
  }, 120_000);
  await opens.click();
  await page.getByRole('heading', { name: 'Practise' }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Up to date' }).waitFor({ timeout: 60_000 });
  const address = page.url();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

  const space = () => page.getByRole('heading', { name: 'Practise' }).waitFor({ timeout: 60_000 });
  await watched(page, {
    space: ['h2, h3', 'Practise'],
    latest: ['li', `measure ${CHECK_INS - 3}:`],
    due: ['[role=group] button, fieldset button', 'Yes'],
  });
  const seen = (name) => () => page.waitForFunction((name) => globalThis.cairnSeen?.[name] > 0, name, { timeout: 60_000, polling: 50 });
  const devtools = await tablet.context.newCDPSession(page);
  /** How the processor is made slower: not at all; by the browser itself, which spares workers; or for every thread of every page. */
  const WAYS = [
    ['processor ÷ 1', () => () => {}],
    [
      'processor ÷ 6 by the browser',
      async () => {
        await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
        return () => devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      },
    ],
    ['processor ÷ 6, all threads', () => slow(tablet.pid(), 6)],
  ];
  for (const [name, begin] of WAYS) {
    const fast = await begin();
    const starts = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.goto('about:blank');
      starts.push(
        await timed(() => page.goto(address, { waitUntil: 'commit' }), [
          [`${CHECK_INS} check-ins, ${name}: app and space`, seen('space')],
          ['  its latest check-ins', seen('latest')],
          ['  the core answers', () => coreAnswers(page)],
          ['  and what is due today', seen('due')],
        ]),
      );
      // When each was drawn, by the page's own clock, which began when the browser set out.
      const drawn = await page.evaluate(() => globalThis.cairnSeen);
      for (const [at, name] of [[0, 'space'], [1, 'latest'], [3, 'due']]) starts.at(-1)[at][1] = drawn[name];
      // What the visit wrote is at rest before the next one.
      await page.getByRole('button', { name: 'Up to date' }).waitFor({ timeout: 60_000 });
      await page.waitForTimeout(5_000);
    }
    starts[0].forEach(([what], at) => tell(what, middle(starts.map((start) => start[at][1]))));
    await page.goto(`${relay.url}/#/settings`);
    await page.getByRole('heading', { name: 'Settings' }).waitFor({ timeout: 60_000 });
    await page.goto(`${relay.url}/#/spaces`);
    await opens.waitFor({ timeout: 60_000 });
    const warm = await timed(() => opens.click({ timeout: 60_000 }), [['  opened from the list', space]]);
    for (const [what, ms] of warm) tell(what, ms);
    const tap = page.getByRole('group', { name: /Practise/ });
    await tap.getByRole('button', { name: 'Yes' }).waitFor({ timeout: 60_000 });
    const checked = await timed(() => tap.getByRole('button', { name: 'Yes' }).click({ timeout: 60_000 }), [['  a check-in, from tap to saved', () => page.getByText('You said yes').waitFor({ timeout: 60_000 })]]);
    for (const [what, ms] of checked) tell(what, ms);
    await tap.getByRole('button', { name: 'Undo' }).click({ timeout: 60_000 });
    await tap.getByRole('button', { name: 'Yes' }).waitFor({ timeout: 60_000 });
    await fast();
  }
  await tablet.leave();
  ada.leave();
}

async function lighthouse(relay) {
  const file = join(tmpdir(), `cairn-lighthouse-${process.pid}.json`);
  const flags = ['--yes', 'lighthouse@12', relay.url, '--quiet', '--output=json', `--output-path=${file}`, '--only-categories=performance,accessibility,best-practices', `--chrome-flags=${ARGS.join(' ')}`];
  await run('npx', flags, { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' }, maxBuffer: 64 << 20 });
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const { title, score } of Object.values(report.categories)) console.log(`lighthouse ${report.lighthouseVersion}, ${title.toLowerCase()}`.padEnd(64), Math.round(score * 100));
  for (const name of ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'speed-index', 'cumulative-layout-shift']) console.log(`  ${name}`.padEnd(64), report.audits[name].displayValue);
  for (const { title, score, scoreDisplayMode } of Object.values(report.audits)) if (scoreDisplayMode === 'binary' && score === 0) console.log(`  not held: ${title}`);
}

const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries({ 'first-visit': firstVisit, years: longSpace, lighthouse })) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const relay = await startRelay({ web: true });
  try {
    await measure(relay);
  } finally {
    await relay.stop();
  }
}
