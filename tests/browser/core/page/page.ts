// A page with nothing but the core, for tests to speak with.

import '../../../../web/app/src/app/trusted';
import { begin } from '../../../../web/app/src/core/core';

const told: Record<string, unknown> = {};
Object.assign(globalThis, { cairn: begin().core, told });
