// Every screen and state: nothing that axe finds, left to right, right to left, and dark; nothing that the content policy
// refuses; no scrolling sideways at 320 px; nothing too small to touch.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { after, before, it } from 'node:test';
import { forgiven, launch, watch } from '../support/browser.mjs';
import { builtApp, serve } from '../support/serve.mjs';
import { until } from '../support/until.mjs';
import { enter, scenes } from './scenes.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LEAST_PX = 43.5;

let host;
let browser;
let context;
before(async () => {
  host = await serve(builtApp('dist-fake'));
  browser = await launch();
  context = await browser.newContext({ viewport: { width: 320, height: 640 }, serviceWorkers: 'block', reducedMotion: 'reduce', locale: 'en-GB' });
});
after(async () => {
  await browser.close();
  await host.close();
});

for (const scene of scenes) {
  it(`${scene.name} can be used by everyone`, async () => {
    const page = await context.newPage();
    watch(page, host.origin);
    await enter(page, host.origin, scene);
    const found = { small: await tooSmall(page) };
    for (const dir of ['ltr', 'rtl']) {
      await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), dir);
      found[`sideways ${dir}`] = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    }
    // As high as the page, so that the bar at the foot hides nothing from axe.
    await page.setViewportSize({ width: 320, height: Math.max(640, await page.evaluate(() => document.documentElement.scrollHeight + 80)) });
    await page.evaluate(axe);
    found['axe rtl'] = await violations(page);
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'ltr'));
    found.axe = await violations(page);
    // Only colours are others in the dark.
    await page.emulateMedia({ colorScheme: 'dark' });
    found['axe dark'] = await violations(page, ['color-contrast']);
    // The look is kept for the origin; the next scene begins anew.
    await page.evaluate(() => localStorage.clear());
    await page.close();
    assert.deepEqual(found, { small: [], 'sideways ltr': 0, 'sideways rtl': 0, 'axe rtl': [], axe: [], 'axe dark': [] });
  });
}

it('a page that breaks the policy is noticed', async () => {
  const page = await context.newPage();
  watch(page, host.origin);
  await enter(page, host.origin, scenes[0]);
  const script = () => {
    const script = document.createElement('script');
    script.setAttribute('src', 'https://elsewhere.example/x.js');
  };
  await assert.rejects(page.evaluate(script), /a script from elsewhere/);
  for (const act of [() => document.body.setAttribute('style', 'color: red'), () => void (new Image().src = 'https://elsewhere.example/x.png')]) {
    await page.evaluate(act);
    await until('the breach is noticed', () => forgiven().length > 0);
  }
  await page.close();
});

async function violations(page, rules) {
  const runOnly = rules ?? TAGS;
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }), runOnly);
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target} ${node.failureSummary?.split('\n')[1] ?? ''}`).join('; ')}`);
}

/** Links within a sentence may be as small as its words; everything else has 44 px. */
function tooSmall(page) {
  return page.evaluate((least) => {
    const all = [...document.querySelectorAll('button, a[href], summary, select, input, textarea')];
    const touched = all.map((one) => (one.matches('[type=radio], [type=checkbox]') ? (one.closest('label') ?? one) : one));
    const shown = touched.filter((one) => one.checkVisibility() && !one.matches('.skip') && !(one.matches('a') && getComputedStyle(one).display === 'inline'));
    const boxes = shown.map((one) => ({ box: one.getBoundingClientRect(), html: one.outerHTML.slice(0, 90) }));
    return boxes.filter(({ box }) => box.height < least || box.width < least).map(({ box, html }) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`);
  }, LEAST_PX);
}
