// People at browsers of their own, as the core's tests need them.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ARGS } from '../support/browser.mjs';

/** A browser whose data outlives it. */
export async function desk(origin, folder = mkdtempSync(join(tmpdir(), 'cairn-desk-'))) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ARGS,
  });
  return {
    context,
    folder,
    /** A tab with an open core. */
    async tab() {
      const page = await context.newPage();
      await page.goto(origin);
      await page.evaluate(async () => void (await globalThis.cairn));
      return page;
    },
    async leave() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Calls one function of the core in a tab; a refusal comes back as `{code}`. */
export const call = (page, name, ...rest) =>
  page.evaluate(
    async ([name, rest]) => {
      const core = await globalThis.cairn;
      try {
        return await core[name](...rest);
      } catch (error) {
        return { code: error.code ?? String(error) };
      }
    },
    [name, rest],
  );

export const dispatch = (page, command) => call(page, 'dispatch', command);
export const mentor = (page, space, command) => call(page, 'mentor', space, command);
export const ask = (page, query) => call(page, 'ask', query);

/** The goals that a tab sees when it asks. */
export const goals = async (page, space) => (await ask(page, { query: 'space', space })).value.goals.map(({ title }) => title).sort();

/** Waits until `look` gives something true. */
export async function until(look, what, ms = 20_000) {
  const begun = Date.now();
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() - begun > ms) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A person with one space, which no relay has to know of yet. */
export async function settled(page, name, relay = 'http://127.0.0.1:9') {
  await dispatch(page, { command: 'create_person', name });
  return (await dispatch(page, { command: 'create_space', kind: 'pair', title: 'Ada and Ben', relay })).value;
}
