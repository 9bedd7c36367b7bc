// What page and worker say to each other, and what the workers of several tabs say among themselves.

/** What is asked of a core. `id` is never used twice, so that nothing is carried out twice. */
export interface Request {
  id: string;
  kind: 'dispatch' | 'ask' | 'sync';
  /** A command or a question as JSON. */
  json: string;
  /** How many cores had it and went away without an answer. One that breaks every core is not handed on for ever. */
  handed: number;
}

/** What a core refuses with. */
export interface Refusal {
  code: string;
  text: string;
  may_retry: boolean;
  /** The greatest number of characters, where a text has more. */
  limit?: number;
}

export type Answer = { id: string; json: string } | { id: string; refusal: Refusal };

/** From the page to its worker. */
export type FromPage =
  | { say: 'request'; request: Request }
  | { say: 'observe'; topic: string }
  | { say: 'watch'; live: boolean }
  | { say: 'network' };

/** From the worker to its page. */
export type ToPage =
  | { say: 'ready' }
  | { say: 'failed'; refusal: Refusal }
  | { say: 'answer'; answer: Answer }
  | { say: 'told'; topic: string; json: string };

/** Among the workers of all tabs: one of them is the keeper, the others ask it. */
export type AmongTabs =
  | { say: 'who' }
  | { say: 'keeper'; keeper: string; refusal: Refusal | null }
  | { say: 'request'; tab: string; request: Request }
  | { say: 'answer'; tab: string; answer: Answer }
  | { say: 'observe'; topic: string }
  | { say: 'told'; topic: string; json: string }
  | { say: 'watch'; tab: string; live: boolean }
  | { say: 'network' };
