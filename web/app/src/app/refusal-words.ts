// The sentence for a refusal of the core, where there is one of its own.

import type { CoreError } from '$core';
import { has, t } from '../words/words.svelte';

export function refusalWords({ code }: CoreError): string | undefined {
  const words = `error-${code.replaceAll(/[._]/g, '-')}`;
  return has(words) ? t(words) : undefined;
}
