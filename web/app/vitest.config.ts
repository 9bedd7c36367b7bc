// Unit tests of the page's own logic. What needs a browser is in tests/browser.

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({ plugins: [svelte()], test: { include: ['src/**/*.test.ts'], environment: 'node' } });
