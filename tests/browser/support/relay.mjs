// A real relay, as `cargo build -p cairn-relay` leaves it, on an address and a directory of its own.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = (name) => process.env[`${name.toUpperCase().replace('-', '_')}_BIN`] ?? fileURLToPath(new URL(`../../../target/debug/${name}`, import.meta.url));

export const isRelayBuilt = () => existsSync(program('cairn-relay'));

export async function startRelay() {
  const data = mkdtempSync(join(tmpdir(), 'cairn-relay-'));
  const child = spawn(program('cairn-relay'), ['--listen', '127.0.0.1:0', '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /listening on (http:\S+)/.exec(text);
      if (found) resolve(found[1]);
    });
    child.on('exit', (code) => reject(new Error(`the relay ended with ${code}`)));
  });
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
