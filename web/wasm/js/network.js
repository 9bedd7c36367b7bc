// HTTP exchanges, live sockets and the one timer of a core; what happens is told to one listener as facts.

const ANSWER_BYTES = 2 << 20;
const OPEN_MS = 10_000;
const CLOSE_MS = 500;
/** Each frame is answered; a socket that leaves one unanswered for this long leads nowhere any more. */
const ANSWER_MS = 20_000;
/** A browser hides the relay's pings. After so much silence the core is told, and asks the relay for news. */
const QUIET_MS = 25_000;

async function read(response) {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array(await response.arrayBuffer());
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > ANSWER_BYTES) {
      await reader.cancel();
      throw new Error('too long');
    }
    parts.push(value);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}

export class Network {
  #hear;
  #sockets = new Map();
  #exchanges = new Set();
  #alarm = 0;
  /** What was ordered in an earlier age tells nothing any more. */
  #age = 0;

  constructor(hear) {
    this.#hear = hear;
  }

  #teller() {
    const age = this.#age;
    return (...fact) => {
      if (age === this.#age) this.#hear(...fact);
    };
  }

  async exchange(number, url, method, mediaType, body, timeoutMs) {
    const tell = this.#teller();
    const abort = new AbortController();
    this.#exchanges.add(abort);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      abort.abort();
    }, timeoutMs);
    let begun = false;
    try {
      const response = await fetch(url, {
        method,
        body: method === 'GET' ? undefined : body,
        headers: method === 'GET' ? {} : { 'content-type': mediaType },
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: abort.signal,
      });
      begun = true;
      tell('answered', number, response.status, await read(response));
    } catch {
      tell(begun || late ? 'cut' : 'unreachable', number, 0, undefined);
    } finally {
      clearTimeout(timer);
      this.#exchanges.delete(abort);
    }
  }

  openLive(relay) {
    const tell = this.#teller();
    let socket;
    try {
      socket = new WebSocket(`${relay.replace(/^http/, 'ws')}/v1/live`);
    } catch {
      setTimeout(() => tell('closed', relay, 0, undefined), 0);
      return;
    }
    socket.binaryType = 'arraybuffer';
    const live = { socket, isAsked: false, timer: 0 };
    this.#sockets.set(relay, live);
    // Who closed it knows already; a socket opened since under the same address is another one.
    const isOurs = () => this.#sockets.get(relay) === live;
    const ended = () => {
      clearTimeout(live.timer);
      if (!isOurs()) return;
      this.#sockets.delete(relay);
      tell('closed', relay, 0, undefined);
    };
    live.giveUp = () => {
      socket.close();
      ended();
    };
    live.timer = setTimeout(live.giveUp, OPEN_MS);
    const listen = () => {
      clearTimeout(live.timer);
      live.isAsked = false;
      live.timer = setTimeout(() => {
        listen();
        tell('quiet', relay, 0, undefined);
      }, QUIET_MS);
    };
    socket.onopen = () => {
      if (!isOurs()) return;
      listen();
      tell('opened', relay, 0, undefined);
    };
    socket.onmessage = ({ data }) => {
      if (!isOurs()) return;
      listen();
      if (data instanceof ArrayBuffer) tell('received', relay, 0, new Uint8Array(data));
      else socket.close();
    };
    socket.onclose = ended;
    socket.onerror = () => setTimeout(ended, CLOSE_MS);
  }

  sendLive(relay, frame) {
    const live = this.#sockets.get(relay);
    // A socket that has just closed loses the frame; the core hears of the closing.
    if (live?.socket.readyState !== WebSocket.OPEN) return;
    live.socket.send(frame);
    if (live.isAsked) return;
    live.isAsked = true;
    clearTimeout(live.timer);
    live.timer = setTimeout(live.giveUp, ANSWER_MS);
  }

  closeLive(relay) {
    const live = this.#sockets.get(relay);
    if (live === undefined) return;
    this.#sockets.delete(relay);
    clearTimeout(live.timer);
    live.socket.close();
  }

  /** Replaces any earlier wish. */
  wakeIn(ms) {
    clearTimeout(this.#alarm);
    const tell = this.#teller();
    this.#alarm = setTimeout(() => tell('woken', '', 0, undefined), Math.min(Math.max(ms, 0), 0x7fffffff));
  }

  /** Ends everything that is under way; nothing of it is told. */
  reset() {
    this.#age += 1;
    clearTimeout(this.#alarm);
    for (const abort of this.#exchanges) abort.abort();
    this.#exchanges.clear();
    for (const relay of [...this.#sockets.keys()]) this.closeLive(relay);
  }
}
