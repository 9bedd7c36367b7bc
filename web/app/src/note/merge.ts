// Brings what is being typed here and what came from elsewhere into one text, and says where the carets stand in it.

import { between, type Splice } from './splice';

export interface Merged {
  text: string;
  /** The given places, in the merged text. */
  places: number[];
  /** Where, in what the other side has, one's own words end now. */
  own: number | undefined;
}

/** Where a place of a text stands after a splice; what is inserted right there comes behind it. */
function through(place: number, splice: Splice): number {
  if (place <= splice.at) return place;
  return Math.max(splice.at, place - splice.remove) + (place >= splice.at + splice.remove ? splice.insert.length : 0);
}

/**
 * `base` is the text that both sides had; `mine` is what stands on the screen, `theirs` what the core holds now; `own` is
 * where, in `base`, what was written here last ends. Whatever either side inserted is whole in the result; what either side
 * removed is gone.
 */
export function merge(base: string, mine: string, theirs: string, places: number[], own?: number): Merged {
  const nothing: Splice = { at: base.length, remove: 0, insert: '' };
  const local = between(base, mine) ?? nothing;
  const remote = between(base, theirs) ?? nothing;
  let text = '';
  /** Where each unit of the base, and its end, has come to stand. */
  const stands: number[] = [];
  let localFrom = 0;
  const goes = (splice: Splice, at: number) => at >= splice.at && at < splice.at + splice.remove;
  for (let at = 0; at <= base.length; at++) {
    // Of two insertions in one place the other side's comes first, unless one goes on with one's own words there: so
    // nobody's words get between those of another.
    const goesOn = at === own;
    if (at === remote.at && !goesOn) text += remote.insert;
    if (at === local.at) {
      localFrom = text.length;
      text += local.insert;
    }
    stands[at] = text.length;
    if (at === remote.at && goesOn) text += remote.insert;
    if (at < base.length && !goes(local, at) && !goes(remote, at)) text += base[at];
  }
  const delta = local.insert.length - local.remove;
  const move = (place: number): number => {
    if (place < local.at) return stands[place] ?? text.length;
    if (place <= local.at + local.insert.length) {
      return local.insert || local.remove ? localFrom + (place - local.at) : (stands[place] ?? text.length);
    }
    return stands[place - delta] ?? text.length;
  };
  return { text, places: places.map(move), own: own === undefined ? undefined : through(own, remote) };
}
