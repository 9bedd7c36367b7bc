// Pictures of a real life in the real app: `npm run pictures:real -- FOLDER`. Two people and five weeks, told from terminals;
// then one of them opens it in a browser, at two widths, light and dark.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, open } from '../support/browser.mjs';
import { syncNow } from '../support/people.mjs';
import { startRelay } from '../support/relay.mjs';
import { terminal } from '../support/terminal.mjs';
import { until } from '../support/until.mjs';

const folder = process.argv[2] ?? 'pictures';
const DAY_MS = 86_400_000;
const DAYS = 36;
const dayAt = (ago) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
const at = (ago, time = '18:30') => `${dayAt(ago)}T${time}:00+00:00`;

const GOAL = 'Play the winter concert by heart';
const STEPS = { 'First movement at tempo': 9, 'Slow movement without the page': -12, 'All of it, for three friends': -30 };

const relay = await startRelay({ web: true });
const [ada, ben] = [terminal(), terminal()];
const offline = (who, ago, ...words) => who.says('--offline', '--now', at(ago), ...words);

await ada.says('init', '--name', 'Ada');
const { space } = await ada.says('space', 'new', '--kind', 'pair', '--title', 'Cello', '--relay', relay.url);
await ada.says('sync');
const { link } = await ada.says('invite', space, '--role', 'mentor');
await ben.says('init', '--name', 'Ben');
await ben.says('join', link);
await ben.says('sync');
await ada.says('sync');
await ada.says('approve', space);
for (const one of [ada, ben]) await one.says('sync');
await offline(ada, DAYS, 'relationship', space, 'activate');
await offline(ada, DAYS, 'goal', 'add', space, GOAL, '--why', 'To stand before people and not before the page', '--target', dayAt(-40), '--owners', 'Ada');
for (const [title, ago] of Object.entries(STEPS)) await offline(ada, DAYS, 'milestone', 'add', space, GOAL, title, '--due', dayAt(ago));
await offline(ada, DAYS, 'commitment', 'add', space, 'Practise for twenty minutes', '--schedule', 'daily', '--from', dayAt(DAYS), '--participants', 'Ada,Ben', '--quorum', 'each', '--goal', GOAL);
await offline(ada, DAYS, 'commitment', 'add', space, 'Listen to a recording together', '--schedule', 'weekly:2', '--from', dayAt(DAYS), '--participants', 'Ada,Ben', '--quorum', 'any');
await ada.says('sync');
await ben.says('sync');
const LINES = ['slowly, and then a little faster', 'only scales today', 'the slow movement, twice', 'bow arm felt free', 'with the metronome, sigh'];
for (let ago = DAYS; ago >= 1; ago -= 1) {
  if (ago !== 19 && ago !== 12) await offline(ada, ago, 'check-in', space, 'Practise for twenty minutes', '--outcome', ago % 9 === 4 ? 'partly' : 'yes', ...(ago % 4 === 0 ? ['--note', LINES[ago % LINES.length]] : []));
  if (ago !== 27 && ago !== 1) await offline(ben, ago, 'check-in', space, 'Practise for twenty minutes', '--outcome', 'yes', ...(ago % 6 === 2 ? ['--note', 'left hand alone, ten minutes', '--mood', '4'] : []));
  if (ago % 4 === 0) await offline(ago % 8 ? ada : ben, ago, 'check-in', space, 'Listen to a recording together', '--outcome', 'yes');
}
await offline(ada, 12, 'excuse', space, '--day', dayAt(12), '--reason', 'a day on the train', '--shared');
await offline(ada, 8, 'milestone', 'done', space, 'First movement at tempo');
await offline(ben, 3, 'kudos', 'give', space, 'Ada', 'You started again the day after, without a word of complaint.', '--for', 'coming back', '--emoji', '🌱');
await offline(ada, 2, 'note', 'new', space, 'After the lesson', '--text', 'Ben says: breathe before the shift, not in it.\nThe second theme wants less bow and more patience.\n\nNext time:\n– bars 40 to 64, hands alone\n– the ending from the back');
await offline(ada, 2, 'action', 'add', space, 'Ask for the key of the hall', '--due', dayAt(-3));
for (const one of [ada, ben, ada, ben]) await one.says('sync');
await ben.says('check-in', space, 'Practise for twenty minutes', '--note', 'before breakfast, for once');
await ben.says('sync');
await ada.says('sync');
const device = (await ada.says('link-device')).link;
await ada.says('sync');

mkdirSync(folder, { recursive: true });
const browser = await launch();
const page = await open(browser, device, { reducedMotion: 'reduce', serviceWorkers: 'block' });
await page.getByRole('radio', { name: 'It comes from another device of mine' }).check();
await page.getByRole('button', { name: 'Link this device' }).click();
await until('the space is here', async () => {
  await ada.says('sync');
  await syncNow(page);
  await page.goto(`${relay.url}/#/space/${space}`);
  return page.getByRole('heading', { name: 'Practise for twenty minutes' }).isVisible();
}, 60_000);

const promise = (await page.getByRole('link', { name: 'Practise for twenty minutes' }).first().getAttribute('href')).slice(1);
await page.goto(`${relay.url}/#/space/${space}/notes`);
const note = (await page.getByRole('link', { name: 'After the lesson' }).getAttribute('href')).slice(1);
const places = { today: '/', promises: `/space/${space}`, promise, goals: `/space/${space}/goals`, note, kudos: `/space/${space}/kudos`, people: `/space/${space}/people`, care: `/space/${space}/care`, settings: '/settings', spaces: '/spaces', devices: '/devices' };
for (const scheme of ['light', 'dark']) {
  await page.emulateMedia({ colorScheme: scheme });
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
    for (const [name, place] of Object.entries(places)) {
      await page.goto(`${relay.url}/#${place}`);
      await page.locator('h1').waitFor();
      await page.waitForFunction(() => !document.querySelector('main')?.textContent?.includes('Opening…'));
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: process.env.WHOLE === '1' });
    }
  }
}
await page.emulateMedia({ colorScheme: 'light' });
await page.setViewportSize({ width: 360, height: 740 });
await page.evaluate(() => localStorage.setItem('cairn-look', JSON.stringify({ language: 'ar' })));
await page.goto(`${relay.url}/#/`);
await page.reload();
await page.waitForFunction(() => document.documentElement.lang === 'ar' && document.querySelector('main article'));
await page.screenshot({ path: join(folder, 'today-arabic-360-light.png') });
const stranger = await open(browser, relay.url, { serviceWorkers: 'block' });
await stranger.getByRole('link', { name: 'Start on my own' }).waitFor();
await stranger.screenshot({ path: join(folder, 'welcome-360-light.png') });
await browser.close();
ada.leave();
ben.leave();
await relay.stop();
