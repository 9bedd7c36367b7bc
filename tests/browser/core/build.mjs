// Builds the page of the core's tests, with the bundler and the settings of the app.

import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const app = createRequire(here('../../../web/app/package.json'));

/** Where the built page lies. */
export const built = here('../../../target/browser-core');

export async function build() {
  const vite = await import(pathToFileURL(app.resolve('vite')).href.replace(/index\.cjs$/, 'dist/node/index.js'));
  await vite.build({
    root: here('./page'),
    configFile: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { target: 'es2022', outDir: built, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false },
  });
}
