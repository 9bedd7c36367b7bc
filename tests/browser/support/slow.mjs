// A processor that is slower by a factor, for every thread of the pages of a browser: they are stopped most of the time.

import { readdirSync, readFileSync } from 'node:fs';

const RUN_MS = 4;

/** The processes that draw pages, of the browser with this process id. */
function renderers(browser) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parent = () => Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer') && descends(parent(), browser);
      } catch {
        return false;
      }
    })
    .map(Number);
}

function descends(pid, from) {
  for (let at = pid; at > 1; ) {
    if (at === from) return true;
    try {
      at = Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1]);
    } catch {
      return false;
    }
  }
  return false;
}

/** Slows the pages of a browser down until the answer is called. */
export function slow(browser, factor) {
  let isOver = false;
  let known = [];
  const signal = (name) => {
    for (const pid of known) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended.
      }
    }
  };
  const turn = async () => {
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    for (let round = 0; !isOver; round += 1) {
      if (round % 25 === 0) known = renderers(browser);
      signal('SIGSTOP');
      await wait(RUN_MS * (factor - 1));
      signal('SIGCONT');
      await wait(RUN_MS);
    }
  };
  void turn();
  return () => {
    isOver = true;
    signal('SIGCONT');
  };
}
