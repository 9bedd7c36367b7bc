// A road to a server: it can be narrow, and it can go on standing open while nothing arrives any more.

import { createServer, connect } from 'node:net';

const PIECE_BYTES = 1460;

/** Carries what it is given after `latencyMs`, no faster than `bitsPerSecond` for all connections together. */
function lane({ bitsPerSecond, latencyMs }) {
  let freeAt = 0;
  return (from, to) =>
    from.on('data', (chunk) => {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        const piece = chunk.subarray(at, at + PIECE_BYTES);
        freeAt = Math.max(freeAt, performance.now()) + (piece.length * 8000) / bitsPerSecond;
        setTimeout(() => to.writable && to.write(piece), freeAt - performance.now() + latencyMs);
      }
    });
}

/** With `narrow`, as wide as said; `latencyMs` is there and back. */
export async function road(target, narrow) {
  const { hostname, port } = new URL(target);
  const pairs = new Set();
  const plain = (from, to) => from.pipe(to);
  const half = narrow && { ...narrow, latencyMs: narrow.latencyMs / 2 };
  const [there, back] = narrow ? [lane(half), lane(half)] : [plain, plain];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const pair = { near, far };
    pairs.add(pair);
    there(near, far);
    back(far, near);
    for (const [one, other] of [[near, far], [far, near]]) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** From now on nothing arrives over what is open, and nobody is told. New connections are carried as before. */
    swallow() {
      for (const { near, far } of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.resume();
      }
      return pairs.size;
    },
    close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const { near } of pairs) near.destroy();
      return closed;
    },
  };
}
