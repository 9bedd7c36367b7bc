// A page with nothing but the core, for tests to speak with. It begins with the space behind the `#` of its address, if any.

import '../../../../web/app/src/app/trusted';
import { begin } from '../../../../web/app/src/core/core';

const told: Record<string, unknown> = {};
const first = location.hash ? { space: location.hash.slice(1) } : undefined;
const coming = begin(() => {}, first);
if (first) coming.subscribe(first, (show) => (told.first ??= show && performance.now()));
Object.assign(globalThis, { cairn: coming.core, told });
