// The outlines of a cairn's stones. One kept period is one stone; ten of them lie in the foot as one wide stone, and a
// hundred as one that is wider still, so that the pile never claims more or less than was kept.

export interface Stone {
  path: string;
  /** Which of the stone colours. */
  tone: number;
  worth: 1 | 10 | 100;
}

export interface Pile {
  stones: Stone[];
  height: number;
}

export const WIDTH = 140;

const SIZES = { 100: { wide: 124, high: 23 }, 10: { wide: 96, high: 17 }, 1: { wide: 66, high: 12 } } as const;

/** The pile for so many kept periods, the lowest stone first. */
export function pile(count: number): Pile {
  const worths: (1 | 10 | 100)[] = [
    ...Array<100>(Math.floor(count / 100)).fill(100),
    ...Array<10>(Math.floor((count % 100) / 10)).fill(10),
    ...Array<1>(count % 10).fill(1),
  ];
  let foot = 0;
  const above = { 1: 0, 10: 0, 100: 0 };
  const stones = worths.map((worth, index) => {
    const size = SIZES[worth];
    const rank = above[worth]++;
    const high = size.high * (1 + 0.16 * chance(index, 1) - 0.025 * rank);
    const wide = size.wide * (1 - 0.055 * rank + 0.05 * chance(index, 2));
    const middle = WIDTH / 2 + 3.5 * chance(index, 3);
    const path = outline(middle, -foot, wide, high, index);
    foot += high - 0.8;
    return { path, tone: 1 + ((index * 3 + worths.length) % 4), worth };
  });
  return { stones, height: foot };
}

/** The same little irregularity every time: from -1 to 1. */
function chance(index: number, salt: number): number {
  const mixed = Math.imul(index * 7 + salt * 131 + 17, 2654435761) >>> 0;
  return (mixed / 0xffffffff) * 2 - 1;
}

function outline(middle: number, foot: number, wide: number, high: number, index: number): string {
  const left = middle - wide / 2;
  const right = middle + wide / 2;
  const top = foot - high;
  const lean = wide * 0.07 * chance(index, 4);
  const shoulder = 0.46 + 0.1 * chance(index, 5);
  const n = (value: number) => value.toFixed(1);
  const point = (x: number, y: number) => `${n(x)} ${n(y)}`;
  return [
    `M${point(left, foot - high * shoulder)}`,
    `C${point(left + wide * 0.015, top + high * 0.16)} ${point(left + wide * 0.16, top)} ${point(middle + lean, top)}`,
    `C${point(right - wide * 0.16, top)} ${point(right, top + high * 0.24)} ${point(right, foot - high * (1 - shoulder))}`,
    `C${point(right - wide * 0.02, foot)} ${point(right - wide * 0.22, foot)} ${point(middle - lean, foot)}`,
    `C${point(left + wide * 0.2, foot)} ${point(left, foot - high * 0.06)} ${point(left, foot - high * shoulder)}Z`,
  ].join('');
}
