// A live socket that stands open and leads nowhere: whoever writes and whoever only listens notice it, and go round it.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { launch, open } from '../support/browser.mjs';
import { addGoal, askToJoin, begin, invite, letIn, part } from '../support/people.mjs';
import { startRelay } from '../support/relay.mjs';
import { road } from '../support/road.mjs';

/** The core asks after 25 s of silence, and waits 20 s for an answer; then comes its pause before the next trial. */
const PATIENCE_MS = 100_000;

it('a road that swallows everything holds up neither who writes nor who only listens', async () => {
  const relay = await startRelay({ web: true });
  const way = await road(relay.url);
  const browser = await launch();
  const ada = await open(browser, way.origin);
  await begin(ada, 'Ada', 'Cello');
  await part(ada, 'People');
  const link = await invite(ada);
  await ada.getByRole('button', { name: 'Up to date' }).waitFor();
  const ben = await open(browser, link);
  await askToJoin(ben, 'Ben');
  await letIn(ada, 'Ben');
  await ben.getByRole('navigation', { name: 'Parts of this space' }).waitFor();
  for (const page of [ada, ben]) await part(page, 'Goals');
  await addGoal(ada, 'over an open road');
  await ben.getByRole('heading', { name: 'over an open road' }).waitFor();

  assert.ok(way.swallow() >= 2, 'both had a socket');
  await addGoal(ada, 'into the void');
  await ben.getByRole('heading', { name: 'into the void' }).waitFor({ timeout: PATIENCE_MS });
  await addGoal(ben, 'and back');
  await ada.getByRole('heading', { name: 'and back' }).waitFor();
  await browser.close();
  await way.close();
  await relay.stop();
});
