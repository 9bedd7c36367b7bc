// A stand-in for the core, for pictures and tests of screens: canned views, and the few commands that screens wait for.
// It is built only in the mode `fake`. Which state it shows is named by `?fake=` in the address.

import { type Coming, CoreError, type Listen } from '../core/face';
import type { CheckInView, Command, EditNote, MakeCheckIn, MentorCommand, Outcome, Query, Reply, SpaceShow, StatusView } from '../app/types';
import { ADA, person, spaces, status, today } from './people';
import { circle, pair } from './together';

export { CoreError } from '../core/face';
export type { Coming, Core, Listen, News } from '../core/face';

const scene = new URLSearchParams(location.search).get('fake') ?? 'full';
const OFFLINE = ['offline', 'offline-waiting'];

class Fake {
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();
  readonly #values = new Map<string, unknown>();
  #count = 0;

  constructor() {
    const isNew = scene === 'new';
    const shows = isNew || scene === 'empty' ? [] : scene === 'bare' ? [bare()] : [pair(), circle()];
    this.#values.set('person', isNew ? null : person);
    this.#values.set('spaces', isNew || scene === 'empty' ? [] : spaces(shows, scene));
    this.#values.set('status', statusOf());
    for (const show of shows) this.#values.set(show.id, show);
    this.#values.set('today', today(shows));
    if (scene === 'wordy') for (const [name, value] of this.#values) this.#values.set(name, wordy(value));
  }

  async dispatch(command: Command): Promise<Reply> {
    if (scene === 'refusing') throw new CoreError('storage.full', 'the disk is full', true);
    switch (command.command) {
      case 'create_person':
        this.#publish('person', { ...person, name: command.name, devices: 1 });
        return { reply: 'done' as const };
      case 'create_space': {
        const show = { ...bare(), title: command.title };
        this.#publish(show.id, show);
        this.#publish('spaces', spaces([show], 'bare'));
        return { reply: 'space_made' as const, value: show.id };
      }
      case 'join':
        this.#publish('spaces', spaces([bare()], 'asked'));
        return { reply: 'joining' as const, value: { space: bare().id } };
      case 'create_invite':
      case 'invite_device':
        return { reply: 'link' as const, value: { link: `${location.origin}/join#1.${'hCFoZmFrZS1pbnZpdGUtZm9yLXBpY3R1cmVz'.repeat(3)}` } };
      default:
        return { reply: 'done' as const };
    }
  }

  async mentor(space: string, command: MentorCommand): Promise<Outcome> {
    if (scene === 'refusing') throw new CoreError('storage.full', 'the disk is full', true);
    const show = this.#values.get(space) as SpaceShow;
    const id = (++this.#count).toString(16).padStart(32, '0');
    const next = structuredClone(show);
    switch (command.command) {
      case 'make_check_in':
        next.check_ins.push(checkIn(id, command, next));
        break;
      case 'correct_check_in':
        next.check_ins = next.check_ins.map((one) => (one.id === command.check_in ? { ...one, note: command.note ?? null, mood: command.mood ?? null, confidence: command.confidence ?? null, corrected: true } : one));
        break;
      case 'retract_check_in':
        next.check_ins = next.check_ins.map((one) => (one.id === command.check_in ? { ...one, retracted: true, note: null } : one));
        break;
      case 'edit_note':
        next.notes = next.notes.map((note) => (note.id === command.note ? { ...note, text: spliced(note.text, command) } : note));
        break;
      case 'choose_value':
        next.commitments = next.commitments.map((one) => ({ ...one, conflicts: [] }));
        next.goals = next.goals.map((one) => ({ ...one, conflicts: [] }));
        break;
    }
    this.#publish(space, next);
    this.#publish('today', today([...this.#values.values()].filter((value): value is SpaceShow => (value as SpaceShow | null)?.commitments !== undefined)));
    return command.command.startsWith('add_') || command.command === 'make_check_in' ? { outcome: 'made', id } : { outcome: 'changed' };
  }

  async ask(query: Query): Promise<Reply> {
    if (query.query === 'space') return { reply: 'space' as const, value: this.#values.get(query.space) as SpaceShow };
    if (query.query === 'link') return { reply: 'done' as const };
    return { reply: 'bytes' as const, value: '7b7d' };
  }

  async sync() {
    const problems = OFFLINE.includes(scene) ? [['https://relay.example', 'relay.unreachable']] : [];
    return { sent: 0, received: 2, waiting: 0, problems, requests: [], notices: [] };
  }

  watch(): void {}

  subscribe(topic: string | { space: string }, listener: (value: never) => void): () => void {
    const name = typeof topic === 'string' ? topic : topic.space;
    const heard = listener as (value: unknown) => void;
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all.add(heard));
    if (this.#values.has(name)) heard(this.#values.get(name));
    return () => all.delete(heard);
  }

  #publish(name: string, value: unknown): void {
    this.#values.set(name, value);
    for (const listener of this.#listeners.get(name) ?? []) listener(value);
  }
}

let words = 0;

/** Everything that people write, as one word that never ends. */
function wordy(value: unknown): unknown {
  const word = (key: string, inner: unknown) => (typeof inner === 'string' && ['title', 'name', 'text', 'note', 'why', 'obstacle', 'emoji'].includes(key) ? `${'Rindfleischetikettierung'.repeat(7)}${++words}` : wordy(inner));
  if (Array.isArray(value)) return value.map(wordy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, word(key, inner)]));
}

function bare(): SpaceShow {
  const show = pair();
  return { ...show, goals: [], actions: [], commitments: [], check_ins: [], pauses: [], excuses: [], kudos: [], notes: [], celebrations: [], members: show.members.slice(0, 1) };
}

function statusOf(): StatusView {
  const problem = OFFLINE.includes(scene) ? 'relay.unreachable' : scene === 'attention' ? 'relay.needs_update' : null;
  const state = OFFLINE.includes(scene) ? 'offline' : scene === 'attention' ? 'needs_update' : scene === 'sending' ? 'syncing' : 'idle';
  const [relay] = status.relays;
  const relays = relay ? [{ ...relay, state, problem } as const] : [];
  return { ...status, relays, waiting: ['offline-waiting', 'sending'].includes(scene) ? 3 : 0 };
}

function checkIn(id: string, command: MakeCheckIn, show: SpaceShow): CheckInView {
  const day = show.members.find((member) => member.member === ADA.member)?.today ?? '';
  return {
    id, ...ADA, commitment: command.commitment, for_day: command.for_day ?? day, outcome: command.outcome,
    note: null, mood: null, confidence: null, recorded_day: day, recorded_at: 0, logged_later: false, held_back: false, corrected: false, retracted: false,
  };
}

function spliced(text: string, command: EditNote): string {
  if (!('at' in command)) return command.text;
  const points = [...text];
  points.splice(command.at, command.delete ?? 0, command.insert ?? '');
  return points.join('');
}

async function opened(listen: Listen): Promise<any> {
  if (scene === 'broken') throw new CoreError('storage.newer', 'written by a newer Cairn', false);
  if (scene === 'begun-anew') listen({ news: 'begun-anew' });
  return new Fake();
}

export function begin(listen: Listen): Coming {
  const core = opened(listen);
  return {
    core,
    subscribe(topic: any, listener: any) {
      let end = () => {};
      let isOver = false;
      core.then(
        (core) => {
          if (!isOver) end = core.subscribe(topic, listener);
        },
        () => {},
      );
      return () => {
        isOver = true;
        end();
      };
    },
  };
}
