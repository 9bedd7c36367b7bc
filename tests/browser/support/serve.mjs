// Serves a built app as a host would: the page for every address without a file, brotli where it was made, strict headers.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export const builtApp = (name) => fileURLToPath(new URL(`../../../web/app/${name}`, import.meta.url));

/** Serves `folder`; with `relay`, passes `/v1/` on to it. Counts what was sent, by path. `wait` may hold a file up; then browsers keep none. */
export async function serve(folder, { relay, wait, port = 0 } = {}) {
  const sent = new Map();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    if (pathname.startsWith('/v1/')) return passOn(request, response, relay);
    const wanted = normalize(join(folder, pathname));
    const isFile = wanted.startsWith(folder) && existsSync(wanted) && statSync(wanted).isFile();
    if (!isFile && extname(pathname)) return void response.writeHead(404).end();
    const file = isFile ? wanted : join(folder, 'index.html');
    await wait?.(pathname);
    const packed = existsSync(`${file}.br`) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '') ? `${file}.br` : file;
    const name = isFile ? pathname : '/index.html';
    sent.set(name, statSync(packed).size);
    const headers = {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': wait ? 'no-store' : pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy':
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default svelte-trusted-html",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    };
    if (packed !== file) headers['content-encoding'] = 'br';
    response.writeHead(200, headers);
    createReadStream(packed).pipe(response);
  });
  if (relay) server.on('upgrade', (request, socket, head) => passOnSocket(request, socket, head, relay));
  // Live sockets are no longer the server's once they are upgraded; they end with it all the same.
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    sent,
    close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

function passOn(request, response, relay) {
  if (!relay) return void response.writeHead(404).end();
  const { method, url, headers } = request;
  const onward = ask(new URL(url, relay), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  request.pipe(onward);
}

function passOnSocket(request, socket, head, relay) {
  const onward = ask(new URL(request.url, relay), { headers: request.headers });
  onward.on('upgrade', (answer, far, farHead) => {
    socket.on('close', () => far.destroy());
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
    if (farHead.length > 0) socket.write(farHead);
    if (head.length > 0) far.write(head);
    far.pipe(socket).pipe(far);
    far.on('error', () => socket.destroy());
    socket.on('error', () => far.destroy());
  });
  onward.on('error', () => socket.destroy());
  onward.on('response', () => socket.destroy());
  onward.end();
}
