// Two people in browsers and one at a terminal, in one circle: whatever the three do at the same time, they come to the same.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, open } from '../support/browser.mjs';
import { addGoal, askToJoin, begin, fillIn, invite, letIn, openSpace, part, says, syncNow, way } from '../support/people.mjs';
import { startRelay } from '../support/relay.mjs';
import { story } from '../support/story.mjs';
import { terminal } from '../support/terminal.mjs';
import { until } from '../support/until.mjs';

describe('Ada, Ben and Cleo', () => {
  const step = story();
  let relay;
  let browser;
  let ada;
  let ben;
  let cleo;

  before(async () => {
    relay = await startRelay({ web: true });
    browser = await launch();
    cleo = terminal();
  });
  after(async () => {
    await browser?.close();
    await relay?.stop();
    cleo?.leave();
  });

  /** Whatever was open is exchanged, by everyone, until nothing is new. */
  async function everyoneSyncs() {
    await syncNow(ada);
    await cleo.says('sync');
    await syncNow(ben);
    await syncNow(ada);
    await cleo.says('sync');
  }

  it('Cleo joins from a terminal by a link made in a browser, and Ben by the same', step(async () => {
    ada = await open(browser, relay.url);
    await begin(ada, 'Ada', 'Readers', 'A circle');
    await part(ada, 'People');
    const links = [await invite(ada), await invite(ada)];
    await ada.getByRole('button', { name: 'Up to date' }).waitFor();
    ben = await open(browser, links[0]);
    await askToJoin(ben, 'Ben');
    await letIn(ada, 'Ben');
    await cleo.says('init', '--name', 'Cleo');
    await cleo.says('join', links[1]);
    await cleo.says('sync');
    await letIn(ada, 'Cleo');
    await until('Cleo is in', async () => {
      await cleo.says('sync');
      const { spaces } = await cleo.says('space', 'list');
      return spaces[0]?.state === 'member' && spaces[0].members === 3;
    });
    await ben.getByRole('navigation', { name: 'Parts of this space' }).waitFor();
  }));

  it('a goal with milestones: the marks of two, one of them offline at a terminal, add up', step(async () => {
    await part(ada, 'Goals');
    await addGoal(ada, 'Read Middlemarch');
    for (const title of ['Book one', 'Book two']) {
      await ada.getByRole('button', { name: says('Add a milestone to') }).click();
      await fillIn(ada, { 'Which step?': title }, 'Add a milestone');
      await ada.getByRole('checkbox', { name: title }).waitFor();
    }
    await cleo.says('sync');
    await cleo.says('--offline', 'milestone', 'done', 'Readers', 'Book one');
    await part(ben, 'Goals');
    await ben.getByRole('checkbox', { name: 'Book two' }).click();
    await ben.getByText(says('done by Ben')).waitFor();
    await cleo.says('sync');
    await ada.getByText(says('done by Cleo')).waitFor();
    await ada.getByText(says('done by Ben')).waitFor();
    const { milestones } = await cleo.says('milestone', 'list', 'Readers');
    assert.deepEqual(milestones.map(({ title, done }) => [title, done]), [['Book one', true], ['Book two', true]]);
  }));

  it('kudos from a browser are read at a terminal, and the other way round', step(async () => {
    await part(ben, 'Kudos');
    await ben.getByLabel('For whom').selectOption('Cleo');
    await ben.getByLabel('Your words').fill('You read with all your heart');
    await ben.getByRole('radio', { name: '🌱' }).check();
    // A look at something else costs nothing that was begun.
    await part(ben, 'Goals');
    await ben.getByRole('heading', { name: 'Read Middlemarch' }).waitFor();
    await part(ben, 'Kudos');
    await ben.getByRole('button', { name: 'Give kudos' }).click();
    await ben.getByText(says('Ben to Cleo')).waitFor();
    assert.equal(await ben.getByLabel('Your words').inputValue(), '');
    await until('Cleo reads it', async () => {
      await cleo.says('sync');
      return (await cleo.says('kudos', 'list', 'Readers')).kudos.some(({ text }) => text === 'You read with all your heart');
    });
    await cleo.says('kudos', 'give', 'Readers', 'Ben', 'And you wait for the slow', '--for', 'patience');
    await ben.getByText(says('Cleo to Ben')).waitFor();
    await ben.getByText('And you wait for the slow').waitFor();
  }));

  it('who rests is seen to rest, and a reason that was kept is nowhere', step(async () => {
    await part(ada, 'Promises');
    await ada.getByRole('button', { name: 'Add a promise' }).first().click();
    const sheet = ada.getByRole('dialog');
    for (const name of ['Ben', 'Cleo']) await sheet.getByRole('checkbox', { name }).check();
    await fillIn(ada, { 'What do you promise?': 'Ten pages' }, 'Promise it');
    await ada.getByRole('heading', { name: 'Ten pages' }).waitFor();
    await part(ben, 'Care');
    await ben.getByText('Take a rest').click();
    await ben.getByRole('button', { name: 'Save' }).click();
    await ben.getByText(says('pauses: from')).waitFor();
    await part(ada, 'Care');
    await ada.getByText(says('pauses: from')).waitFor();
    await ada.getByText('Take a rest').click();
    await ada.getByRole('radio', { name: 'Single days' }).check();
    await ada.getByRole('checkbox', { name: 'Share the reason' }).check();
    await ada.getByRole('textbox', { name: 'Reason' }).fill('a wedding');
    await ada.getByRole('button', { name: 'Save' }).click();
    await ada.getByText(says('is excused:')).waitFor();
    await until('Cleo sees both', async () => {
      await cleo.says('sync');
      const { pauses, excuses } = await cleo.says('space', 'show', 'Readers');
      return pauses[0]?.reason === null && excuses[0]?.reason === 'a wedding';
    });
    await until('nobody who rests is asked', async () => {
      await cleo.says('sync');
      const { commitments } = await cleo.says('streaks', 'Readers');
      const states = Object.fromEntries(commitments[0].participants.map(({ who, periods }) => [who, periods.at(-1)?.state]));
      return states.Ada === 'excused' && states.Ben === 'excused' && states.Cleo === 'open';
    });
    await ben.getByRole('button', { name: 'I am back' }).click();
    await ben.getByRole('button', { name: 'I am back' }).waitFor({ state: 'detached' });
  }));

  it('two titles given at the same time are both shown to everyone, and one tap chooses', step(async () => {
    await openSpace(ada, 'Readers', 'Goals');
    await openSpace(ben, 'Readers', 'Goals');
    await everyoneSyncs();
    for (const page of [ada, ben]) await page.context().setOffline(true);
    for (const [page, title] of [[ada, 'Read it aloud'], [ben, 'Read it twice']]) {
      await page.getByRole('button', { name: says('Edit “Read Middlemarch”') }).click();
      await fillIn(page, { 'What is to be reached?': title }, 'Save');
      await page.getByRole('heading', { name: title }).waitFor();
    }
    for (const page of [ada, ben]) await page.context().setOffline(false);
    await everyoneSyncs();
    for (const page of [ada, ben]) {
      const both = page.getByRole('region', { name: says('Two values for Title') });
      await both.waitFor();
      for (const title of ['Read it aloud', 'Read it twice']) await both.getByText(title).waitFor();
    }
    const { conflicts } = await cleo.says('choose', 'Readers');
    assert.deepEqual(conflicts[0].options.map(({ value }) => value).sort(), ['Read it aloud', 'Read it twice']);
    await ben.getByRole('button', { name: says('Keep this one: Read it twice') }).click();
    for (const page of [ada, ben]) {
      await page.getByRole('region', { name: says('Two values for') }).waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'Read it twice' }).waitFor();
    }
    await cleo.says('sync');
    assert.deepEqual((await cleo.says('choose', 'Readers')).conflicts, []);
  }));

  it('a copy is downloaded, and the terminal takes it in', step(async () => {
    await part(ada, 'Care');
    const [file] = await Promise.all([ada.waitForEvent('download'), ada.getByRole('button', { name: 'Download JSON' }).click()]);
    assert.equal(file.suggestedFilename(), 'Readers.json');
    const text = readFileSync(await file.path(), 'utf8');
    assert.ok(text.includes('Read it twice') && text.includes('You read with all your heart'));
    const copy = join(tmpdir(), `cairn-copy-${process.pid}.json`);
    writeFileSync(copy, text);
    const { space } = await cleo.says('space', 'new', '--title', 'Again', '--relay', relay.url);
    const taken = await cleo.says('import', space, copy);
    assert.equal(taken.outcome, 'imported');
    assert.ok(taken.added > 0);
    const [page] = await Promise.all([ada.waitForEvent('download'), ada.getByRole('button', { name: 'Download Markdown' }).click()]);
    assert.match(readFileSync(await page.path(), 'utf8'), /### Read it twice[\s\S]*- \[x\] Book one/);
  }));

  it('a second device of Ada shows what the first one does', step(async () => {
    await way(ada, 'Devices');
    await ada.getByRole('button', { name: 'Link another device' }).click();
    const link = await ada.getByRole('textbox', { name: 'Link' }).inputValue();
    await ada.getByRole('button', { name: 'Up to date' }).waitFor();
    const phone = await open(browser, link);
    await phone.getByRole('radio', { name: 'It comes from another device of mine' }).check();
    await phone.getByRole('button', { name: 'Link this device' }).click();
    await until('the phone has the space', async () => {
      await syncNow(ada);
      await syncNow(phone);
      await way(phone, 'Spaces');
      return phone.getByRole('main').getByRole('link', { name: 'Readers' }).isVisible();
    });
    await openSpace(phone, 'Readers', 'Goals');
    await phone.getByRole('heading', { name: 'Read it twice' }).waitFor();
    await ada.getByText(says('You use Cairn on 2 devices.')).waitFor();
    await addGoal(phone, 'from the phone');
    await openSpace(ada, 'Readers', 'Goals');
    await ada.getByRole('heading', { name: 'from the phone' }).waitFor();
    await phone.context().close();
  }));

  it('who is taken out keeps a copy and gets nothing new; who leaves is seen to have left; who began the circle closes it', step(async () => {
    await part(ada, 'People');
    await ada.getByRole('button', { name: says('Take out Ben') }).click();
    await ada.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();
    await ada.getByText('has left').waitFor();
    await part(ada, 'Goals');
    await addGoal(ada, 'without Ben');
    await ada.getByRole('button', { name: 'Up to date' }).waitFor();
    await ben.getByText('You are no longer in this space.').waitFor();
    assert.equal(await ben.getByRole('heading', { name: 'without Ben' }).count(), 0);
    await ben.getByRole('heading', { name: 'Read it twice' }).waitFor();
    assert.equal(await ben.getByRole('button', { name: 'Add a goal' }).count(), 0);

    await cleo.says('sync');
    assert.ok((await cleo.says('goal', 'list', 'Readers')).goals.some(({ title }) => title === 'without Ben'));
    await part(ada, 'Care');
    await ada.getByRole('button', { name: 'Leave this space' }).click();
    const sheet = ada.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Leave this space' }).click();
    await sheet.getByText('You began this circle, and without you nobody could be let in.').waitFor();
    await sheet.getByRole('button', { name: 'Cancel' }).click();

    await cleo.says('space', 'leave', 'Readers');
    await cleo.says('sync');
    await part(ada, 'People');
    await until('both have left', async () => (await ada.getByText('has left').count()) === 2);
    await part(ada, 'Care');
    await ada.getByRole('button', { name: 'Close it for everyone' }).click();
    await sheet.getByRole('button', { name: 'Close it for everyone' }).click();
    await ada.getByText('This space is closed.').first().waitFor();
    assert.equal(await ada.getByRole('button', { name: 'Leave this space' }).count(), 0);
  }));
});
