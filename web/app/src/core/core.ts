// The page's side of the core: starts the worker and speaks with it.

import { type Core, CoreError, type Topic, type Unsubscribe } from './face';
import type { FromPage, Refusal, Request, ToPage } from './messages';
import type { Command, MentorCommand, Outcome, Query, Reply, SyncReport } from './types';

export { CoreError } from './face';
export type { Core, Topic, Topics, Unsubscribe } from './face';

interface Call {
  resolve(reply: Reply): void;
  reject(error: CoreError): void;
}

type Listener = (value: never) => void;

const key = (topic: Topic) => (typeof topic === 'string' ? topic : `space/${topic.space}`);
const asError = ({ code, text, may_retry }: Refusal) => new CoreError(code, text, may_retry);

class PageCore implements Core {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  readonly #calls = new Map<string, Call>();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #latest = new Map<string, unknown>();
  readonly ready: Promise<void>;

  constructor() {
    this.ready = new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<ToPage>) => {
        if (data.say === 'ready') resolve();
        else if (data.say === 'failed') reject(asError(data.refusal));
        else this.#hear(data);
      };
      this.#worker.onerror = () => {
        const stopped = new CoreError('client.unexpected', 'Cairn stopped unexpectedly; please reload the page', true);
        reject(stopped);
        for (const call of this.#calls.values()) call.reject(stopped);
        this.#calls.clear();
      };
    });
    // Whoever waits for `ready` hears of a failure; nobody else has to.
    this.ready.catch(() => {});
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

  #ask(kind: Request['kind'], value: unknown): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const request = { id: crypto.randomUUID(), kind, json: JSON.stringify(value) };
      this.#calls.set(request.id, { resolve, reject });
      this.#send({ say: 'request', request });
    });
  }

  #hear(data: Exclude<ToPage, { say: 'ready' } | { say: 'failed' }>): void {
    if (data.say === 'answer') {
      const call = this.#calls.get(data.answer.id);
      this.#calls.delete(data.answer.id);
      if ('json' in data.answer) call?.resolve(JSON.parse(data.answer.json) as Reply);
      else call?.reject(asError(data.answer.refusal));
      return;
    }
    const listeners = this.#listeners.get(data.topic);
    if (listeners === undefined || listeners.size === 0) return;
    const value: unknown = JSON.parse(data.json);
    this.#latest.set(data.topic, value);
    for (const listener of [...listeners]) listener(value as never);
  }

  #send(message: FromPage): void {
    this.#worker.postMessage(message);
  }
}

const unexpected = () => new CoreError('client.unexpected', 'Cairn answered something else than was asked', false);

/** Resolves when the core is open, in this tab or in another. Rejects with a `CoreError`, such as `storage.newer`. */
export async function connect(): Promise<Core> {
  const core = new PageCore();
  await core.ready;
  return core;
}
