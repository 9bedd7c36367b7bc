// What the page sees of the core: commands, questions, and topics to listen to. Values only.

import type {
  Command,
  MentorCommand,
  Outcome,
  PersonView,
  Query,
  Reply,
  SpaceShow,
  SpaceSummary,
  SpaceToday,
  StatusView,
  SyncReport,
} from './types';

/** What can be listened to, and what each listener is told: always the whole present value. */
export interface Topics {
  person: PersonView | null;
  spaces: SpaceSummary[];
  status: StatusView;
  today: SpaceToday[] | null;
}

export type Topic = keyof Topics | { space: string };

export type Unsubscribe = () => void;

/** How it goes with the core: it is open, it cannot be opened (perhaps not yet), or it broke down and was begun anew. */
export type News = { news: 'open' } | { news: 'trouble'; error: CoreError } | { news: 'begun-anew' };

export type Listen = (news: News) => void;

export interface Core {
  /** Resolves when the change is durable on this device. Rejects with a `CoreError`. */
  dispatch(command: Command): Promise<Reply>;
  /** A command of mentoring in one space. */
  mentor(space: string, command: MentorCommand): Promise<Outcome>;
  /** A question; changes nothing. */
  ask(query: Query): Promise<Reply>;
  /** Exchanges everything now. Resolves when nothing is left or it failed; problems are in the report. */
  sync(): Promise<SyncReport>;
  /** Whether changes of others should arrive at once: true while a space is on screen. */
  watch(live: boolean): void;
  /** The present value first, then every change, until the returned function is called. */
  subscribe<T extends keyof Topics>(topic: T, listener: (value: Topics[T]) => void): Unsubscribe;
  subscribe(topic: { space: string }, listener: (value: SpaceShow) => void): Unsubscribe;
}

/** A core on its way. */
export interface Coming {
  /** Resolves when the core is open. Rejects with a `CoreError`, such as `storage.newer`, when trying again cannot help. */
  core: Promise<Core>;
  /** As `Core.subscribe`, at once: topics begin with what is stored of this moment, and the core says more when it has come. */
  subscribe: Core['subscribe'];
}

/** Why something was refused. `code` is stable (docs/errors.md); `text` is a plain sentence in English. */
export class CoreError extends Error {
  readonly code: string;
  readonly text: string;
  /** Whether trying the same again later can help. */
  readonly mayRetry: boolean;
  /** The greatest number of characters, where a text has more. */
  readonly limit: number | undefined;

  constructor(code: string, text: string, mayRetry: boolean, limit?: number) {
    super(text);
    this.name = 'CoreError';
    this.code = code;
    this.text = text;
    this.mayRetry = mayRetry;
    this.limit = limit;
  }
}
