// A real relay on an address and a directory of its own; with `web` it serves the built browser client too, as an operator would.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './program.mjs';
import { builtApp } from './serve.mjs';

/** Resolves to the process and its address, once it listens. */
async function started(listen, data, more) {
  const child = spawn(program('cairn-relay'), ['--listen', listen, '--data', data, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /listening on (http:\S+)/.exec(text);
      if (found) resolve(found[1]);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the relay ended with ${code}`)));
  });
  return { child, url };
}

async function ended(child) {
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await end;
}

export async function startRelay({ web = false } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'cairn-relay-'));
  const more = web ? ['--web', builtApp('dist')] : [];
  let { child, url } = await started('127.0.0.1:0', data, more);
  return {
    url,
    /** Ends the relay, does something while it is away, and starts it again at the same address. */
    async restart(meanwhile) {
      await ended(child);
      await meanwhile();
      ({ child } = await started(new URL(url).host, data, more));
    },
    async stop() {
      await ended(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}
