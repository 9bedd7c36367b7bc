// Two people in two browsers and a relay that serves them the app: from the first screen to a note that both write.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, open } from '../support/browser.mjs';
import { begin, caretAt, invite, letIn, noteField, noteText, openSpace, part, says, syncNow, typeIn, way } from '../support/people.mjs';
import { startRelay } from '../support/relay.mjs';
import { story } from '../support/story.mjs';
import { until } from '../support/until.mjs';

describe('Ada and Ben', () => {
  const step = story();
  let relay;
  let browser;
  let ada;
  let ben;

  before(async () => {
    relay = await startRelay({ web: true });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await relay?.stop();
  });

  it('Ada starts on her own; Ben opens her link without a network, and is asked for later', step(async () => {
    ada = await open(browser, relay.url);
    await begin(ada, 'Ada', 'Cello');
    await part(ada, 'People');
    const link = await invite(ada, 'Mentor');
    assert.ok(link.startsWith(`${relay.url}/join#1.`), link);
    await ada.getByRole('button', { name: 'Up to date' }).waitFor();

    ben = await open(browser, relay.url);
    await ben.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    await ben.context().setOffline(true);
    await ben.goto(link);
    await ben.getByText('This is an invite to a space').waitFor();
    assert.ok(!ben.url().includes('/join#'), 'the link stays in the address');
    await ben.getByLabel('Your name').fill('Ben');
    await ben.getByRole('button', { name: 'Ask to join' }).click();
    await ben.getByText('The invite is kept here and will be answered when you are connected.').waitFor();
    await ben.reload();
    await ben.getByText('The invite is kept here').waitFor();
    await ben.context().setOffline(false);
    await ben.getByText('You asked to join.').waitFor();
  }));

  it('Ada lets him in, and the space opens before his eyes', step(async () => {
    await ada.getByText(says('Ben asks to join')).first().waitFor();
    await letIn(ada, 'Ben');
    await ben.getByRole('heading', { name: 'Cello' }).waitFor();
    await ben.getByRole('navigation', { name: 'Parts of this space' }).waitFor();
  }));

  it('a promise of both is due for both, and a tap of one is news for the other', step(async () => {
    await part(ada, 'Promises');
    await ada.getByRole('button', { name: 'Add a promise' }).first().click();
    await ada.getByLabel('What do you promise?').fill('Practise');
    await ada.getByRole('checkbox', { name: 'Ben' }).check();
    await ada.getByRole('button', { name: 'Promise it' }).click();
    await ada.getByRole('heading', { name: 'Practise' }).waitFor();
    await way(ben, 'Today');
    // A finger that taps twice means the same both times, also where “Undo” has come under it.
    const yes = await ben.getByRole('group', { name: /Practise/ }).getByRole('button', { name: 'Yes' }).boundingBox();
    for (const pause of [0, 40, 120, 200]) {
      await ben.waitForTimeout(pause);
      await ben.mouse.click(yes.x + yes.width / 2, yes.y + yes.height / 2);
    }
    await ben.getByText('You said yes').waitFor();
    await ben.waitForTimeout(300);
    assert.ok(await ben.getByText('You said yes').isVisible(), 'the check-in was taken back');
    assert.equal(await ben.getByText(says('Ben kept')).count() <= 1, true);
    await ben.getByText(says('1 day in a row')).first().waitFor();
    await way(ada, 'Today');
    await ada.getByText(says('Ben kept')).waitFor();
  }));

  const stored = (page) => page.getByRole('main').getByText('Saved on this device', { exact: true });
  const bothHave = (wanted) =>
    until('both have both texts', async () => (await noteText(ada)) === wanted && (await noteText(ben)) === wanted).catch(async (error) => {
      assert.fail(`${error.message}\nAda: ${JSON.stringify(await noteText(ada))}\nBen: ${JSON.stringify(await noteText(ben))}\nwanted: ${JSON.stringify(wanted)}`);
    });

  it('both type into one note at once, and every word of both stays', step(async () => {
    await openSpace(ada, 'Cello', 'Notes');
    await ada.getByRole('button', { name: 'Add a note' }).click();
    await ada.getByLabel('Title of the note').fill('Lesson');
    await ada.getByRole('button', { name: 'Begin writing' }).click();
    await noteField(ada).fill('middle\n');
    await openSpace(ben, 'Cello', 'Notes');
    await ben.getByRole('link', { name: 'Lesson' }).click();
    await until('the first words are with Ben', async () => (await noteText(ben)) === 'middle\n');
    const [left, right] = ['naïve 👩‍👩‍👧 words of Ada ', ' שלום של בן e\u0301'];
    await caretAt(ada, 0);
    await caretAt(ben, 6);
    await Promise.all([typeIn(ada, left), typeIn(ben, right)]);
    await bothHave(`${left}middle${right}\n`);
    const caret = await noteField(ada).evaluate((field) => field.selectionStart);
    assert.equal(caret, left.length, 'the caret of Ada is behind her own words');
  }));

  it('both type at the same place, and no word of one gets into a sentence of the other', step(async () => {
    const [first, second] = ['The quick brown fox jumps over the lazy dog. ', 'Sphinx of black quartz judge my vow. '];
    for (const [page, other] of [[ada, ben], [ben, ada]]) {
      await noteField(page).fill('');
      await until('the field of the other is empty', async () => (await noteText(other)) === '');
    }
    await caretAt(ada, 0);
    await caretAt(ben, 0);
    const slowly = (page, words) => page.keyboard.type(words, { delay: 90 });
    await Promise.all([slowly(ada, first), slowly(ben, second)]);
    await until('both have the same', async () => {
      const [one, other] = [await noteText(ada), await noteText(ben)];
      return one === other && one.length === first.length + second.length;
    });
    const text = await noteText(ada);
    for (const words of [first, second]) assert.ok(text.includes(words.trim()), text);
  }));

  it('the network is cut in mid-sentence and comes back, and the sentences of both are whole', step(async () => {
    await noteField(ada).fill('It began so: \nAnd it ended so: \n');
    await until('the lines are with Ben', async () => (await noteText(ben)).endsWith('ended so: \n'));
    const [first, second] = ['the bow was held 🎻 lightly', 'והיא נשמעה e\u0301 כמו קול'];
    const half = (words) => [words.slice(0, 11), words.slice(11)];
    await caretAt(ada, 13);
    await caretAt(ben, 13 + 1 + 17);
    await Promise.all([typeIn(ada, half(first)[0]), typeIn(ben, half(second)[0])]);
    await relay.restart(async () => {
      await Promise.all([typeIn(ada, half(first)[1]), typeIn(ben, half(second)[1])]);
      for (const page of [ada, ben]) await page.getByRole('button', { name: /Offline, .*waiting/ }).waitFor();
      for (const page of [ada, ben]) await stored(page).waitFor();
    });
    for (const page of [ada, ben]) await syncNow(page);
    await bothHave(`It began so: ${first}\nAnd it ended so: ${second}\n`);
  }));

  it('a sign that is being composed is not torn by what arrives meanwhile', step(async () => {
    const session = await ada.context().newCDPSession(ada);
    await noteField(ada).fill('');
    await until('the page is empty for Ben', async () => (await noteText(ben)) === '');
    await caretAt(ada, 0);
    await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
    await noteField(ben).fill('Ben: ');
    await stored(ben).waitFor();
    await session.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
    await session.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    assert.equal(await noteText(ada), 'にほん', 'nothing moves while a sign is being composed');
    await session.send('Input.insertText', { text: '日本' });
    await until('both have both texts', async () => {
      const [hers, his] = [await noteText(ada), await noteText(ben)];
      return hers === his && hers.length === 'Ben: 日本'.length && hers.includes('Ben: ') && hers.includes('日本');
    });
  }));

  it('without the server both go on, Ben even after a reload, and afterwards both have everything', step(async () => {
    await relay.restart(async () => {
      await way(ada, 'Today');
      await ada.getByRole('group', { name: /Practise/ }).getByRole('button', { name: 'Partly' }).click();
      await ada.getByText('You said partly').waitFor();
      await ben.reload();
      await ben.getByRole('heading', { name: 'Lesson' }).waitFor();
      await way(ben, 'Today');
      await ben.getByRole('button', { name: 'Add a line' }).click();
      await ben.getByLabel('A line about it').fill('in the tunnel');
      await ben.getByRole('button', { name: 'Save' }).click();
      await ben.getByText('in the tunnel').waitFor();
      await ben.getByRole('button', { name: /Offline, .*waiting/ }).waitFor();
    });
    for (const page of [ben, ada, ben]) await syncNow(page);
    await ada.getByText('in the tunnel').waitFor();
    await ben.getByText(says('Ada partly kept')).waitFor();
  }));
});
