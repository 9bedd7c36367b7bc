// A text crosses the border between UTF-16 units and code points without losing a sign.

import { describe, expect, it } from 'vitest';
import { merge } from './merge';
import { between, inPoints, points, type PointSplice } from './splice';

const TEXTS = [
  '', 'a', 'aa', 'aaa', 'play scales', 'play slow scales', '👍', '👍🏽', '👎', '👩‍👩‍👧', '👩‍👧', 'für Élise', 'für E\u0301lise', 'für Elise',
  'שלום עולם', 'שלום, עולם', 'مرحبا', 'مرحبا 👋 بك', '\u{1F600}\u{1F601}', '\u{1F601}\u{1F600}', '\u{1F601}', 'line\nline\n', 'line\r\nline',
];

/** What the core does with a splice. */
function applied(before: string, splice: PointSplice): string {
  const all = [...before];
  all.splice(splice.at, splice.delete, splice.insert);
  return all.join('');
}

describe('a splice', () => {
  it('turns any text into any other, in code points', () => {
    for (const before of TEXTS) {
      for (const after of TEXTS) {
        const splice = between(before, after);
        expect(splice ? applied(before, inPoints(before, splice)) : before, `${before} → ${after}`).toBe(after);
      }
    }
  });

  it('touches only what differs', () => {
    expect(between('play scales', 'play slow scales')).toEqual({ at: 6, remove: 0, insert: 'low s' });
    expect(between('same', 'same')).toBeNull();
  });

  it('never cuts a code point that two signs begin or end with', () => {
    const splice = between('\u{1F600}', '\u{1F601}');
    expect(splice).toEqual({ at: 0, remove: 2, insert: '\u{1F601}' });
    expect(inPoints('a\u{1F600}b', { at: 3, remove: 1, insert: '' })).toEqual({ at: 2, delete: 1, insert: '' });
  });

  it('counts signs, not units', () => {
    expect(points('👍🏽é')).toBe(3);
  });
});

describe('a merge', () => {
  it('keeps the words of both whole', () => {
    const merged = merge('one two', 'one and two', 'zero one two', [7]);
    expect(merged.text).toBe('zero one and two');
    expect(merged.text.slice(0, merged.places[0])).toBe('zero one and');
  });

  it('keeps both insertions in one place, one after the other', () => {
    const merged = merge('ab', 'aXXb', 'aYYb', [3]);
    expect(merged.text).toBe('aYYXXb');
    expect(merged.places).toEqual([5]);
  });

  it('keeps the words of one in a passage that the other removed', () => {
    expect(merge('keep this away', 'keep away', 'keep this here away', []).text).toContain('here');
    expect(merge('keep this away', 'keep this here away', 'keep away', []).text).toContain('here');
  });

  it('moves a caret with the text around it, and leaves it alone when nothing is near', () => {
    expect(merge('hello world', 'hello world', 'hello big world', [5, 11]).places).toEqual([5, 15]);
    expect(merge('hello', 'hello', 'oh, hello', [0, 5]).places).toEqual([4, 9]);
    expect(merge('שלום', 'שלום', 'שלום עולם', [2]).places).toEqual([2]);
  });

  it('gives the text of the other side when nothing was typed here', () => {
    for (const base of TEXTS) for (const theirs of TEXTS) expect(merge(base, base, theirs, []).text).toBe(theirs);
  });

  it('gives the text of this side when nothing came', () => {
    for (const base of TEXTS) for (const mine of TEXTS) expect(merge(base, mine, base, []).text).toBe(mine);
  });

  it('never breaks a sign in two', () => {
    for (const base of TEXTS) {
      for (const mine of TEXTS) {
        for (const theirs of TEXTS) expect(merge(base, mine, theirs, []).text.isWellFormed()).toBe(true);
      }
    }
  });
});
