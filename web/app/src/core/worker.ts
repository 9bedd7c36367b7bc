// The worker of one tab. Of all tabs one holds the lock and keeps the core; the others ask it, and take over when it goes.

import { Keeper, refused } from './keeper';
import type { AmongTabs, FromPage, Refusal, Request, ToPage } from './messages';

const LOCK = 'cairn';
/** A keeper that says nothing for this long while it is asked is frozen or gone. */
const PATIENCE_MS = 10_000;

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
/** What this page asked and nobody answered yet. Sent again to the next keeper, which knows what was done already. */
const open = new Map<string, Request>();
const topics = new Set<string>();

function told(topic: string, json: string): void {
  if (topics.has(topic)) page({ say: 'told', topic, json });
}

function ready(refusal: Refusal | null): void {
  heardAt = Date.now();
  if (refusal !== null) {
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
  for (const request of open.values()) send(request);
  watch();
}

function send(request: Request): void {
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
    others({ say: 'keeper', keeper: me, refusal: null });
    introduce();
    await new Promise<void>((resolve) => {
      step = resolve;
    });
  } catch (thrown) {
    const refusal = refused(thrown);
    ready(refusal);
    others({ say: 'keeper', keeper: me, refusal });
    // Too old, or damaged: this tab leaves the core to others.
    isStanding = refusal.may_retry;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
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
    } catch {
      // Another tab took the lock because this one did not answer.
      stepDown();
    }
  }
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
    void navigator.locks.request(LOCK, { steal: true }, keep).catch(stepDown);
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
      keeper?.networkReturned();
  }
};

onmessage = ({ data }: MessageEvent<FromPage>) => {
  switch (data.say) {
    case 'request':
      open.set(data.request.id, data.request);
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
      if (keeper === null) others({ say: 'network' });
      else keeper.networkReturned();
  }
};

others({ say: 'who' });
setInterval(lookAfter, 2_000);
void stand();
