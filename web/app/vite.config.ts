// How the browser client is built: one page, screens on demand, a service worker that knows every file by its hash.

import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed.ts';
import { firstWords } from './build/first-words.ts';
import { knownFiles } from './build/known-files.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => {
  const fake = mode === 'fake';
  return {
    plugins: [svelte(), firstWords(here('./locales/en.ftl')), knownFiles(), compressed()],
    resolve: { alias: { $core: here(fake ? './src/fake/core.ts' : './src/core/core.ts') } },
    worker: { format: 'es' },
    build: {
      target: 'es2022',
      outDir: fake ? 'dist-fake' : 'dist',
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // Packing takes its time; that is no news.
        checks: { pluginTimings: false },
        input: { index: here('./index.html'), sw: here('./src/sw/sw.ts') },
        output: {
          entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  };
});
