// Without a pointer: checking in, adding a line, taking it back; focus is always somewhere and always seen.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { launch, open } from '../support/browser.mjs';
import { builtApp, serve } from '../support/serve.mjs';

let host;
let browser;
before(async () => {
  host = await serve(builtApp('dist-fake'));
  browser = await launch();
});
after(async () => {
  await browser.close();
  await host.close();
});

/** Presses Tab until something with this name has the focus. Every stop on the way must show that it has it. */
async function tabTo(page, name) {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const label = element.closest('label')?.textContent ?? '';
      const box = element.getBoundingClientRect();
      const foot = document.querySelector('.ways')?.getBoundingClientRect().top ?? innerHeight;
      const isHidden = !element.closest('.ways') && !element.closest('dialog') && box.top >= foot;
      return { name: `${element.getAttribute('aria-label') ?? ''} ${element.textContent} ${label}`.trim(), isSeen: style.outlineStyle !== 'none', isBody: element === document.body, isHidden };
    });
    if (!here.isBody) {
      assert.ok(here.isSeen, `no focus to be seen on: ${here.name}`);
      assert.ok(!here.isHidden, `focus is behind the bar: ${here.name}`);
    }
    if (here.name.replaceAll(/[\u2066-\u2069\u200b]/g, '').includes(name)) return;
  }
  assert.fail(`Tab does not lead to ${name}`);
}

const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

it('a check-in is made, told more of, and taken back with keys alone', async () => {
  const page = await open(browser, `${host.origin}/?fake=full`, { serviceWorkers: 'block' });
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await tabTo(page, 'Yes');
  await page.keyboard.press('Enter');
  await page.getByText('You said yes').waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Add a line'));
  assert.match(await page.getByRole('status').textContent(), /Practise the cello.*Yes.*Saved on this device/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await page.keyboard.type('scales, and the slow movement');
  await tabTo(page, 'Save');
  await page.keyboard.press('Enter');
  await page.getByText('scales, and the slow movement').waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Change'));
  await tabTo(page, 'Undo');
  await page.keyboard.press('Space');
  await page.getByText('You said yes').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Yes'));
  await page.context().close();
});

it('a dialog keeps the focus, closes on Escape and gives it back', async () => {
  const page = await open(browser, `${host.origin}/?fake=full#/space/11${'0'.repeat(30)}/goals`, { serviceWorkers: 'block' });
  await page.getByRole('heading', { name: 'Cello' }).waitFor();
  await tabTo(page, 'Add a goal');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Add a goal' }).waitFor();
  for (let step = 0; step < 14; step++) {
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null), 'focus left the dialog');
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.match(await focused(page), /Add a goal/);
  await page.context().close();
});

it('a new screen takes the focus at its heading, and the way past the bar is short', async () => {
  const page = await open(browser, `${host.origin}/?fake=full`, { serviceWorkers: 'block' });
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /Skip to the content/);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
  await page.getByRole('link', { name: 'Settings' }).press('Enter');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  assert.match(await page.title(), /^Settings/);
  await page.context().close();
});
