// The smallest splice between two texts. The page counts UTF-16 units, the core code points; this is the border.

/** A change of a text, counted in UTF-16 units. */
export interface Splice {
  at: number;
  remove: number;
  insert: string;
}

/** The same, counted in code points, as the core takes it. */
export interface PointSplice {
  at: number;
  delete: number;
  insert: string;
}

/** The smallest single splice from `before` to `after`; `null` when they are equal. It never cuts a code point. */
export function between(before: string, after: string): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (isCut(before, start) || isCut(after, start)) start--;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  if (isCut(before, before.length - end) || isCut(after, after.length - end)) end--;
  return { at: start, remove: before.length - end - start, insert: after.slice(start, after.length - end) };
}

/** A splice of `before` as the core counts it. */
export function inPoints(before: string, splice: Splice): PointSplice {
  return {
    at: points(before.slice(0, splice.at)),
    delete: points(before.slice(splice.at, splice.at + splice.remove)),
    insert: splice.insert,
  };
}

/** How many code points a text has. */
export function points(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Whether a cut here would go through the middle of a code point. */
function isCut(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
