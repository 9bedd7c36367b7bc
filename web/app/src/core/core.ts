// The page's side of the core: starts the worker, speaks with it, and starts another one when it broke down.

import { type Coming, type Core, CoreError, type Listen, type Topic, type Unsubscribe } from './face';
import { storedValue } from './first';
import type { FromPage, Refusal, Request, ToPage } from './messages';
import { refusalOf } from './refusals';
import type { Command, MentorCommand, Outcome, Query, Reply, SyncReport } from './types';

export { CoreError } from './face';
export type { Coming, Core, Listen, News, Topic, Topics, Unsubscribe } from './face';

/** A core that breaks down more often than this within a minute is not begun anew any more. */
const BREAKDOWNS = 3;
const WITHIN_MS = 60_000;
/** The core waits for the first screen no longer than this. */
const FIRST_MS = 500;

interface Call {
  request: Request;
  resolve(reply: Reply): void;
  reject(error: CoreError): void;
}

type Listener = (value: never) => void;

const key = (topic: Topic) => (typeof topic === 'string' ? topic : `space/${topic.space}`);
const asError = ({ code, text, may_retry, limit }: Refusal) => new CoreError(code, text, may_retry, limit);

class PageCore implements Core {
  #worker: Worker | undefined;
  /** What is for the worker, until there is one. */
  readonly #unsaid: FromPage[] = [];
  #breakdowns: number[] = [];
  #isLive = false;
  readonly #listen: Listen;
  readonly #calls = new Map<string, Call>();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #latest = new Map<string, unknown>();
  /** What is read of topics before the core has come. */
  readonly #stored = new Map<string, Promise<string | undefined>>();
  /** What is shown as it was stored, until the core has spoken of it. */
  readonly #asStored = new Map<string, string>();
  #isComing = true;
  #isDrawn = () => {};
  /** Resolves when the core is open for the first time. */
  readonly ready: Promise<void>;
  #open = () => {};
  #fail: (error: CoreError) => void = () => {};

