// The worker of one tab. Of all tabs one holds the lock and keeps the core; the others ask it, and take over when it goes.

import { Keeper } from './keeper';
import type { AmongTabs, FromPage, Refusal, Request, ToPage } from './messages';
import { isRefusal, refusalOf } from './refusals';

const LOCK = 'cairn';
/** A keeper that says nothing for this long while it is asked is frozen or gone. */
const PATIENCE_MS = 10_000;
/** A core that could not be opened is tried again after so long, and then after twice as long each time. */
const AGAIN_MS = 1_000;
const AGAIN_MOST_MS = 30_000;
/** A request that so many cores left unanswered is refused. */
const HANDED_MOST = 2;

const me = crypto.randomUUID();
const tabs = new BroadcastChannel('cairn');
const page = (message: ToPage) => postMessage(message);
const others = (message: AmongTabs) => tabs.postMessage(message);

let keeper: Keeper | null = null;
let step: (() => void) | null = null;
let isReady = false;
let live = false;
let heardAt = Date.now();
/** Who keeps the core, as far as this tab knows. */
let known = '';
let isStanding = true;
let again = AGAIN_MS;
let hurry: (() => void) | null = null;
/** What this page asked and nobody answered yet, and whom. Sent again to the next keeper, which knows what was done already. */
const open = new Map<string, { request: Request; asked: string }>();
const topics = new Set<string>();

function told(topic: string, json: string): void {
  if (topics.has(topic)) page({ say: 'told', topic, json });
}

function ready(refusal: Refusal | null): void {
  heardAt = Date.now();
  if (refusal !== null) {
    isReady = false;
    page({ say: 'failed', refusal });
    for (const id of open.keys()) page({ say: 'answer', answer: { id, refusal } });
    open.clear();
    return;
  }
  if (!isReady) page({ say: 'ready' });
  isReady = true;
}

/** Everything that this page wants, said to a keeper that does not know of it yet. */
function introduce(): void {
  for (const topic of topics) observe(topic);
  for (const { request, asked } of open.values()) {
    if (asked !== '') request.handed += 1;
    send(request);
  }
  watch();
}

function send(request: Request): void {
  if (request.handed >= HANDED_MOST) {
    open.delete(request.id);
    page({ say: 'answer', answer: { id: request.id, refusal: refusalOf('client.stopped') } });
    return;
  }
  open.set(request.id, { request, asked: known });
  if (keeper === null) others({ say: 'request', tab: me, request });
  else {
    void keeper.answer(request).then((answer) => {
      // Who lost the core leaves the request to the next keeper.
      if ('refusal' in answer && answer.refusal.code === 'client.closed') return;
      if (open.delete(request.id)) page({ say: 'answer', answer });
    });
  }
}

function observe(topic: string): void {
  if (keeper === null) others({ say: 'observe', topic });
  else keeper.observe(topic);
}

function watch(): void {
  if (keeper === null) others({ say: 'watch', tab: me, live });
  else keeper.watch(me, live);
}

function stepDown(): void {
  step?.();
}

async function keep(): Promise<void> {
  try {
    keeper = await Keeper.open(
      (topic, json) => {
        told(topic, json);
        others({ say: 'told', topic, json });
      },
      stepDown,
    );
    ready(null);
    known = me;
    again = AGAIN_MS;
    others({ say: 'keeper', keeper: me, refusal: null });
    introduce();
    await new Promise<void>((resolve) => {
      step = resolve;
    });
  } catch (thrown) {
    // A fault is for the page, which begins anew.
    if (!isRefusal(thrown)) throw thrown;
    ready(thrown);
    others({ say: 'keeper', keeper: me, refusal: thrown });
    // Too old, or damaged: this tab leaves the core to others.
    isStanding = thrown.may_retry;
    await new Promise<void>((resolve) => {
      hurry = resolve;
      setTimeout(resolve, again);
    });
    again = Math.min(2 * again, AGAIN_MOST_MS);
  } finally {
    keeper?.close();
    keeper = null;
    step = null;
  }
}

/** Waits for the lock, keeps the core while it is held, and begins anew when it was taken away. */
async function stand(): Promise<void> {
  while (isStanding) {
    try {
      await navigator.locks.request(LOCK, keep);
    } catch (error) {
      robbed(error);
    }
  }
}

/** Another tab took the lock because this one did not answer; anything else is a fault. */
function robbed(error: unknown): void {
  if (!(error instanceof DOMException)) throw error;
  stepDown();
}

/** A frozen tab must not hold the others up: what it wrote is safe, and it cannot write any more once another opened. */
function lookAfter(): void {
  if (keeper !== null || open.size === 0) {
    heardAt = Date.now();
    return;
  }
  others({ say: 'who' });
  if (Date.now() - heardAt > PATIENCE_MS) {
    heardAt = Date.now();
    void navigator.locks.request(LOCK, { steal: true }, keep).catch(robbed);
  }
}

tabs.onmessage = ({ data }: MessageEvent<AmongTabs>) => {
  switch (data.say) {
    case 'who':
      if (keeper !== null) others({ say: 'keeper', keeper: me, refusal: null });
      break;
    case 'keeper': {
      const isNew = data.keeper !== known;
      known = data.refusal === null ? data.keeper : '';
      ready(data.refusal);
      if (isNew && data.refusal === null) introduce();
      break;
    }
    case 'request':
      void keeper?.answer(data.request).then((answer) => {
        if ('refusal' in answer && answer.refusal.code === 'client.closed') return;
        others({ say: 'answer', tab: data.tab, answer });
      });
      break;
    case 'answer':
      heardAt = Date.now();
      if (data.tab === me && open.delete(data.answer.id)) page({ say: 'answer', answer: data.answer });
      break;
    case 'observe':
      keeper?.observe(data.topic);
      break;
    case 'told':
      told(data.topic, data.json);
      break;
    case 'watch':
      keeper?.watch(data.tab, data.live);
      break;
    case 'network':
      hurry?.();
      keeper?.networkReturned();
  }
};

onmessage = ({ data }: MessageEvent<FromPage>) => {
  switch (data.say) {
    case 'request':
      send(data.request);
      break;
    case 'observe':
      topics.add(data.topic);
      observe(data.topic);
      break;
    case 'watch':
      live = data.live;
      watch();
      break;
    case 'network':
      hurry?.();
      if (keeper === null) others({ say: 'network' });
      else keeper.networkReturned();
  }
};

// The page hears of errors by itself, and of these by this.
addEventListener('unhandledrejection', ({ reason }) => reportError(reason));

others({ say: 'who' });
setInterval(lookAfter, 2_000);
void stand();
