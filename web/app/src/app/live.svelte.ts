// What the core publishes, as state that screens read.

import './trusted';
import { begin, type Core, type CoreError, type News } from '$core';
import type { PersonView, SpaceShow, SpaceSummary, StatusView, SpaceToday } from './types';
import { knowPerson } from './known';
import { route } from './route.svelte';

class Live {
  /** `undefined` while the core has not said. */
  person = $state.raw<PersonView | null>();
  /** Whether this is a further device that waits to be let in: it does not know yet whose it is. */
  readonly isLinking = $derived(this.person?.person === '');
  /** Whether there is somebody here whose name and keys are known. */
  readonly isSomebody = $derived(Boolean(this.person) && !this.isLinking);
  spaces = $state.raw<SpaceSummary[]>([]);
  status = $state.raw<StatusView>();
  today = $state.raw<SpaceToday[]>();
  /** Why the core cannot be used at all, or not yet. */
  trouble = $state.raw<CoreError>();
  /** Whether the core broke down and was begun anew, and nobody has read so yet. */
  isBegunAnew = $state(false);

  hear(news: News): void {
    this.trouble = news.news === 'trouble' ? news.error : undefined;
    if (news.news === 'begun-anew') this.isBegunAnew = true;
  }

  /** Without a core nothing is shown that was stored, only why there is none. */
  lose(why: CoreError): void {
    this.trouble = why;
    this.person = undefined;
    this.spaces = [];
  }
}

export const live = new Live();

const here = route();
const coming = begin((news) => live.hear(news), 'space' in here ? { space: here.space } : undefined);

/** The core, once it has arrived. */
export const core: Promise<Core> = coming.core;

coming.subscribe('person', (person) => {
  live.person = person;
  knowPerson(person !== null);
});
coming.subscribe('spaces', (spaces) => (live.spaces = spaces));
coming.subscribe('status', (status) => (live.status = status));
coming.subscribe('today', (today) => (live.today = today ?? undefined));

core.then(
  (core) => {
    performance.mark('cairn-core');
    // While somebody looks, what the others do arrives at once.
    const look = () => {
      const isSeen = document.visibilityState === 'visible';
      core.watch(isSeen);
      // The first exchange shows that nobody else writes in our place; the second tells that we were here today.
      if (isSeen) core.sync().then(() => core.sync()).catch(() => {});
    };
    document.addEventListener('visibilitychange', look);
    addEventListener('pageshow', look);
    look();
  },
  (error: CoreError) => live.lose(error),
);

/** One space, for as long as a screen shows it. */
export class OpenSpace {
  show = $state.raw<SpaceShow>();
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  /** Listens; the answer ends it. Listens anew when one's standing changes: a space opens when one is let in. */
  listen(): () => void {
    void this.standing;
    // The frame says why there is no core.
    core.catch(() => (this.show = undefined));
    return coming.subscribe({ space: this.id }, (show) => (this.show = show));
  }

  /** How this person stands to the space. */
  readonly standing = $derived(this.summary?.state);

  /** The line of this space in the list of spaces. */
  get summary(): SpaceSummary | undefined {
    return live.spaces.find((space) => space.id === this.id);
  }

  /** The key of this person here. */
  get me(): string {
    return this.summary?.me ?? '';
  }

  /** Whether this person can write here. */
  get isOpen(): boolean {
    return this.standing === 'member';
  }
}
