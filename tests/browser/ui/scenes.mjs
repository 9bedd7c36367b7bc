// Every screen and state that is looked at: the state of the stand-in core, and where to go.

const CELLO = `11${'0'.repeat(30)}`;
const READERS = `12${'0'.repeat(30)}`;
const PROMISE = `c1${'0'.repeat(30)}`;
const WEEKLY = `c2${'0'.repeat(30)}`;
const NOTE = `21${'0'.repeat(30)}`;

const press = (name) => async (page) => page.getByRole('button', { name }).first().click();

export const scenes = [
  { name: 'welcome', fake: 'new', to: '' },
  { name: 'start', fake: 'new', to: '/start' },
  { name: 'join', fake: 'new', to: `/join/1.${'hCFoZmFrZS1pbnZpdGU'.repeat(3)}` },
  { name: 'join-typed', fake: 'full', to: '/join' },
  { name: 'today', fake: 'full', to: '' },
  { name: 'today-checked-in', fake: 'full', to: '', then: press('Yes') },
  {
    name: 'today-adding',
    fake: 'full',
    to: '',
    then: async (page) => {
      await press('Yes')(page);
      await page.getByRole('button', { name: 'Add a line' }).first().click();
    },
  },
  { name: 'today-empty', fake: 'empty', to: '' },
  { name: 'today-nothing-due', fake: 'bare', to: '' },
  { name: 'today-offline', fake: 'offline', to: '' },
  { name: 'today-refused', fake: 'refusing', to: '', then: press('Yes') },
  { name: 'core-begun-anew', fake: 'begun-anew', to: '' },
  { name: 'core-broken', fake: 'broken', to: '/settings' },
  { name: 'today-request', fake: 'requests', to: '' },
  { name: 'spaces', fake: 'full', to: '/spaces' },
  { name: 'spaces-empty', fake: 'empty', to: '/spaces' },
  { name: 'spaces-asked', fake: 'asked', to: '/spaces' },
  { name: 'spaces-refused', fake: 'refused', to: '/spaces' },
  { name: 'promises', fake: 'full', to: `/space/${CELLO}` },
  { name: 'promises-empty', fake: 'bare', to: `/space/${CELLO}` },
  { name: 'promises-rtl-name', fake: 'full', to: `/space/${READERS}` },
  { name: 'promises-left', fake: 'left', to: `/space/${CELLO}` },
  { name: 'promise-form', fake: 'full', to: `/space/${CELLO}`, then: press('Add a promise') },
  { name: 'promise', fake: 'full', to: `/space/${CELLO}/commitment/${PROMISE}` },
  { name: 'promise-weekly', fake: 'full', to: `/space/${CELLO}/commitment/${WEEKLY}` },
  { name: 'goals', fake: 'full', to: `/space/${CELLO}/goals` },
  { name: 'goals-empty', fake: 'bare', to: `/space/${CELLO}/goals` },
  { name: 'goal-form', fake: 'full', to: `/space/${CELLO}/goals`, then: press('Add a goal') },
  { name: 'notes', fake: 'full', to: `/space/${CELLO}/notes` },
  { name: 'notes-empty', fake: 'bare', to: `/space/${CELLO}/notes` },
  { name: 'note', fake: 'full', to: `/space/${CELLO}/note/${NOTE}` },
  { name: 'kudos', fake: 'full', to: `/space/${CELLO}/kudos` },
  { name: 'kudos-alone', fake: 'bare', to: `/space/${CELLO}/kudos` },
  { name: 'people', fake: 'full', to: `/space/${CELLO}/people` },
  { name: 'people-alone', fake: 'bare', to: `/space/${CELLO}/people` },
  { name: 'people-request', fake: 'requests', to: `/space/${READERS}/people` },
  {
    name: 'invite',
    fake: 'full',
    to: `/space/${READERS}/people`,
    then: async (page) => {
      await press('Invite somebody')(page);
      await press('Make a link')(page);
      await page.getByRole('img', { name: /QR/ }).waitFor();
    },
  },
  { name: 'care', fake: 'full', to: `/space/${CELLO}/care` },
  { name: 'devices', fake: 'full', to: '/devices', then: press('Link another device') },
  { name: 'settings', fake: 'full', to: '/settings' },
  { name: 'sync-sheet', fake: 'offline-waiting', to: '', then: press(/Offline, .*waiting/) },
  { name: 'attention', fake: 'attention', to: '', then: press('Needs attention') },
  { name: 'today-arabic', fake: 'full', to: '', language: 'ar' },
  { name: 'promise-arabic', fake: 'full', to: `/space/${CELLO}/commitment/${PROMISE}`, language: 'ar' },
  { name: 'endless-words-today', fake: 'wordy', to: '' },
  { name: 'endless-words-spaces', fake: 'wordy', to: '/spaces' },
  ...['promises', 'goals', 'notes', 'kudos', 'people'].map((part) => ({ name: `endless-words-${part}`, fake: 'wordy', to: `/space/${CELLO}/${part}` })),
  { name: 'endless-words-promise', fake: 'wordy', to: `/space/${CELLO}/commitment/${PROMISE}` },
  { name: 'nowhere', fake: 'full', to: '/somewhere' },
];

/** Brings a page to a scene and waits until it stands still. */
export async function enter(page, origin, scene) {
  if (scene.language) await page.addInitScript((language) => localStorage.setItem('cairn-look', JSON.stringify({ language })), scene.language);
  await page.goto(`${origin}/?fake=${scene.fake}#${scene.to}`);
  await page.locator('h1').waitFor();
  await page.waitForFunction(() => !document.querySelector('main')?.textContent?.includes('Opening…'));
  if (scene.language) await page.waitForFunction((language) => document.documentElement.lang === language, scene.language);
  if (scene.then) await scene.then(page);
  // Two frames: what was set off has been drawn.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
