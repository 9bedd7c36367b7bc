// The page's side of the core: starts the worker, speaks with it, and starts another one when it broke down.

import { type Core, CoreError, type Listen, type Topic, type Unsubscribe } from './face';
import type { FromPage, Refusal, Request, ToPage } from './messages';
import { refusalOf } from './refusals';
import type { Command, MentorCommand, Outcome, Query, Reply, SyncReport } from './types';

export { CoreError } from './face';
export type { Core, Listen, News, Topic, Topics, Unsubscribe } from './face';

/** A core that breaks down more often than this within a minute is not begun anew any more. */
const BREAKDOWNS = 3;
const WITHIN_MS = 60_000;

interface Call {
  request: Request;
  resolve(reply: Reply): void;
  reject(error: CoreError): void;
}

type Listener = (value: never) => void;

const key = (topic: Topic) => (typeof topic === 'string' ? topic : `space/${topic.space}`);
const asError = ({ code, text, may_retry }: Refusal) => new CoreError(code, text, may_retry);

class PageCore implements Core {
  #worker: Worker;
  #breakdowns: number[] = [];
  #isLive = false;
  readonly #listen: Listen;
  readonly #calls = new Map<string, Call>();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #latest = new Map<string, unknown>();
  /** Resolves when the core is open for the first time. */
  readonly ready: Promise<void>;
  #open = () => {};
  #fail: (error: CoreError) => void = () => {};

  constructor(listen: Listen) {
    this.#listen = listen;
    this.ready = new Promise((resolve, reject) => {
      this.#open = resolve;
      this.#fail = reject;
    });
    // Whoever waits for `ready` hears of a failure; nobody else has to.
    this.ready.catch(() => {});
    this.#worker = this.#start();
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
    this.#worker.terminate();
    const now = Date.now();
    this.#breakdowns = [...this.#breakdowns.filter((at) => now - at < WITHIN_MS), now];
    if (this.#breakdowns.length > BREAKDOWNS) {
      const stopped = asError(refusalOf('client.stopped'));
      this.#fail(stopped);
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
        this.#open();
        this.#listen({ news: 'open' });
        break;
      case 'failed': {
        const error = asError(data.refusal);
        if (!error.mayRetry) this.#fail(error);
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
        const listeners = this.#listeners.get(data.topic);
        if (listeners === undefined || listeners.size === 0) return;
        const value: unknown = JSON.parse(data.json);
        this.#latest.set(data.topic, value);
        for (const listener of [...listeners]) listener(value as never);
      }
    }
  }

  #send(message: FromPage): void {
    this.#worker.postMessage(message);
  }
}

const unexpected = () => asError(refusalOf('client.unexpected'));

/**
 * Resolves when the core is open, in this tab or in another; rejects with a `CoreError`, such as `storage.newer`, when
 * trying again cannot help. `listen` hears how it goes, also later.
 */
export async function connect(listen: Listen = () => {}): Promise<Core> {
  if (!isSecureContext) throw asError(refusalOf('client.not_secure'));
  const core = new PageCore(listen);
  await core.ready;
  return core;
}
