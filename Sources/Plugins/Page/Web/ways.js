// The four ways to hear one room. Each goes on from its own cursor, counts what it costs, and can be stopped
// and started again at any time; what it hears it hands to the page.

const { FINAL, PROTOCOL, STATES, byteLength, farewell, pauseBefore, socketURL } = await import(
    new URL(document.body.dataset.roomJs, location)
);

// Milliseconds between two questions of the simple poll.
const EVERY = 1_000;

// Seconds that the server may hold a long poll.
const WAIT = 25;

// Milliseconds after which EventSource is made anew when it has given up for good.
const ANEW = 10_000;

// What a way's state amounts to, for its colour.
const [WAITING, WELL, IDLE, ILL] = [0, 1, 2, 3];

/** Resolves after so many milliseconds; rejects when the signal says stop. */
function pause(milliseconds, signal) {
    return new Promise((resolve, reject) => {
        const stop = () => (clearTimeout(timer), reject(signal.reason));
        const timer = setTimeout(() => (signal.removeEventListener("abort", stop), resolve()), milliseconds);
        signal.addEventListener("abort", stop, { once: true });
    });
}

/** What the four have in common: a place in the room, and the counts. */
class Way {
    requests = 0;
    bytes = 0;
    messages = 0;
    gaps = 0;
    state = { level: IDLE, words: "paused" };
    cursor = null;

    /** Tells `events.heard(way, message)`, `.missed(way, gap)`, and `.changed(way)` after what shows. */
    constructor(room, events) {
        this.room = room;
        this.events = events;
    }

    /** The room's address, asked from where this way stands. */
    address(parameters = {}) {
        const url = new URL(this.room);
        url.search = new URLSearchParams({ since: this.cursor, ...parameters });
        return url;
    }

    say(level, words) {
        this.state = { level, words };
        this.events.changed(this);
    }

    hear(message) {
        this.cursor = message.id;
        this.messages += 1;
        this.events.heard(this, message);
        this.events.changed(this);
    }

    miss(gap) {
        this.cursor = gap.after;
        this.gaps += 1;
        this.events.missed(this, gap);
        this.events.changed(this);
    }
}

/** Asks, and asks again. */
class Asking extends Way {
    #control = null;

    start() {
        this.#control = new AbortController();
        this.#run(this.#control.signal).catch((error) => {
            if (error.name !== "AbortError") throw error;
        });
    }

    stop() {
        this.#control?.abort();
        this.say(IDLE, "paused");
    }

    async #run(signal) {
        for (let attempt = 0; ; ) {
            const answer = await this.#ask(signal);
            if (answer.ok || answer.status === 304) {
                attempt = 0;
                await this.rest(answer, signal);
            } else {
                const asked = Number(answer.headers?.get("retry-after") ?? 0) * 1000;
                this.say(ILL, answer.status ? `refused: ${answer.status}` : "not reached");
                await pause(Math.max(asked, EVERY, pauseBefore(attempt++)), signal);
            }
        }
    }

    /** One request and its answer; a server that cannot be reached answers with status 0. */
    async #ask(signal) {
        const { parameters, headers } = this.question();
        const askedAt = performance.now();
        this.requests += 1;
        this.say(WELL, this.asking);
        try {
            const answer = await fetch(this.address(parameters), { headers, signal, cache: "no-store" });
            const text = await answer.text();
            this.bytes += headBytes(answer) + byteLength(text);
            if (!answer.ok) return answer;
            const { ok, status, headers: fields } = answer;
            const { messages, cursor, more, gap } = JSON.parse(text);
            if (gap) this.miss(gap);
            for (const message of messages) this.hear(message);
            this.cursor = cursor;
            const isEarly = !messages.length && performance.now() - askedAt < EVERY;
            return { ok, status, headers: fields, more, isEarly };
        } catch (error) {
            if (signal.aborted) throw error;
            return { status: 0 };
        }
    }
}

/** A request a second. */
export class Poll extends Asking {
    name = "poll";
    asking = "asking";
    #tag = null;

    /** The tag of the last answer belongs to the place that it was asked from. */
    #tagged = null;

    question() {
        const headers = { accept: "application/json" };
        if (this.#tag && this.#tagged === this.cursor) headers["if-none-match"] = this.#tag;
        this.#tagged = this.cursor;
        return { headers };
    }

    async rest({ more, headers }, signal) {
        this.#tag = headers.get("etag") ?? this.#tag;
        this.say(WELL, "between two questions");
        if (!more) await pause(EVERY, signal);
    }
}

/** A request that the server holds until there is something to say. */
export class LongPoll extends Asking {
    name = "longpoll";
    asking = "waiting for the answer";

