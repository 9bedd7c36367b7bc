// A browser's profile that was copied, or comes from a backup: nobody can tell, and nothing that it writes is lost.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { profile } from '../support/browser.mjs';
import { addGoal, begin, invite, letIn, openSpace, part, syncNow } from '../support/people.mjs';
import { startRelay } from '../support/relay.mjs';
import { terminal } from '../support/terminal.mjs';
import { until } from '../support/until.mjs';

let relay;
before(async () => {
  relay = await startRelay({ web: true });
});
after(() => relay.stop());

for (const isOffline of [false, true]) {
  it(`what a copy writes ${isOffline ? 'before it has heard of the original' : 'after it has heard of the original'} reaches everyone`, async () => {
    const cleo = terminal();
    const first = await profile();
    const begun = await first.open(relay.url);
    await begin(begun, 'Ada', 'Cello');
    await part(begun, 'People');
    const link = await invite(begun);
    await syncNow(begun);
    await cleo.says('init', '--name', 'Cleo');
    await cleo.says('join', link);
    await cleo.says('sync');
    await letIn(begun, 'Cleo');
    await syncNow(begun);
    await part(begun, 'Goals');
    await addGoal(begun, 'before the backup');
    await syncNow(begun);
    await first.context.close();
    const backup = mkdtempSync(join(tmpdir(), 'cairn-profile-'));
    cpSync(first.folder, backup, { recursive: true });

    const original = await profile(first.folder);
    const page = await original.open(relay.url);
    await openSpace(page, 'Cello', 'Goals');
    await addGoal(page, 'from the original');
    await syncNow(page);

    const copy = await profile(backup);
    await copy.context.setOffline(isOffline);
    const other = await copy.open(relay.url);
    await openSpace(other, 'Cello', 'Goals');
    if (!isOffline) await other.getByRole('heading', { name: 'from the original' }).waitFor();
    await addGoal(other, 'from the copy');
    await copy.context.setOffline(false);
    await syncNow(other);
    await addGoal(other, 'from the copy, later');
    await addGoal(page, 'from the original, later');
    for (const one of [other, page, other]) await syncNow(one);
    const all = ['before the backup', 'from the copy', 'from the copy, later', 'from the original', 'from the original, later'];
    for (const one of [page, other]) for (const title of all) await one.getByRole('heading', { name: title, exact: true }).waitFor();
    await until('Cleo has everything', async () => {
      await cleo.says('sync');
      const { goals } = await cleo.says('goal', 'list', 'Cello');
      return goals.map(({ title }) => title).sort().join() === all.join();
    });
    await original.leave();
    await copy.leave();
    rmSync(backup, { recursive: true, force: true });
    cleo.leave();
  });
}
