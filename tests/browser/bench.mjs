// S1 of `cargo xtask bench` in a browser. The benchmark says on a line what to play; whatever is
// written here on a line is a figure, or asks the other device for something and waits until it is done.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { build, built } from './core/build.mjs';
import { call, desk, dispatch } from './core/desk.mjs';
import { serve } from './support/serve.mjs';
import { renderers } from './support/slow.mjs';

/** As many check-ins of one round. */
const CHECK_INS = 100;
const REST_MS = 5_000;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const heard = async () => (await lines.next()).value;
const figure = (unit, name, ...values) => console.log(JSON.stringify([unit, name, ...values]));
const asks = async (what) => {
  console.log(what);
  await heard();
};

const wanted = JSON.parse(await heard());
const { space } = wanted;
await build();
const host = await serve(built);
const ada = await desk(host.origin);

/** Peak memory of the process that draws the page and runs its core, in MB. */
function peak() {
  const peaks = renderers(ada.pid()).map((pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1e3);
  return Math.max(...peaks);
}

const count = (page) => call(page, 'ask', { query: 'space', space }).then((show) => show.value?.check_ins?.length ?? 0);

/** From the acceptance of the link until all check-ins are there. */
async function links() {
  const page = await ada.tab();
  figure('MB', 'peak memory before there is anything', peak());
  await dispatch(page, { command: 'link_this_device', link: wanted.link });
  await call(page, 'sync');
  await asks('sync');
  const begun = performance.now();
  let found = 0;
  while (found < wanted.check_ins) {
    await call(page, 'sync');
    found = await count(page);
    // The list of spaces comes from the other device.
    if (found === 0) await asks('sync');
  }
  figure('ms', 'whole trace applied, with the network and the disk', performance.now() - begun);
  figure('MB', 'peak memory with the whole trace applied', peak());
  return page;
}

/** A page that begins with the space: when its view is there, and when a first write is durable. */
async function opens() {
  const page = await ada.context.newPage();
  await page.goto(`${host.origin}/#${space}`, { waitUntil: 'load' });
  const times = await page.evaluate(async ({ space, milestone }) => {
    const core = await globalThis.cairn;
    await core.mentor(space, { command: 'complete_milestone', milestone, day: null });
    return [globalThis.told.first, performance.now()];
  }, wanted);
  // What was written is at rest before the next visit.
  await page.waitForTimeout(REST_MS);
  const memory = peak();
  await page.close();
  return [...times, memory];
}

/** Check-ins, each from the command to where it is shown. */
const checksIn = (page) =>
  page.evaluate(
    async ({ space, commitment, count }) => {
      const core = await globalThis.cairn;
      let shown = () => {};
      const unsubscribe = core.subscribe({ space }, (show) => shown(show));
      const taken = [];
      for (let number = 0; number < count; number += 1) {
        const note = `check-in ${number}: ${'slowly, and then a little faster. '.repeat(3)}`;
        const seen = new Promise((resolve) => (shown = (show) => show.check_ins.some((one) => one.note === note) && resolve()));
        const begun = performance.now();
        const done = core.mentor(space, { command: 'make_check_in', commitment, outcome: 'yes', note });
        await Promise.all([done, seen]);
        taken.push(performance.now() - begun);
      }
      unsubscribe();
      return taken.sort((one, other) => one - other);
    },
    { ...wanted, count: CHECK_INS },
  );

/** Many changes on each side while both were away, then they meet. */
async function merges(page) {
  await ada.context.setOffline(true);
  await page.evaluate(
    async ({ space, note, changes }) => {
      const core = await globalThis.cairn;
      for (let number = 0; number < changes; number += 1) await core.mentor(space, { command: 'edit_note', note, at: 0, delete: 0, insert: 'or ' });
    },
    wanted,
  );
  await asks('write');
  await ada.context.setOffline(false);
  const begun = performance.now();
  const text = () => call(page, 'ask', { query: 'space', space }).then((show) => JSON.stringify(show.value.notes));
  let report = { waiting: 1 };
  while (report.waiting > 0 || !(await text()).includes('and and ')) report = await call(page, 'sync');
  figure('ms', `merge of 2 × ${wanted.changes} concurrent changes, with the network and the disk`, performance.now() - begun);
}

let page = await links();
await page.waitForTimeout(REST_MS);
await page.close();
const opened = [];
for (let round = 0; round < wanted.rounds; round += 1) opened.push(await opens());
figure('ms', 'cold open of the page to the first view', ...opened.map(([first]) => first));
figure('ms', 'cold open of the page to the first write, durable', ...opened.map(([, written]) => written));
figure('MB', 'peak memory of a page with the space open', ...opened.map(([, , memory]) => memory));
page = await ada.tab();
const rounds = [];
for (let round = 0; round < wanted.rounds; round += 1) rounds.push(await checksIn(page));
const quantile = (part) => rounds.map((taken) => taken[Math.floor((taken.length - 1) * part)]);
figure('ms', 'a check-in, durable and shown: p50', ...quantile(0.5));
figure('ms', 'a check-in, durable and shown: p99', ...quantile(0.99));
await call(page, 'sync');
await asks('sync');
await merges(page);
await ada.leave();
host.close();
process.exit(0);
