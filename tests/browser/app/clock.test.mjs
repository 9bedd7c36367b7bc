// Clocks that are wrong by a day: everything is exchanged all the same, and a day counts for whom it was that day.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { launch, open } from '../support/browser.mjs';
import { begin, fillIn, invite, letIn, part, says, way } from '../support/people.mjs';
import { startRelay } from '../support/relay.mjs';
import { terminal } from '../support/terminal.mjs';
import { until } from '../support/until.mjs';

const DAY_MS = 86_400_000;

/** Sets the clock of a page and of its worker. */
async function setClock(page, aheadMs) {
  const set = (aheadMs) => {
    const real = (globalThis.realNow ??= Date.now.bind(Date));
    Date.now = () => real() + aheadMs;
  };
  await page.evaluate(set, aheadMs);
  const worker = await until('the worker', () => page.workers()[0]);
  await worker.evaluate(set, aheadMs);
}

it('a browser whose clock is a day behind and a terminal whose clock is right come to the same', async () => {
  const relay = await startRelay({ web: true });
  const browser = await launch();
  const cleo = terminal();
  const ada = await open(browser, relay.url);
  await setClock(ada, -DAY_MS);
  await begin(ada, 'Ada', 'Cello');
  await part(ada, 'People');
  const link = await invite(ada);
  await ada.getByRole('button', { name: 'Up to date' }).waitFor();
  await cleo.says('init', '--name', 'Cleo');
  await cleo.says('join', link);
  await cleo.says('sync');
  await letIn(ada, 'Cleo');
  await until('Cleo is in', async () => {
    await cleo.says('sync');
    return (await cleo.says('space', 'list')).spaces[0]?.state === 'member';
  });

  await part(ada, 'Promises');
  await ada.getByRole('button', { name: 'Add a promise' }).first().click();
  await ada.getByRole('dialog').getByRole('checkbox', { name: 'Cleo' }).check();
  await fillIn(ada, { 'What do you promise?': 'Practise' }, 'Promise it');
  await way(ada, 'Today');
  await ada.getByRole('group', { name: /Practise/ }).getByRole('button', { name: 'Yes' }).click();
  await ada.getByText('You said yes').waitFor();
  await ada.getByRole('button', { name: 'Up to date' }).waitFor();
  await cleo.says('sync');
  await cleo.says('check-in', 'Cello', 'Practise');
  const days = async () => {
    const { check_ins } = await cleo.says('check-ins', 'Cello');
    return Object.fromEntries(check_ins.map(({ name, for_day, held_back }) => [name, { for_day, held_back }]));
  };
  const seen = await days();
  assert.equal(Date.parse(seen.Cleo.for_day) - Date.parse(seen.Ada.for_day), DAY_MS, 'each counts for the day that it was there');
  // For Ada, Cleo's today is tomorrow: it is there, and shown as what it is.
  await ada.getByText(says('Cleo kept')).waitFor();

  await setClock(ada, 0);
  await ada.reload();
  await ada.getByRole('group', { name: /Practise/ }).getByRole('button', { name: 'Yes' }).click();
  await ada.getByText('You said yes').waitFor();
  await ada.getByText(says('2 days in a row')).first().waitFor();
  await until('the two days of Ada are with Cleo', async () => {
    await cleo.says('sync');
    const { check_ins } = await cleo.says('check-ins', 'Cello');
    return check_ins.filter(({ name }) => name === 'Ada').length === 2;
  });
  await browser.close();
  cleo.leave();
  await relay.stop();
});

it('a browser whose clock is a day ahead exchanges as ever, and its check-in waits for no one', async () => {
  const relay = await startRelay({ web: true });
  const browser = await launch();
  const cleo = terminal();
  await cleo.says('init', '--name', 'Cleo');
  const { space } = await cleo.says('space', 'new', '--title', 'Cello', '--relay', relay.url);
  await cleo.says('sync');
  const { link } = await cleo.says('invite', space);
  const ada = await open(browser, relay.url);
  await setClock(ada, DAY_MS);
  await ada.getByRole('link', { name: 'I have an invite' }).click();
  await ada.getByLabel('The link you were given').fill(link);
  await ada.getByLabel('Your name').fill('Ada');
  await ada.getByRole('button', { name: 'Ask to join' }).click();
  await until('Ada is let in', async () => {
    const report = await cleo.says('sync');
    if (report.requests.length > 0) await cleo.says('approve', space);
    return ada.getByRole('navigation', { name: 'Parts of this space' }).isVisible();
  });
  await cleo.says('commitment', 'add', space, 'Practise', '--schedule', 'daily', '--participants', 'Ada,Cleo');
  await cleo.says('check-in', space, 'Practise');
  await way(ada, 'Today');
  await ada.getByText(says('Cleo kept')).waitFor();
  await ada.getByRole('group', { name: /Practise/ }).getByRole('button', { name: 'Yes' }).click();
  await ada.getByText('You said yes').waitFor();
  await ada.getByRole('button', { name: 'Up to date' }).waitFor();
  await cleo.says('sync');
  const { check_ins } = await cleo.says('check-ins', space);
  const [hers, his] = ['Ada', 'Cleo'].map((who) => check_ins.find(({ name }) => name === who));
  assert.equal(Date.parse(hers.for_day) - Date.parse(his.for_day), DAY_MS);
  await browser.close();
  cleo.leave();
  await relay.stop();
});
