// What is said to those who listen rather than look: one polite live region for the whole app.

let words = $state('');
let flips = 0;

export function said(): string {
  return words;
}

/** Says a sentence. The same sentence twice is said twice. */
export function say(sentence: string): void {
  flips += 1;
  words = flips % 2 === 0 ? sentence : `${sentence}\u200b`;
}
