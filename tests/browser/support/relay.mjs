// A real relay, as `cargo build -p cairn-relay` leaves it, on an address and a directory of its own.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = (name) => process.env[`${name.toUpperCase().replace('-', '_')}_BIN`] ?? fileURLToPath(new URL(`../../../target/debug/${name}`, import.meta.url));

export const isRelayBuilt = () => existsSync(program('cairn-relay'));

/** Resolves to the process and its address, once it listens. */
async function started(listen, data) {
  const child = spawn(program('cairn-relay'), ['--listen', listen, '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /listening on (http:\S+)/.exec(text);
      if (found) resolve(found[1]);
    });
    child.on('exit', (code) => reject(new Error(`the relay ended with ${code}`)));
  });
  return { child, url };
}

async function ended(child) {
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await end;
}

export async function startRelay() {
  const data = mkdtempSync(join(tmpdir(), 'cairn-relay-'));
  let { child, url } = await started('127.0.0.1:0', data);
  return {
    url,
    /** Ends the relay, does something while it is away, and starts it again at the same address. */
    async restart(meanwhile) {
      await ended(child);
      await meanwhile();
      ({ child } = await started(new URL(url).host, data));
    },
    async stop() {
      await ended(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}
