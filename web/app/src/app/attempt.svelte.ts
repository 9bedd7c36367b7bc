// Tries something that the core may refuse, and keeps the refusal until it is read, tried again or overtaken.

import { CoreError } from '$core';
import { t } from '../words/words.svelte';
import { refusalWords } from './refusal-words';
import { say } from './say.svelte';

export interface Refusal {
  /** A sentence: what happened and why. */
  text: string;
  code: string;
  /** Whether trying the same again can help. */
  mayRetry: boolean;
  again: () => void;
}

let refusal = $state.raw<Refusal | null>(null);

/** What was refused last. */
export function refused(): Refusal | null {
  return refusal;
}

/** Whether something could not be stored on this device. */
export function isUnsaved(): boolean {
  return refusal?.code.startsWith('storage.') ?? false;
}

export function dismiss(): void {
  refusal = null;
}

/** Does it. The answer, or `undefined` when it was refused; then the refusal is on screen. */
export async function attempt<T>(act: () => Promise<T>, done?: string): Promise<T | undefined> {
  try {
    const answer = await act();
    refusal = null;
    if (done) say(done);
    return answer;
  } catch (cause) {
    const error = cause instanceof CoreError ? cause : new CoreError('client.unexpected', String(cause), true);
    const text = refusalWords(error) ?? t('error-other', { text: error.text });
    refusal = { code: error.code, text, mayRetry: error.mayRetry, again: () => void attempt(act, done) };
    say(refusal.text);
    return undefined;
  }
}
