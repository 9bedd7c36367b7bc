// IndexedDB as a place for rows of bytes: one transaction for a commit, and a claim that only the last one who opened holds.

const VERSION = 1;
const CLAIM = 'installation';
/** Rows that are read at the start, in this order; the documents are read space by space. */
const RECORDS = ['meta', 'space', 'control', 'lane', 'outbox', 'task', 'quarantine', 'view'];
const DOCUMENTS = ['document', 'snapshot', 'chunk'];
const ALL = [CLAIM, ...RECORDS, ...DOCUMENTS];

/** The word that the core knows for what the browser says. */
function causeOf(error) {
  switch (error?.name) {
    case 'QuotaExceededError':
      return 'full';
    case 'VersionError':
      return 'newer';
    case 'DataError':
    case 'NotReadableError':
    case 'UnknownError':
      return error.name === 'UnknownError' ? 'failed' : 'corrupt';
    default:
      return 'failed';
  }
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function connect(name) {
  const request = indexedDB.open(name, VERSION);
  request.onupgradeneeded = () => {
    for (const store of ALL) request.result.createObjectStore(store);
  };
  return done(request);
}

function bytes(key) {
  return typeof key === 'string' ? key : new Uint8Array(key);
}

export class Database {
  #name;
  #db = null;
  #claim = 0;
  #commits = 0;

  constructor(name) {
    this.#name = name;
  }

  /** The open connection; opened anew when the browser closed it. */
  async #connection() {
    if (this.#db === null) {
      const db = await connect(this.#name);
      const gone = () => {
        db.close();
        if (this.#db === db) this.#db = null;
      };
      // A newer Cairn in another tab may change the layout; this one then finds that it is too old.
      db.onversionchange = gone;
      db.onclose = gone;
      this.#db = db;
    }
    return this.#db;
  }

  /** Runs `body` in a transaction; once more when the connection turned out to be closed. */
  async #transaction(stores, mode, body) {
    for (let attempt = 0; ; attempt += 1) {
      const db = await this.#connection();
      let transaction;
      try {
        transaction = db.transaction(stores, mode, { durability: 'strict' });
      } catch (error) {
        this.#db = null;
        if (attempt === 0 && error?.name === 'InvalidStateError') continue;
        throw error;
      }
      return await new Promise((resolve, reject) => {
        const result = { value: undefined, refused: null };
        transaction.oncomplete = () => resolve(result.value);
        transaction.onabort = () => reject(result.refused ?? causeOf(transaction.error));
        try {
          body(transaction, result);
        } catch (error) {
          result.refused = causeOf(error);
          transaction.abort();
        }
      });
    }
  }

  async #guarded(work) {
    try {
      return await work();
    } catch (error) {
      throw typeof error === 'string' ? error : causeOf(error);
    }
  }

  /** Claims the database for this opener alone. Answers with the number of the claim and the requests done last. */
  claim() {
    return this.#guarded(() =>
      this.#transaction([CLAIM], 'readwrite', (transaction, result) => {
        const store = transaction.objectStore(CLAIM);
        store.get('claim').onsuccess = (event) => {
          this.#claim = (event.target.result ?? 0) + 1;
          store.put(this.#claim, 'claim');
        };
        store.get('requests').onsuccess = (event) => {
          result.value = [this.#claim, event.target.result ?? ''];
        };
      }),
    );
  }

  /** All rows but those of documents: for each store its keys and its values. */
  load() {
    return this.#rows(RECORDS, () => null);
  }

  /** The rows of one space's documents. */
  documents(from, to) {
    return this.#rows(DOCUMENTS, () => IDBKeyRange.bound(from, to));
  }

  #rows(stores, range) {
    return this.#guarded(() =>
      this.#transaction(stores, 'readonly', (transaction, result) => {
        result.value = stores.map(() => [[], []]);
        stores.forEach((name, place) => {
          const store = transaction.objectStore(name);
          store.getAllKeys(range()).onsuccess = (event) => {
            result.value[place][0] = event.target.result.map(bytes);
          };
          store.getAll(range()).onsuccess = (event) => {
            result.value[place][1] = event.target.result;
          };
        });
      }),
    );
  }

  /**
   * Performs all writes or none: `[kind, store, key, value, …]`. Durable when it resolves. Each transaction leaves a mark
   * of its own, so that what was kept after an earlier one is known to be of an earlier moment; who listens in this
   * worker is told the mark.
   */
  async commit(writes) {
    this.#commits += 1;
    const mark = `${this.#claim}.${this.#commits}`;
    await this.#guarded(() =>
      this.#transaction(ALL, 'readwrite', (transaction, result) => {
        transaction.objectStore(CLAIM).put(mark, 'written');
        const claim = transaction.objectStore(CLAIM).get('claim');
        claim.onsuccess = () => {
          if (claim.result !== this.#claim) {
            result.refused = 'lost';
            transaction.abort();
          }
        };
        for (let at = 0; at < writes.length; at += 4) {
          const store = transaction.objectStore(writes[at + 1]);
          if (writes[at] === 'put') store.put(writes[at + 3], writes[at + 2]);
          else if (writes[at] === 'delete') store.delete(writes[at + 2]);
          else store.delete(IDBKeyRange.bound(writes[at + 2], writes[at + 3]));
        }
      }),
    );
    dispatchEvent(new CustomEvent('cairn-written', { detail: mark }));
  }

  close() {
    this.#db?.close();
    this.#db = null;
  }
}
