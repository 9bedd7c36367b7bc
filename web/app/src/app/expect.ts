// While somebody waits on a screen for an answer to an invite, the relay is asked now and then.

import { syncSoon } from './commands';

const NOW_AND_THEN_MS = 4_000;

/** Asks at once and then again and again while the window is looked at; the answer ends it. */
export function expectNews(): () => void {
  const ask = () => {
    if (document.visibilityState === 'visible') syncSoon();
  };
  ask();
  const timer = setInterval(ask, NOW_AND_THEN_MS);
  return () => clearInterval(timer);
}