  constructor(listen: Listen, first: Topic | undefined) {
    this.#listen = listen;
    this.ready = new Promise((resolve, reject) => {
      this.#open = resolve;
      this.#fail = reject;
    });
    // Whoever waits for `ready` hears of a failure; nobody else has to.
    this.ready.catch(() => {});
    void this.#drawn(first).then(() => {
      this.#worker = this.#start();
      for (const message of this.#unsaid.splice(0)) this.#send(message);
    });
    addEventListener('online', () => this.#send({ say: 'network' }));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#send({ say: 'network' });
    });
    addEventListener('pagehide', () => this.watch(false));
  }

  dispatch(command: Command): Promise<Reply> {
    return this.#ask('dispatch', command);
  }

  async mentor(space: string, mentor: MentorCommand): Promise<Outcome> {
    const answer = await this.dispatch({ command: 'mentor', space, mentor });
    if (answer.reply === 'mentored') return answer.value;
    throw unexpected();
  }

  ask(query: Query): Promise<Reply> {
    return this.#ask('ask', query);
  }

  async sync(): Promise<SyncReport> {
    const answer = await this.#ask('sync', null);
    if (answer.reply === 'synced') return answer.value;
    throw unexpected();
  }

  watch(live: boolean): void {
    this.#isLive = live;
    this.#send({ say: 'watch', live });
  }

  subscribe(topic: Topic, listener: Listener): Unsubscribe {
    const name = key(topic);
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    if (this.#latest.has(name)) listener(this.#latest.get(name) as never);
    else if (this.#isComing) void this.#showStored(name);
    this.#send({ say: 'observe', topic: name });
    return () => {
      listeners.delete(listener);
      // Nobody keeps it up to date any more; whoever comes next is told anew.
      if (listeners.size === 0) this.#latest.delete(name);
    };
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<ToPage>) => this.#hear(data);
    worker.onerror = () => {
      if (worker === this.#worker) this.#beginAnew();
    };
    return worker;
  }

  /** What the core was doing is half done in its memory, and on disk wholly or not at all: another one reads it anew. */
  #beginAnew(): void {
    this.#worker?.terminate();
    const now = Date.now();
    this.#breakdowns = [...this.#breakdowns.filter((at) => now - at < WITHIN_MS), now];
    if (this.#breakdowns.length > BREAKDOWNS) {
      const stopped = asError(refusalOf('client.stopped'));
      this.#giveUp(stopped);
      this.#listen({ news: 'trouble', error: stopped });
      for (const { reject } of this.#calls.values()) reject(stopped);
      this.#calls.clear();
      return;
    }
    this.#worker = this.#start();
    this.#listen({ news: 'begun-anew' });
    for (const [topic, listeners] of this.#listeners) if (listeners.size > 0) this.#send({ say: 'observe', topic });
    this.#send({ say: 'watch', live: this.#isLive });
    for (const { request } of this.#calls.values()) {
      request.handed += 1;
      this.#send({ say: 'request', request });
    }
  }

  /** Until what is stored of the first screen is on it. A core that starts at the same time takes the processor from it. */
  async #drawn(first: Topic | undefined): Promise<void> {
    if (first === undefined) return;
    const drawn = new Promise<void>((resolve) => {
      this.#isDrawn = resolve;
      setTimeout(resolve, FIRST_MS);
    });
    const read = this.#readStored(key(first)).then((json) => (json === undefined ? undefined : drawn));
    await Promise.race([read, drawn]);
  }

  #readStored(name: string): Promise<string | undefined> {
    const reading = this.#stored.get(name) ?? storedValue(name);
    this.#stored.set(name, reading);
    return reading;
  }

  async #showStored(name: string): Promise<void> {
    const json = await this.#readStored(name);
    // The core was faster, or cannot be opened.
    if (json === undefined || this.#latest.has(name) || !this.#stored.has(name)) return;
    this.#asStored.set(name, json);
    this.#tell(name, json);
    if (name.startsWith('space/')) requestAnimationFrame(() => setTimeout(this.#isDrawn));
  }

  /** Without a core nothing is shown that was stored, only why there is none. */
  #giveUp(error: CoreError): void {
    this.#isComing = false;
    this.#stored.clear();
    for (const name of this.#asStored.keys()) this.#latest.delete(name);
    this.#fail(error);
  }

  #tell(name: string, json: string): void {
    const listeners = this.#listeners.get(name);
    if (listeners === undefined || listeners.size === 0) return;
    const value: unknown = JSON.parse(json);
    this.#latest.set(name, value);
    for (const listener of [...listeners]) listener(value as never);
  }

  #ask(kind: Request['kind'], value: unknown): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const request = { id: crypto.randomUUID(), kind, json: JSON.stringify(value), handed: 0 };
      this.#calls.set(request.id, { request, resolve, reject });
      this.#send({ say: 'request', request });
    });
  }

  #hear(data: ToPage): void {
    switch (data.say) {
      case 'ready':
        this.#isComing = false;
        this.#open();
        this.#listen({ news: 'open' });
        break;
      case 'failed': {
        const error = asError(data.refusal);
        if (!error.mayRetry) this.#giveUp(error);
        this.#listen({ news: 'trouble', error });
        break;
      }
      case 'answer': {
        const call = this.#calls.get(data.answer.id);
        this.#calls.delete(data.answer.id);
        if ('json' in data.answer) call?.resolve(JSON.parse(data.answer.json) as Reply);
        else call?.reject(asError(data.answer.refusal));
        break;
      }
      case 'told': {
        const isShown = this.#asStored.get(data.topic) === data.json && this.#latest.has(data.topic);
        this.#asStored.delete(data.topic);
        this.#stored.delete(data.topic);
        if (!isShown) this.#tell(data.topic, data.json);
      }
    }
  }

  #send(message: FromPage): void {
    if (this.#worker === undefined) this.#unsaid.push(message);
    else this.#worker.postMessage(message);
  }
}

const unexpected = () => asError(refusalOf('client.unexpected'));

/**
 * Starts the core, in this tab or as a guest of another one. `listen` hears how it goes with it, also later. `first` is
 * what the first screen shows: if it is stored, it is shown before anything else is begun.
 */
export function begin(listen: Listen = () => {}, first?: Topic): Coming {
  if (!isSecureContext) return { core: Promise.reject(asError(refusalOf('client.not_secure'))), subscribe: () => () => {} };
  const core = new PageCore(listen, first);
  return { core: core.ready.then(() => core), subscribe: core.subscribe.bind(core) as Core['subscribe'] };
}
