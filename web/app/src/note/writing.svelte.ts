// Writing in a note that others may be writing in: what is typed is handed over after a short rest, what arrives is
// woven in around the caret, and while a sign is being composed nothing moves.

import { attempt } from '../app/attempt.svelte';
import { mentor, showSpace } from '../app/commands';
import { merge } from './merge';
import { between, inPoints } from './splice';

const REST_MS = 400;
/** Whoever types on and on has it handed over this often. */
const MOST_MS = 1_000;

export class Writing {
  /** Whether something typed is not stored yet. */
  isPending = $state(false);
  /** Whether somebody else's words came while one was typing. */
  isMerged = $state(false);
  readonly #space: string;
  readonly #note: string;
  #field: HTMLTextAreaElement | undefined;
  #left: string;
  /** The text that the field and the core last had in common. */
  #base: string;
  /** Where, in that text, what was written here last ends. */
  #own: number | undefined;
  #held: string | null = null;
  #isComposing = false;
  #isSending = false;
  /** Whether what stands there was refused: it would be gone with the page. */
  #isRefused = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Since when something typed was not handed over. */
  #since: number | undefined;

  constructor(space: string, note: string, text: string) {
    this.#space = space;
    this.#note = note;
    this.#base = this.#left = text;
  }

  /** Takes over a field; the answer lets go of it, handing over what is left. */
  hold = (field: HTMLTextAreaElement): (() => void) => {
    this.#field = field;
    field.value = this.#base;
    const listeners: [string, () => void][] = [
      ['input', () => this.#typed()],
      // A field that is taken away loses the focus while the page is being redrawn.
      ['blur', () => queueMicrotask(() => void this.commit())],
      ['compositionstart', () => this.#compose(true)],
      ['compositionend', () => this.#compose(false)],
    ];
    for (const [name, listener] of listeners) field.addEventListener(name, listener);
    const leaving = () => void this.commit();
    const losing = (event: BeforeUnloadEvent) => {
      if (this.isPending && this.#isRefused) event.preventDefault();
    };
    document.addEventListener('visibilitychange', leaving);
    window.addEventListener('beforeunload', losing);
    return () => {
      document.removeEventListener('visibilitychange', leaving);
      window.removeEventListener('beforeunload', losing);
      for (const [name, listener] of listeners) field.removeEventListener(name, listener);
      this.#isComposing = false;
      this.#left = field.value;
      this.#field = undefined;
      queueMicrotask(() => void this.commit());
    };
  };

  /** The text as the core holds it now. */
  receive(text: string): void {
    // While something is under way the core's text may be older than what it is about to confirm.
    if (this.#isComposing || this.#isSending) {
      this.#held = text;
      return;
    }
    if (text === this.#base) return;
    const field = this.#field;
    if (!field) {
      const merged = merge(this.#base, this.#left, text, [], this.#own);
      this.#left = merged.text;
      this.#own = merged.own;
      this.#base = text;
      return;
    }
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
    if (field.value !== this.#base) this.isMerged = true;
    const merged = merge(this.#base, field.value, text, [selectionStart, selectionEnd], this.#own);
    this.#own = merged.own;
    this.#base = text;
    if (merged.text !== field.value) {
      const [from = 0, to = 0] = merged.places;
      field.value = merged.text;
      field.setSelectionRange(from, to, selectionDirection);
      field.scrollTop = scrollTop;
    }
    if (field.value !== this.#base) this.#typed();
  }

  /** Hands over what was typed; when that is refused, trying again hands over what stands there by then. */
  async commit(): Promise<void> {
    clearTimeout(this.#timer);
    this.#since = undefined;
    if (this.#isComposing || this.#isSending) return;
    this.isPending = this.#typedText() !== this.#base;
    if (!this.isPending) return;
    const sent = await attempt(async () => {
      await this.#send();
      return true;
    });
    this.#isRefused = sent === undefined;
  }

  async #send(): Promise<void> {
    // Once the field was left, nobody tells of news any more.
    if (!this.#field) this.receive(await this.#stored());
    const typed = this.#typedText();
    const splice = between(this.#base, typed);
    if (!splice || this.#isSending) return;
    const edit = inPoints(this.#base, splice);
    this.#isSending = true;
    this.#held = null;
    let text: string | undefined;
    try {
      await mentor(this.#space, { command: 'edit_note', note: this.#note, ...edit });
      this.#base = typed;
      this.#own = splice.at + splice.insert.length;
      text = await this.#stored();
    } finally {
      this.#isSending = false;
      this.isPending = this.#typedText() !== this.#base;
      const now = this.#held ?? text;
      this.#held = null;
      if (now !== undefined) this.receive(now);
      if (text !== undefined && this.isPending) this.#typed();
    }
  }

  async #stored(): Promise<string> {
    const show = await showSpace(this.#space);
    return show.notes.find((note) => note.id === this.#note)?.text ?? this.#base;
  }

  /** What stands on the screen, or stood there when the field was left. */
  #typedText(): string {
    return this.#field?.value ?? this.#left;
  }

  #typed(): void {
    this.isPending = this.#typedText() !== this.#base;
    clearTimeout(this.#timer);
    if (this.#isComposing) return;
    const now = performance.now();
    this.#since ??= now;
    this.#timer = setTimeout(() => void this.commit(), Math.max(0, Math.min(REST_MS, this.#since + MOST_MS - now)));
  }

  #compose(begins: boolean): void {
    this.#isComposing = begins;
    if (begins) {
      clearTimeout(this.#timer);
      return;
    }
    if (this.#held !== null && !this.#isSending) {
      const held = this.#held;
      this.#held = null;
      this.receive(held);
    }
    this.#typed();
  }
}
