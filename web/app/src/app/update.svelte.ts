// The service worker and its newer versions: one that is ready waits until a person agrees.

let waiting = $state.raw<ServiceWorker | null>(null);
let replaced = $state(false);
let isWatching = false;
let isAgreed = false;

/** A version that is ready, while another one is in use. */
export function readyUpdate(): boolean {
  return waiting !== null;
}

/** Whether another window has taken the new version into use. */
export function wasReplaced(): boolean {
  return replaced;
}

export function useUpdate(): void {
  isAgreed = true;
  waiting?.postMessage('use-now');
}

export function watchForUpdates(): void {
  if (isWatching || !('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  isWatching = true;
  const hadOne = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isAgreed) location.reload();
    else if (hadOne) replaced = true;
  });
  const register = () => navigator.serviceWorker.register('/sw.js').then(follow, () => {});
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void register(), { timeout: 2000 });
  else setTimeout(() => void register(), 500);
}

// Where service workers are blocked, registering may answer with nothing; then there is simply no worker.
function follow(registration: ServiceWorkerRegistration | undefined): void {
  if (!registration) return;
  const look = () => {
    if (registration.waiting && navigator.serviceWorker.controller) waiting = registration.waiting;
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
}
