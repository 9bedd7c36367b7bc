// Two people type at the same place of a note, each a sentence, and hand over what they have now and then.

import { describe, expect, it } from 'vitest';
import { merge } from './merge';
import { between } from './splice';

/** What the note says: the core takes a splice of what its sender saw last, and weaves it in. */
class Note {
  text = '';
}

/** The part of a field that the weaving is about. */
class Hand {
  shown = '';
  caret = 0;
  base = '';
  own: number | undefined;
  constructor(readonly note: Note) {}

  type(sign: string): void {
    this.shown = this.shown.slice(0, this.caret) + sign + this.shown.slice(this.caret);
    this.caret += sign.length;
  }

  hear(): void {
    const merged = merge(this.base, this.shown, this.note.text, [this.caret], this.own);
    this.own = merged.own;
    this.base = this.note.text;
    this.shown = merged.text;
    this.caret = merged.places[0] ?? 0;
  }

  send(): void {
    this.hear();
    const splice = between(this.base, this.shown);
    if (!splice) return;
    this.own = splice.at + splice.insert.length;
    this.note.text = this.base = this.shown;
  }
}

const ADA = 'The quick brown fox jumps over the lazy dog. ';
const BEN = 'Sphinx of black quartz judge my vow. ';

/** The same chance for the same seed. */
function chance(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function written(begun: string, seed: number): string {
  const note = new Note();
  note.text = begun;
  const dice = chance(seed);
  const hands = [new Hand(note), new Hand(note)];
  const left = [[...ADA], [...BEN]];
  for (const hand of hands) {
    hand.hear();
    hand.caret = hand.shown.length;
  }
  while (left.some((signs) => signs.length > 0)) {
    const which = dice() < 0.5 ? 0 : 1;
    const hand = hands[which];
    if (!hand) continue;
    const act = dice();
    if (act < 0.6) hand.type(left[which]?.shift() ?? '');
    else if (act < 0.8) hand.hear();
    else hand.send();
  }
  for (const hand of [...hands, ...hands]) hand.send();
  expect(hands.map((hand) => hand.shown === note.text)).not.toContain(false);
  return note.text;
}

describe('two who type at the same place', () => {
  it('keep their sentences whole, whenever each hears of the other', () => {
    for (let seed = 1; seed <= 300; seed++) {
      for (const begun of ['', 'Plan: ']) {
        const text = written(begun, seed);
        expect(text, `seed ${seed}`).toContain(ADA.trim());
        expect(text, `seed ${seed}`).toContain(BEN.trim());
        expect(text.length).toBe(begun.length + ADA.length + BEN.length);
      }
    }
  });
});
