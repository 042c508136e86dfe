// The chat page of one room: shows what is said there and says what is typed here.
//
// `Link` keeps the connection, `Transcript` shows what was said, `Outbox` holds what was typed until the room
// has confirmed it. They do not know each other; the end of this file joins them. Nothing is stored: a page
// that is loaded again starts from the room's history.

const { FINAL, PROTOCOL, STATES, count, farewell, find, lossInWords, make, pauseBefore, socketURL, textOf } =
    await import(new URL(document.body.dataset.roomJs, location));

// Milliseconds without an answer that is owed (hello, ack, error) after which a connection counts as dead.
const PATIENCE = 20_000;

// Milliseconds a connection must have lasted for the pauses to start from the shortest again.
const STEADY = 5_000;

// Milliseconds after hello in which a message may still be the replay of one of ours.
const REPLAY = 5_000;

// Entries kept on the page.
const KEPT = 500;

// Pixels from the end within which the reader counts as being there.
const NEAR = 48;

/** The connection to the room: notices when it is dead, comes back, and knows how far we have read. */
class Link {
    #url;
    #events;
    #socket = null;
    #cursor = "earliest";
    #answersOwed = 0;
    #watchdog;
    #greetedAt = null;
    #farewell = null;
    #attempt = 0;
    #retryAt = null;
    #alarm;

    /**
     * `events.changed()` follows every change that shows and `events.ended()` the end of a connection;
     * `events.received(event)` brings each event of the room.
     */
    constructor(url, events) {
        this.#url = url;
        this.#events = events;
    }

    /** WebSocket's `readyState`. */
    get state() {
        return this.#socket?.readyState ?? WebSocket.CLOSED;
    }

    /** Whether the room has greeted us and takes messages. */
    get isReady() {
        return this.state === WebSocket.OPEN && this.#greetedAt !== null;
    }

    /** Whether what arrives now may have been said while we were away. */
    get isReplaying() {
        return this.isReady && performance.now() - this.#greetedAt < REPLAY;
    }

    /** Whole seconds until the next attempt; null when none is planned. */
    get secondsLeft() {
        return this.#retryAt && Math.max(1, Math.ceil((this.#retryAt - performance.now()) / 1000));
    }

    /** Why the last connection ended; null before the first end and once the room has greeted us again. */
    get farewell() {
        return this.#farewell;
    }

