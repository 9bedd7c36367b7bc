// Somebody at a terminal, with a home of their own.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { program } from './program.mjs';

const run = promisify(execFile);

export function terminal() {
  const home = mkdtempSync(join(tmpdir(), 'cairn-terminal-'));
  return {
    /** One command, and its answer; a refusal is thrown. */
    async says(...words) {
      const { stdout } = await run(program('cairn'), ['--home', home, '--json', ...words], { maxBuffer: 64 << 20 });
      return JSON.parse(stdout);
    },
    leave: () => rmSync(home, { recursive: true, force: true }),
  };
}
