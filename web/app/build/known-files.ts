// Tells the service worker which files make up this build, and under which name it keeps them.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';

/** Not part of the app's own cache: the worker itself, and what only a host reads. */
const NOT_KEPT = /^(sw\.js|.*\.(br|gz|map))$/;

export function knownFiles(): Plugin {
  let publicDir = '';
  return {
    name: 'cairn-known-files',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['sw.js'];
        if (worker?.type !== 'chunk') throw new Error('no service worker was built');
        const contents = new Map<string, string | Uint8Array>();
        for (const [name, output] of Object.entries(bundle)) {
          contents.set(name, output.type === 'chunk' ? output.code : output.source);
        }
        for (const file of filesIn(publicDir)) contents.set(relative(publicDir, file), readFileSync(file));
        const names = [...contents.keys()].filter((name) => !NOT_KEPT.test(name)).sort();
        const hash = createHash('sha256');
        for (const name of names) hash.update(name).update('\0').update(contents.get(name) ?? '');
        const files = names.map((name) => `/${name}`);
        for (const place of ['__CAIRN_FILES__', '__CAIRN_VERSION__']) {
          if (!worker.code.includes(place)) throw new Error(`the service worker has no ${place}`);
        }
        worker.code = worker.code
          .replace('__CAIRN_FILES__', JSON.stringify(files))
          .replace('__CAIRN_VERSION__', JSON.stringify(hash.digest('hex').slice(0, 16)));
      },
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