    question() {
        return { parameters: { wait: WAIT }, headers: { accept: "application/json" } };
    }

    /** A server that stops answers at once, whatever the wait. */
    async rest({ isEarly }, signal) {
        if (isEarly) await pause(EVERY, signal);
    }
}

/** Server-sent events: an answer that never ends. */
export class Events extends Way {
    name = "sse";
    #source = null;
    #isOpen = false;
    #refusal = null;
    #timer;

    start() {
        const source = new EventSource(this.address());
        this.#source = source;
        this.#isOpen = false;
        this.say(WAITING, "0 connecting");
        source.onopen = () => this.#opened();
        source.onerror = () => this.#failed();
        this.#on("message", ({ data, lastEventId }) => this.hear({ id: lastEventId, data }));
        this.#on("binary", ({ data, lastEventId }) => this.hear({ id: lastEventId, b64: data }));
        this.#on("gap", ({ data }) => this.miss(JSON.parse(data)));
        this.#on("members", () => {});
        this.#on("presence", () => {});
        this.#on("refused", ({ data }) => {
            const { status, reason } = JSON.parse(data);
            this.#refusal = `refused for now: ${status}, ${reason}`;
        });
        this.#on("end", ({ data }) => {
            source.close();
            this.say(ILL, `2 closed: ${JSON.parse(data).reason}`);
        });
    }

    stop() {
        clearTimeout(this.#timer);
        this.#source?.close();
        this.say(IDLE, "paused");
    }

    #on(type, act) {
        this.#source.addEventListener(type, (event) => {
            this.bytes += blockBytes(event);
            act(event);
        });
    }

    /** EventSource does not say when it asks again: an attempt is counted when it is known how it went. */
    #opened() {
        this.#isOpen = true;
        this.#refusal = null;
        this.requests += 1;
        this.say(WELL, "1 open");
    }

    #failed() {
        if (!this.#isOpen) this.requests += 1;
        this.#isOpen = false;
        if (this.#source.readyState === EventSource.CONNECTING) {
            return this.say(this.#refusal ? ILL : WAITING, this.#refusal ?? "0 connecting again");
        }
        this.say(ILL, "2 closed: refused, by which status EventSource does not say");
        this.#timer = setTimeout(() => this.start(), ANEW);
    }
}

/** A WebSocket, in the subprotocol that tells ids. */
export class Socket extends Way {
    name = "websocket";
    #socket = null;
    #attempt = 0;
    #timer;

    start() {
        const socket = new WebSocket(socketURL(this.address()), PROTOCOL);
        let isGreeted = false;
        this.#socket = socket;
        this.requests += 1;
        this.#show();
        socket.onmessage = ({ data }) => {
            if (this.#socket !== socket) return;
            this.bytes += frameBytes(data);
            const event = JSON.parse(data);
            if (event.hello) {
                isGreeted = true;
                this.#attempt = 0;
                this.cursor = event.hello.cursor;
                this.#show();
            } else if (event.gap) {
                this.miss(event.gap);
            } else if (event.id && !event.ack) {
                this.hear(event);
            }
        };
        socket.onclose = (event) => {
            if (this.#socket !== socket) return;
            this.say(ILL, `3 closed: ${farewell(event, isGreeted)}`);
            if (FINAL.has(event.code)) return;
            this.#timer = setTimeout(() => this.start(), pauseBefore(this.#attempt++));
        };
    }

    stop() {
        clearTimeout(this.#timer);
        const socket = this.#socket;
        this.#socket = null;
        socket?.close();
        this.say(IDLE, "paused");
    }

    #show() {
        const { readyState } = this.#socket;
        this.say(readyState === WebSocket.OPEN ? WELL : WAITING, `${readyState} ${STATES[readyState]}`);
    }
}

/** Bytes of an answer's head, as HTTP/1.1 writes it: the browser's own figure is a fixed 300. */
function headBytes({ status, statusText, headers }) {
    let bytes = `HTTP/1.1 ${status} ${statusText}\r\n\r\n`.length;
    for (const [name, value] of headers) bytes += byteLength(value) + name.length + 4;
    return bytes;
}

/** Bytes of the lines from which EventSource made an event. */
function blockBytes({ type, data, lastEventId }) {
    const lines = data.split("\n").length;
    const name = type === "message" ? 0 : `event: ${type}\n`.length;
    const id = ["message", "binary", "gap"].includes(type) ? `id: ${lastEventId}\n`.length : 0;
    return name + id + byteLength(data) + lines * "data: ".length + 2;
}

/** Bytes of a text frame from the server (RFC 6455, section 5.2). */
function frameBytes(text) {
    const bytes = byteLength(text);
    return bytes + (bytes < 126 ? 2 : bytes < 65536 ? 4 : 10);
}
