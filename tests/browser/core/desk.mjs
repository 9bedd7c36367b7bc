// People at browsers of their own, as the core's tests need them.

import { profile } from '../support/browser.mjs';

/** A browser whose data outlive it, and whose tabs have an open core. */
export async function desk(origin, folder) {
  const browser = await profile(folder);
  return {
    ...browser,
    async tab() {
      const page = await browser.open(origin);
      await page.evaluate(async () => void (await globalThis.cairn));
      return page;
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

/** A person with one space, which no relay has to know of yet. */
export async function settled(page, name, relay = 'http://127.0.0.1:9') {
  await dispatch(page, { command: 'create_person', name });
  return (await dispatch(page, { command: 'create_space', kind: 'pair', title: 'Ada and Ben', relay })).value;
}
