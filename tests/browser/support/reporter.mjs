// One line for each test file, every failure with its reason, and a count at the end.

import { relative } from 'node:path';
import { inspect } from 'node:util';

/** What the runner says of tests that a pattern on the command line leaves out. */
const NOT_ASKED_FOR = 'test name does not match pattern';
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

export default async function* report(source) {
  const files = new Map();
  let [passed, failed] = [0, 0];
  for await (const { type, data } of source) {
    const ended = type === 'test:pass' || type === 'test:fail';
    const isFile = data?.file !== undefined && data.name === data.file;
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (!ended || data.details?.type === 'suite' || isFile || data.skip === NOT_ASKED_FOR) continue;
    const name = relative(process.cwd(), data.file ?? '?');
    const file = files.get(name) ?? { count: 0, ms: 0 };
    files.set(name, file);
    if (file.count === 0 && files.size > 1) yield line([...files].at(-2));
    file.count += 1;
    file.ms += data.details.duration_ms;
    const isPassed = type === 'test:pass' && data.skip === undefined && data.todo === undefined;
    if (isPassed) passed += 1;
    else {
      failed += 1;
      process.exitCode = 1;
      const error = data.details.error?.cause ?? data.details.error ?? 'it was skipped';
      yield `  ✗ ${name}: ${data.name}\n${indented(error)}\n`;
    }
  }
  if (files.size > 0) yield line([...files].at(-1));
  yield `${passed} passed, ${failed} failed\n`;
}

const line = ([name, { count, ms }]) => `  ${name}: ${count} told in ${seconds(ms)}\n`;
const indented = (error) => (error.stack ?? inspect(error)).split('\n').map((one) => `    ${one}`).join('\n');
