// What is refused on the page's side, before or instead of the core. Listed in docs/errors.md.

import type { Refusal } from './messages';

const REFUSALS = {
  'client.not_secure': { text: 'a browser lets Cairn work only where the address begins with https', may_retry: false },
  'client.not_loaded': { text: 'the core could not be loaded', may_retry: true },
  'client.no_core': { text: 'this browser cannot run the core', may_retry: false },
  'client.stopped': { text: 'Cairn stopped unexpectedly, again and again', may_retry: false },
  'client.unexpected': { text: 'Cairn answered something else than was asked', may_retry: false },
} as const;

export function refusalOf(code: keyof typeof REFUSALS): Refusal {
  return { code, ...REFUSALS[code] };
}

/** Whether the core said no, as it does; anything else that is thrown is a fault of the core. */
export function isRefusal(thrown: unknown): thrown is Refusal {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'text' in thrown && 'may_retry' in thrown;
}
