// Where the programs lie that `cargo build --workspace --bins` makes.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.env.CAIRN_PROGRAMS ?? fileURLToPath(new URL('../../../target/debug', import.meta.url));

export function program(name) {
  const found = join(folder, name);
  if (!existsSync(found)) throw new Error(`${found} is missing; first: cargo build --workspace --bins`);
  return found;
}
