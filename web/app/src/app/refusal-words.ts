// The sentence for a refusal of the core, where there is one of its own.

import type { CoreError } from '$core';
import { has, t } from '../words/words.svelte';

export function refusalWords({ code, limit }: CoreError): string | undefined {
  if (limit !== undefined) return t('error-field-limit', { limit });
  const words = `error-${code.replaceAll(/[._]/g, '-')}`;
  return has(words) ? t(words) : undefined;
}
