// A processor that is slower by a factor, for every thread of the pages of a browser: they are stopped most of the time.

import { readFileSync, readdirSync } from 'node:fs';

const RUN_MS = 4;

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended.
    return '';
  }
}

function children(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number));
  } catch {
    return [];
  }
}

/** The processes that draw pages, of the browser with this process id. */
export function renderers(browser) {
  const found = [];
  for (const waiting = [browser]; waiting.length > 0; ) {
    const pid = waiting.pop();
    if (read(`/proc/${pid}/cmdline`).includes('--type=renderer')) found.push(pid);
    else waiting.push(...children(pid));
  }
  return found;
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
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const turns = async () => {
    let begun = performance.now();
    while (!isOver) {
      known = renderers(browser);
      signal('SIGSTOP');
      // As long as they ran, so many times over.
      await wait((performance.now() - begun) * (factor - 1));
      signal('SIGCONT');
      begun = performance.now();
      await wait(RUN_MS);
    }
  };
  void turns();
  return () => {
    isOver = true;
    signal('SIGCONT');
  };
}