    connect() {
        if (this.state !== WebSocket.CLOSED) return;
        clearTimeout(this.#alarm);
        this.#retryAt = null;
        const url = new URL(this.#url);
        url.search = new URLSearchParams({ since: this.#cursor });
        const socket = new WebSocket(url, PROTOCOL);
        socket.onopen = () => this.#events.changed();
        socket.onmessage = ({ data }) => this.#received(JSON.parse(data));
        socket.onclose = (event) => this.#closed(event);
        this.#socket = socket;
        this.#owe(1);
        this.#events.changed();
    }

    /** Connects without waiting for the end of the pause. */
    connectNow() {
        this.#attempt = 0;
        this.connect();
    }

    /** Ends the pause, if there is one: a connection closed for good stays closed. */
    hurry() {
        if (this.#retryAt !== null) this.connectNow();
    }

    send(message) {
        this.#socket.send(JSON.stringify(message));
        this.#owe(this.#answersOwed + 1);
    }

    #received(event) {
        if (event.hello) {
            this.#greetedAt = performance.now();
            this.#farewell = null;
        }
        if (event.hello || event.ack || event.error?.ref) this.#owe(this.#answersOwed - 1);
        this.#cursor = event.hello?.cursor ?? event.gap?.after ?? event.id ?? this.#cursor;
        this.#events.received(event);
    }

    #closed(event) {
        this.#owe(0);
        const wasGreeted = this.#greetedAt !== null;
        this.#farewell = farewell(event, wasGreeted);
        if (wasGreeted && performance.now() - this.#greetedAt > STEADY) this.#attempt = 0;
        this.#greetedAt = null;
        this.#events.ended();
        if (FINAL.has(event.code)) return this.#events.changed();
        this.#retryAt = performance.now() + pauseBefore(this.#attempt++);
        this.#pause();
    }

    /** Wakes once a second, so that the page can count down. */
    #pause() {
        const left = this.#retryAt - performance.now();
        if (left <= 0) return this.connect();
        this.#alarm = setTimeout(() => this.#pause(), left % 1000 || 1000);
        this.#events.changed();
    }

    #owe(answers) {
        clearTimeout(this.#watchdog);
        this.#answersOwed = Math.max(0, answers);
        if (this.#answersOwed) this.#watchdog = setTimeout(() => this.#socket.close(), PATIENCE);
    }
}

/** What was said, oldest first, at most `KEPT` entries. */
class Transcript {
    #list;
    #shown = new Map();
    #lastDay = new Date().toDateString();
    #time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
    #full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
    #day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

    constructor(list) {
        this.#list = list;
    }

    has(id) {
        return this.#shown.has(id);
    }

    /** Shows a message once, however often it comes; the time it comes with last is the one that holds. */
    show(message) {
        const { id, at, data } = message;
        const time = new Date(at);
        const known = this.#shown.get(id);
        if (known) return known.querySelector("time").replaceWith(this.#clock(time));
        this.#turnPage(time);
        const text = make("p", { dir: "auto", textContent: textOf(message) });
        const item = make("li", { className: "message" }, text, this.#clock(time));
        item.classList.toggle("binary", data === undefined);
        this.#shown.set(id, item);
        this.#append(item);
    }

    /** Marks a message that is shown as said from this page. */
    own(id) {
        const item = this.#shown.get(id);
        if (item.classList.contains("own")) return;
        item.classList.add("own");
        item.prepend(make("span", { className: "spoken", textContent: "You:" }));
    }

    /** Says that the room has skipped messages. */
    tellGap(gap) {
        this.#append(make("li", { className: "gap", textContent: lossInWords(gap) }));
    }

    /** Says who came and went; what follows on such a line is added to it. */
    tellPresence({ joined, left }) {
        const isNew = !this.#list.lastElementChild?.classList.contains("presence");
        if (isNew) this.#append(make("li", { className: "presence" }));
        const line = this.#list.lastElementChild;
        const sum = (name, more) => (line.dataset[name] = Number(line.dataset[name] ?? 0) + more);
        const words = [[sum("joined", joined), "came"], [sum("left", left), "left"]];
        line.textContent = words.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`).join(", ");
    }

    #append(item) {
        this.#list.append(item);
        while (this.#list.childElementCount > KEPT) this.#list.firstElementChild.remove();
        // A map yields its keys in the order they came, so the first is the oldest.
        for (const id of this.#shown.keys()) {
            if (this.#shown.size <= KEPT) break;
            this.#shown.delete(id);
        }
    }

    #turnPage(time) {
        const day = time.toDateString();
        if (day === this.#lastDay) return;
        this.#lastDay = day;
        this.#append(make("li", { className: "day", textContent: this.#day.format(time) }));
    }

    #clock(time) {
        return make("time", {
            dateTime: time.toISOString(),
            title: this.#full.format(time),
            textContent: this.#time.format(time),
        });
    }
}

/**
 * What was typed here and the room has not confirmed.
 *
 * A message is `queued` until it can be sent, `sent` until it is answered, `unsure` when the connection broke
 * before the answer, and `refused` when the answer was an error. Only a queued message goes out by itself:
 * whether an unsure one was said cannot be known here, and to say it twice is for its writer to decide.
 */
class Outbox {
    #list;
    #events;
    #entries = new Map();
    #lastRef = 0;

    /** `events.queued()`: there is something to send; `events.takenBack(text)`: its writer wants to edit it. */
    constructor(list, events) {
        this.#list = list;
        this.#events = events;
    }

    add(text) {
        this.#lastRef += 1;
        const entry = { ref: `r${this.#lastRef}`, text, item: make("li") };
        this.#entries.set(entry.ref, entry);
        this.#list.append(entry.item);
        this.#queue(entry);
    }

    /** Sends what waits, in the order it was typed. */
    flush(link) {
        for (const entry of this.#entries.values()) {
            if (!link.isReady || entry.state !== "queued") continue;
            link.send({ data: entry.text, ref: entry.ref });
            this.#show(entry, "sent");
        }
    }

    connectionEnded() {
        for (const entry of this.#entries.values()) {
            if (entry.state === "sent") this.#show(entry, "unsure");
        }
    }

    refuse(ref) {
        const entry = this.#entries.get(ref);
        if (entry) this.#show(entry, "refused");
    }

    /** Removes the message with this ref; answers its text. */
    confirm(ref) {
        const text = this.#entries.get(ref)?.text;
        this.#remove(ref);
        return text;
    }

    /** Removes the oldest unsure message with this text, if any; answers whether there was one. */
    recognise(text) {
        for (const entry of this.#entries.values()) {
            if (entry.state !== "unsure" || entry.text !== text) continue;
            this.#remove(entry.ref);
            return true;
        }
        return false;
    }

    #queue(entry) {
        this.#show(entry, "queued");
        this.#events.queued();
    }

    #remove(ref) {
        this.#entries.get(ref)?.item.remove();
        this.#entries.delete(ref);
    }

    #show(entry, state) {
        entry.state = state;
        const { item, text, ref } = entry;
        const button = (label, onclick) => make("button", { type: "button", textContent: label, onclick });
        const again = button("Send again", () => this.#queue(entry));
        const discard = button("Discard", () => this.#remove(ref));
        const edit = button("Edit", () => {
            this.#remove(ref);
            this.#events.takenBack(text);
        });
        const [words, ...buttons] = {
            queued: ["Not sent yet", edit, discard],
            sent: ["Sending"],
            unsure: ["Not confirmed: it may not have been said", again, edit, discard],
            refused: ["Refused", again, edit, discard],
        }[state];
        item.className = `message own ${state}`;
        item.replaceChildren(
            make("p", { dir: "auto", textContent: text }),
            make("div", {}, make("span", { textContent: words }), ...buttons),
        );
    }
}

// The page: joins the three, and looks after the reader's place and the composer.

const conversation = find("main");
const composer = find("#composer");
const form = find("form");
const latest = find("#latest");
const connect = find("#notice button");
const title = document.title;
const loadedAt = Date.now();

/** Whether the reader is at the end of the conversation and wants to stay there. */
let isAtEnd = true;

/** Messages that came while the reader was further up, and while the page was hidden. */
let below = 0;
let unseen = 0;

const room = socketURL(new URL(document.body.dataset.room, location));

const transcript = new Transcript(find("#said"));
const outbox = new Outbox(find("#unsaid"), { queued: () => outbox.flush(link), takenBack: takeBack });
const link = new Link(room, {
    changed: showLink,
    ended: () => outbox.connectionEnded(),
    received: (event) => keepPlace(() => receive(event)),
});

function receive(event) {
    const members = event.hello?.members ?? event.members;
    if (members !== undefined) find("#members").textContent = `${members.toLocaleString()} here`;
    if (event.hello) {
        showLink();
        outbox.flush(link);
    } else if (event.gap) {
        transcript.tellGap(event.gap);
    } else if (event.presence) {
        transcript.tellPresence(event.presence);
    } else if (event.ack) {
        acknowledge(event);
    } else if (event.error) {
        complain(event.error.text);
        outbox.refuse(event.error.ref);
    } else if (event.id) {
        hear(event);
    }
}

function hear(message) {
    const isNew = !transcript.has(message.id);
    transcript.show(message);
    if (!isNew) return;
    if (link.isReplaying && outbox.recognise(message.data)) transcript.own(message.id);
    else if (Date.parse(message.at) > loadedAt) countUnread();
}

/** The ack stands in the stream where our message does: before it, behind it, or in its stead. */
function acknowledge({ ack, id }) {
    const text = outbox.confirm(ack);
    if (text === undefined) return;
    complain("");
    if (!transcript.has(id)) transcript.show({ id, at: Date.now(), data: text });
    transcript.own(id);
}

function complain(text) {
    find("#problem").textContent = text;
}

function showLink() {
    const { state, secondsLeft, farewell } = link;
    document.body.dataset.state = state;
    find("#state").textContent = `${state} ${STATES[state]}`;
    find("#members").hidden = !link.isReady;
    // Only what differs is set, or a screen reader would repeat the sentence at every tick of the countdown.
    const notice = find("#notice p");
    if (notice.textContent !== (farewell ?? "")) notice.textContent = farewell ?? "";
    const isPaused = secondsLeft !== null;
    find("#notice span").textContent = isPaused ? `Again in ${secondsLeft} s` : "";
    connect.textContent = isPaused || state !== WebSocket.CLOSED ? "Connect now" : "Connect again";
    connect.hidden = farewell === null;
}

/** Makes a change; a reader who was at the end is at the end again. */
function keepPlace(change) {
    change();
    if (isAtEnd) goToEnd();
}

function goToEnd() {
    isAtEnd = true;
    conversation.scrollTop = conversation.scrollHeight;
    below = 0;
    showUnread();
}

function countUnread() {
    if (!isAtEnd) below += 1;
    if (document.hidden) unseen += 1;
    showUnread();
}

function showUnread() {
    latest.hidden = below === 0;
    latest.textContent = `${count(below, "new message")} ↓`;
    document.title = unseen ? `(${unseen}) ${title}` : title;
}

/** Puts a message that was not said back where it can be edited, before what stands there now. */
function takeBack(text) {
    composer.value = composer.value ? `${text}\n${composer.value}` : text;
    fitComposer();
    composer.focus();
}

function fitComposer() {
    composer.style.height = "auto";
    composer.style.height = `${composer.scrollHeight + composer.offsetHeight - composer.clientHeight}px`;
}

form.addEventListener("submit", (event) => {
    event.preventDefault();
    composer.focus();
    if (!composer.value.trim()) return;
    outbox.add(composer.value);
    composer.value = "";
    complain("");
    fitComposer();
    goToEnd();
});

composer.addEventListener("keydown", (event) => {
    // An Enter that ends the composition of a character is not one that sends; 229 is how Safari says it.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || isComposing) return;
    event.preventDefault();
    form.requestSubmit();
});

composer.addEventListener("input", fitComposer);

conversation.addEventListener("scroll", () => {
    const { scrollHeight, scrollTop, clientHeight } = conversation;
    isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (isAtEnd) below = 0;
    showUnread();
});

// The on-screen keyboard and a growing composer take room from the conversation.
new ResizeObserver(() => keepPlace(() => {})).observe(conversation);

latest.addEventListener("click", goToEnd);
connect.addEventListener("click", () => link.connectNow());
addEventListener("online", () => link.hurry());
document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    unseen = 0;
    showUnread();
    link.hurry();
});

// A touch screen would cover the conversation with its keyboard.
if (matchMedia("(pointer: fine)").matches) composer.focus();
link.connect();
