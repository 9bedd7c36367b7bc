// What a page shows before the core has come: values that were kept for it, and views as they are stored. Read only, and
// only while they are of this moment: whatever looks otherwise than expected is left to the core.

import wasm from '../wasm/cairn_web_bg.wasm?url';
import { bytesOf } from './hex';
import type { PersonView, SpaceSummary } from './types';

/** The one database, of this page and of the core. */
export const DATABASE = 'cairn';
/** As in web/wasm/js/database.js. Data of any other version are left to the core. */
const VERSION = 1;
const INSTALLATION = 'installation';
const KEPT = 'first';
const WRITTEN = 'written';
/** The end of a space's record whose stored view is of the present moment: `view_is_old`, the last field, is false. */
const VIEW_IS_FRESH = [0x0f, 0xf4];

type Rows = (store: string) => IDBObjectStore;

/** What the core said about this person after the transaction `written`. */
interface First {
  written: string;
  /** The core that said it: another one may say it in another shape. */
  core: string;
  person: PersonView;
  spaces: SpaceSummary[];
}

let found: Promise<First | undefined> | undefined;

/** The value of a topic as JSON, if it is stored as it is now. */
export async function storedValue(topic: string): Promise<string | undefined> {
  try {
    if (topic.startsWith('space/')) return await storedView(topic.slice('space/'.length));
    if (topic !== 'person' && topic !== 'spaces') return undefined;
    found ??= within('readonly', [INSTALLATION], first);
    const value = (await found)?.[topic];
    return value && JSON.stringify(value);
  } catch {
    // Nothing stored, or written by another Cairn, or damaged: the core finds out which, and says so.
    return undefined;
  }
}

/** The view of a space that was shown last, and that every transaction since would have renewed. */
function storedView(id: string): Promise<string | undefined> {
  return within('readonly', [INSTALLATION, 'space', 'view'], async (rows) => {
    const key = bytesOf(id);
    const [known, record, view] = await Promise.all([first(rows), done(rows('space').get(key)), done(rows('view').get(key))]);
    if (!known?.spaces.some((space) => space.id === id)) return undefined;
    const isFresh = record instanceof Uint8Array && VIEW_IS_FRESH.every((byte, at) => record.at(at - VIEW_IS_FRESH.length) === byte);
    return isFresh && view instanceof Uint8Array ? new TextDecoder('utf-8', { fatal: true }).decode(view) : undefined;
  });
}

async function first(rows: Rows): Promise<First | undefined> {
  const [kept, written] = await Promise.all([done<Partial<First> | undefined>(rows(INSTALLATION).get(KEPT)), done<unknown>(rows(INSTALLATION).get(WRITTEN))]);
  return kept !== undefined && kept.written === written && kept.core === wasm ? (kept as First) : undefined;
}

/** Keeps what the core said, if nothing was written since the transaction `written`, after which it was asked. */
export async function keepFirst(written: string, person: PersonView, spaces: SpaceSummary[]): Promise<void> {
  await within('readwrite', [INSTALLATION], async (rows) => {
    if ((await done(rows(INSTALLATION).get(WRITTEN))) !== written) return;
    const first: First = { written, core: wasm, person, spaces };
    rows(INSTALLATION).put(first, KEPT);
  });
}

/** Works in one transaction over a connection of its own, which stands in nobody's way afterwards. */
async function within<T>(mode: IDBTransactionMode, stores: string[], work: (rows: Rows) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(DATABASE, VERSION);
  // Where there is nothing yet, it is the core that makes it.
  opening.onupgradeneeded = () => opening.transaction?.abort();
  const db = await done(opening);
  try {
    db.onversionchange = () => db.close();
    const transaction = db.transaction(stores, mode);
    return await work((store) => transaction.objectStore(store));
  } finally {
    db.close();
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
