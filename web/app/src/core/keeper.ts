// The one open core of this installation, in whichever tab holds the lock.

import init, { Cairn } from '../wasm/cairn_web.js';
import wasm from '../wasm/cairn_web_bg.wasm?url';
import { DATABASE, keepFirst } from './first';
import type { Answer, Request } from './messages';
import { isRefusal, refusalOf } from './refusals';
import type { Query, Reply } from './types';

const REMEMBERED = 256;
/** So long after the last transaction is kept what the next visit shows first. */
const REST_MS = 300;

export class Keeper {
  readonly #cairn: Cairn;
  readonly #live = new Set<string>();
  /** What was asked last, by id: a request that comes twice is carried out once. */
  readonly #asked = new Map<string, Promise<Answer>>();
  #rest: ReturnType<typeof setTimeout> | undefined;

  private constructor(cairn: Cairn) {
    this.#cairn = cairn;
    addEventListener('cairn-written', this.#written);
  }

  /** Opens the core. `tell` hears every change of a topic; `lost` is called when another tab has taken over. */
  static async open(tell: (topic: string, json: string) => void, lost: () => void): Promise<Keeper> {
    await load();
    const cairn = await Cairn.open(DATABASE, (topic: string, json: string) => {
      if (topic === 'lost') lost();
      else tell(topic, json);
    });
    return new Keeper(cairn);
  }

  answer(request: Request): Promise<Answer> {
    const known = this.#asked.get(request.id);
    if (known !== undefined) return known;
    const answer = this.#settled(request);
    this.#asked.set(request.id, answer);
    for (const oldest of this.#asked.keys()) {
      if (this.#asked.size <= REMEMBERED) break;
      this.#asked.delete(oldest);
    }
    return answer;
  }

  async #settled(request: Request): Promise<Answer> {
    try {
      return { id: request.id, json: (await this.#perform(request)) as string };
    } catch (thrown) {
      if (isRefusal(thrown)) return { id: request.id, refusal: thrown };
      // A fault: the page hears of it and begins anew, and the request with it.
      reportError(thrown);
      return new Promise(() => {});
    }
  }

  #perform({ id, kind, json }: Request): Promise<unknown> {
    if (kind === 'dispatch') return this.#cairn.dispatch(id, json);
    return kind === 'ask' ? this.#cairn.ask(json) : this.#cairn.sync();
  }

  observe(topic: string): void {
    this.#cairn.observe(topic);
  }

  /** Live as long as any tab wants it. */
  watch(tab: string, live: boolean): void {
    const before = this.#live.size > 0;
    if (live) this.#live.add(tab);
    else this.#live.delete(tab);
    const after = this.#live.size > 0;
    if (before !== after) this.#cairn.watch(after);
  }

  networkReturned(): void {
    this.#cairn.network_returned();
  }

  close(): void {
    removeEventListener('cairn-written', this.#written);
    clearTimeout(this.#rest);
    this.#cairn.close();
  }

  readonly #written = (event: Event) => {
    clearTimeout(this.#rest);
    const { detail: mark } = event as CustomEvent<string>;
    // Without it the next visit waits for the core.
    this.#rest = setTimeout(() => void this.#keepFirst(mark).catch(() => {}), REST_MS);
  };

  async #keepFirst(mark: string): Promise<void> {
    const ask = async (query: Query) => JSON.parse((await this.#cairn.ask(JSON.stringify(query))) as string) as Reply;
    const [person, spaces] = [await ask({ query: 'person' }), await ask({ query: 'spaces' })];
    if (person.reply === 'person' && spaces.reply === 'spaces') await keepFirst(mark, person.value, spaces.value);
  }
}

/** Fetches and starts the core's code. */
async function load(): Promise<void> {
  try {
    await init({ module_or_path: wasm });
  } catch (error) {
    throw refusalOf(error instanceof WebAssembly.CompileError ? 'client.no_core' : 'client.not_loaded');
  }
}
