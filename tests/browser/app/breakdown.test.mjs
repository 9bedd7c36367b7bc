// A core that breaks down or cannot be fetched: the page begins anew from what is stored, says so, and gives up in words.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { forgiven, launch, open, profile } from '../support/browser.mjs';
import { addGoal, begin, openSpace, part } from '../support/people.mjs';
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

/** Lets the core break off, as a trap does, the next time that it sets its timer: in the middle of whatever it does then. */
const breakNext = (worker) =>
  worker.evaluate(() => {
    const real = self.setTimeout;
    self.setTimeout = () => {
      self.setTimeout = real;
      throw new WebAssembly.RuntimeError('unreachable');
    };
  });

const theWorker = (page) => until('there is a worker', () => page.workers()[0]);

it('after a breakdown the page begins anew by itself, says so, and goes on', async () => {
  const page = await open(browser, relay.url);
  await begin(page, 'Ada', 'Cello');
  await part(page, 'Goals');
  await addGoal(page, 'before');
  const broken = await theWorker(page);
  await breakNext(broken);
  await page.getByRole('button', { name: 'Add a goal' }).first().click();
  await page.getByLabel('What is to be reached?').fill('in the middle of it');
  await page.getByRole('button', { name: 'Set this goal' }).click();
  await page.getByText('Cairn stopped in the middle of something and began anew.').waitFor();
  await until('another worker', async () => (await theWorker(page)) !== broken);
  await page.getByRole('heading', { name: 'before' }).waitFor();
  // Whether it was stored before the break or carried out after it: once, and whole.
  await page.getByRole('heading', { name: 'in the middle of it' }).waitFor();
  if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape');
  await addGoal(page, 'after');
  assert.equal(await page.getByRole('heading', { name: 'in the middle of it' }).count(), 1);
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await page.reload();
  for (const title of ['before', 'in the middle of it', 'after']) await page.getByRole('heading', { name: title }).waitFor();
  forgiven();
  await page.context().close();
});

it('another window goes on when the one that keeps the core breaks down', async () => {
  const ada = await profile();
  const keeper = await ada.open(relay.url);
  await begin(keeper, 'Ada', 'Cello');
  await part(keeper, 'Goals');
  const other = await ada.open(relay.url);
  await openSpace(other, 'Cello', 'Goals');
  await breakNext(await theWorker(keeper));
  await addGoal(other, 'asked of the one that breaks');
  await addGoal(other, 'asked of another one');
  for (const title of ['asked of the one that breaks', 'asked of another one']) await keeper.getByRole('heading', { name: title }).waitFor();
  forgiven();
  await ada.leave();
});

it('a core that breaks again and again is given up, in words', async () => {
  const page = await open(browser, relay.url);
  await begin(page, 'Ada', 'Cello');
  const seen = new Set();
  for (let round = 0; round < 4; round += 1) {
    const worker = await until('a worker that is not broken yet', () => page.workers().find((one) => !seen.has(one)));
    seen.add(worker);
    await worker.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); })).catch(() => {});
  }
  await page.getByText('Cairn stopped at this, and stopped again.').first().waitFor();
  forgiven();
  await page.context().close();
});

it('the welcome can be used before the core has come, and a core that was not fetched comes by itself later', async () => {
  const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
  await context.route('**/*.wasm', (route) => route.abort());
  const page = await context.newPage();
  await page.goto(relay.url);
  await page.getByText('Cairn has not been loaded to its end.').waitFor();
  await page.getByRole('link', { name: 'Start on my own' }).click();
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Title').fill('Cello');
  await page.getByRole('button', { name: 'Make a space' }).click();
  await context.unroute('**/*.wasm');
  await page.getByRole('heading', { name: 'Cello' }).waitFor();
  assert.equal(await page.getByText('Cairn has not been loaded').count(), 0);
  await context.close();
});
