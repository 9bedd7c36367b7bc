// The service worker: keeps the files of one build, answers with them without a network, and never touches the relay.

/** Written in by the build: every file of it, and a name that changes with any of them. */
declare const __CAIRN_FILES__: string[];
declare const __CAIRN_VERSION__: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
const cacheName = `cairn-${__CAIRN_VERSION__}`;
/** This build and the one before: a window that was opened with it may still ask for its screens. */
const GENERATIONS = 2;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld().then(() => worker.clients.claim()));
});

// Only when a person has agreed does a new version take over from one that is in use.
worker.addEventListener('message', (event) => {
  if (event.data === 'use-now') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/v1/')) return;
  if (request.mode === 'navigate') {
    event.respondWith(kept('/index.html').then((page) => page ?? fetch(request)));
  } else if (!url.search) {
    event.respondWith(kept(url.pathname).then((file) => file ?? fetch(request)));
  }
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(
    __CAIRN_FILES__.map(async (file) => {
      // A hashed name never changes its content, so the HTTP cache may answer; other names are asked anew.
      const fresh: RequestCache = file.startsWith('/assets/') ? 'default' : 'no-cache';
      const answer = await fetch(file, { cache: fresh });
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      await cache.put(file, answer);
    }),
  );
}

async function forgetOld(): Promise<void> {
  const ours = (await caches.keys()).filter((key) => key.startsWith('cairn-') && key !== cacheName);
  await Promise.all(ours.slice(0, Math.max(0, ours.length - (GENERATIONS - 1))).map((key) => caches.delete(key)));
}

async function kept(path: string): Promise<Response | undefined> {
  return (await caches.match(path, { cacheName })) ?? (await caches.match(path));
}
