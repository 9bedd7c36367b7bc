// Takes pictures of the screens: `node ui/pictures.mjs FOLDER [SCENE…]`, at two widths, light and dark. As large as the
// window; with WHOLE=1 as long as the page.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../support/browser.mjs';
import { builtApp, serve } from '../support/serve.mjs';
import { enter, scenes } from './scenes.mjs';

const [folder = 'pictures', ...names] = process.argv.slice(2);
const WIDTHS = [360, 1280];
const SCHEMES = (process.env.SCHEMES ?? 'light,dark').split(',');

mkdirSync(folder, { recursive: true });
const host = await serve(builtApp('dist-fake'));
const browser = await launch();
for (const scheme of SCHEMES) {
  for (const width of WIDTHS) {
    const context = await browser.newContext({ viewport: { width, height: width === 360 ? 740 : 800 }, colorScheme: scheme, reducedMotion: 'reduce', serviceWorkers: 'block', locale: 'en-GB' });
    for (const scene of scenes.filter((one) => names.length === 0 || names.includes(one.name))) {
      const page = await context.newPage();
      await enter(page, host.origin, scene);
      await page.screenshot({ path: join(folder, `${scene.name}-${width}-${scheme}.png`), fullPage: process.env.WHOLE === '1' });
      await page.evaluate(() => localStorage.clear());
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
await host.close();
