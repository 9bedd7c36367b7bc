// Coming back: browsers that were closed and are opened again hear of each other at once; what is refused is still there.

import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { profile } from '../support/browser.mjs';
import { askToJoin, begin, invite, letIn, openSpace, part, says, way } from '../support/people.mjs';
import { startRelay } from '../support/relay.mjs';
import { story } from '../support/story.mjs';
import { until } from '../support/until.mjs';

const ROUNDS = 5;
/** News on an open socket come at once; whoever asks for them again and again would need longer. */
const AT_ONCE_MS = 3_000;

/** Nobody tells of an answer to an invite; it is looked for. */
const SOON_MS = 15_000;

describe('a pair that closes and opens its browsers', () => {
  const step = story();
  const people = {};
  let relay;
  let link;

  before(async () => {
    relay = await startRelay({ web: true });
    people.ada = await profile();
    people.ben = await profile();
  });
  after(async () => {
    await Promise.all(Object.values(people).map((person) => person?.leave()));
    await relay?.stop();
  });

  it('who opens a link that was cut is told so before anything is made of it', step(async () => {
    const ada = await people.ada.open(relay.url);
    await begin(ada, 'Ada', 'Cello');
    await part(ada, 'People');
    link = await invite(ada);
    const ben = await people.ben.open(link.slice(0, -4));
    await ben.getByLabel('Your name').fill('Ben');
    await ben.getByRole('button', { name: 'Ask to join' }).click();
    await ben.getByText('This is not an invite link. Copy all of it, to the very end.').first().waitFor();
    await ben.goto(relay.url);
    await ben.getByRole('link', { name: 'Start on my own' }).waitFor();
    await ben.goto(link);
    await way(ada, 'Today');
    await askToJoin(ben, 'Ben');
    // Whoever has an invite open hears of an answer on every screen.
    await ada.getByText(says('Ben asks to join')).first().waitFor({ timeout: SOON_MS });
    await openSpace(ada, 'Cello', 'People');
    await letIn(ada, 'Ben');
    await ben.getByRole('heading', { name: 'Cello' }).waitFor();
  }));

  for (let round = 1; round <= ROUNDS; round += 1) {
    it(`what Ada writes is before Ben's eyes at once, when both have come back (${round})`, step(async () => {
      for (const [name, person] of Object.entries(people)) {
        await person.context.close();
        people[name] = await profile(person.folder);
      }
      const [ada, ben] = await Promise.all([people.ada.open(relay.url), people.ben.open(relay.url)]);
      for (const page of [ada, ben]) {
        await openSpace(page, 'Cello', 'Goals');
        await page.getByRole('button', { name: 'Up to date' }).waitFor();
        await page.waitForLoadState('networkidle');
      }
      await ada.getByRole('button', { name: 'Add a goal' }).first().click();
      await ada.getByLabel('What is to be reached?').fill(`Goal ${round}`);
      await ada.getByRole('button', { name: 'Set this goal' }).click();
      await ben.getByRole('heading', { name: `Goal ${round}` }).waitFor({ timeout: AT_ONCE_MS });
    }));
  }

  it('who takes an invite for the link of a further device finds a way on', step(async () => {
    people.cleo = await profile();
    const cleo = await people.cleo.open(link);
    await cleo.getByRole('radio', { name: 'It comes from another device of mine' }).check();
    await cleo.getByRole('button', { name: 'Link this device' }).click();
    await cleo.getByRole('heading', { name: 'This device waits to be let in' }).waitFor();
    await cleo.reload();
    await cleo.getByRole('heading', { name: 'This device waits to be let in' }).waitFor();
    await begin(cleo, 'Cleo', 'Alone');
  }));

  it('a form that is pressed twice is sent once', step(async () => {
    const [ada] = people.ada.context.pages().slice(-1);
    await ada.getByRole('button', { name: 'Add a goal' }).first().click();
    await ada.getByLabel('What is to be reached?').fill('Once');
    await ada.getByRole('button', { name: 'Set this goal' }).dblclick();
    await ada.getByRole('heading', { name: 'Once', exact: true }).waitFor();
    await part(ada, 'Promises');
    await part(ada, 'Goals');
    await ada.getByRole('heading', { name: 'Once', exact: true }).first().waitFor();
    assert.equal(await ada.getByRole('heading', { name: 'Once', exact: true }).count(), 1);
  }));

  it('who types on and on is heard all the while, and loses a second at most', step(async () => {
    const [ada] = people.ada.context.pages().slice(-1);
    await part(ada, 'Notes');
    await ada.getByRole('button', { name: 'Add a note' }).first().click();
    await ada.getByLabel('Title of the note').fill('Letters');
    await ada.getByRole('button', { name: 'Begin writing' }).click();
    const field = ada.getByRole('textbox', { name: 'Text of the note' });
    await field.pressSequentially('never resting '.repeat(3), { delay: 120 });
    await ada.reload();
    await ada.getByRole('textbox', { name: 'Text of the note' }).waitFor();
    const kept = await until('the note is shown', () => field.inputValue());
    assert.ok(kept.length > 20, kept);
  }));

  it('a text that is longer than a note says how long it may be, and is not left behind unasked', step(async () => {
    const [ada] = people.ada.context.pages().slice(-1);
    await openSpace(ada, 'Cello', 'Notes');
    await ada.getByRole('button', { name: 'Add a note' }).first().click();
    await ada.getByLabel('Title of the note').fill('Diary');
    await ada.getByRole('button', { name: 'Begin writing' }).click();
    const field = ada.getByRole('textbox', { name: 'Text of the note' });
    await field.fill('word '.repeat(60_000));
    await ada.getByText(/longer than the .*100,000.* characters/).first().waitFor();
    const asked = new Promise((resolve) => ada.once('dialog', (dialog) => { resolve(dialog.type()); void dialog.dismiss(); }));
    await ada.reload({ timeout: 2_000 }).catch(() => {});
    assert.equal(await asked, 'beforeunload');
    assert.equal((await field.inputValue()).length, 300_000);
    await field.fill('Shorter.');
    await ada.getByText('Saved on this device', { exact: true }).waitFor();
  }));
});
