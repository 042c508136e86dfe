// The page of the four ways: hears one room by polling, long polling, server-sent events and a WebSocket at
// once, and shows what each costs and how late it is.

const load = (name) => import(new URL(document.body.dataset[name], location));
const [words, kinds] = await Promise.all(["roomJs", "waysJs"].map(load));
const { count, find, lossInWords, make, textOf } = words;
const { Events, LongPoll, Poll, Socket } = kinds;

// Entries kept in the list of messages.
const KEPT = 200;

// Latencies of which the median is shown.
const SAMPLES = 100;

// Milliseconds until the room is asked again where it stands.
const AGAIN = 2_000;

const room = new URL(document.body.dataset.room, location);
const said = find("#said");
const status = find("#status");
const composer = find("#composer");

/** `640 ms`, `1.2 s`. */
function inWords(milliseconds) {
    if (milliseconds >= 10_000) return `${Math.round(milliseconds / 1000)} s`;
    if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
    return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

function bytesInWords(bytes) {
    return bytes < 10_000 ? count(Math.round(bytes), "byte") : `${(bytes / 1000).toFixed(1)} kB`;
}

/** One way on the page: its state, its counts, and the latencies of this page's own messages. */
class Card {
    #article;
    #values = {};
    #latencies = [];
    #lost = 0;
    #isDue = false;

    constructor(way) {
        this.way = way;
        this.#article = find(`[data-way="${way.name}"]`);
        const names = ["Requests made", "Received", "For each message", "Messages seen"];
        for (const name of [...names, "Latency, last", "Latency, median", "Last id", "Gaps"]) {
            this.#values[name] = make("dd", { textContent: "–" });
            const row = make("div", {}, make("dt", { textContent: name }), this.#values[name]);
            find("dl", this.#article).append(row);
        }
        this.refresh();
    }

    get title() {
        return find("h2", this.#article).textContent;
    }

    measured(latency) {
        this.#latencies.push(latency);
        if (this.#latencies.length > SAMPLES) this.#latencies.shift();
        this.refresh();
    }

    missed({ lost }) {
        this.#lost += lost ?? 0;
    }

    /** Shows what is new, once a frame at the most. */
    refresh() {
        if (this.#isDue) return;
        this.#isDue = true;
        requestAnimationFrame(() => {
            this.#isDue = false;
            this.#show();
        });
    }

    #show() {
        const { state, requests, bytes, messages, gaps, cursor } = this.way;
        const sorted = this.#latencies.toSorted((a, b) => a - b);
        const middle = sorted[sorted.length >> 1];
        const lost = this.#lost ? `${gaps} (${count(this.#lost, "message")} lost)` : `${gaps}`;
        const shown = {
            "Requests made": requests.toLocaleString(),
            "Received": bytesInWords(bytes),
            "For each message": messages ? bytesInWords(bytes / messages) : "–",
            "Messages seen": messages.toLocaleString(),
            "Latency, last": sorted.length ? inWords(this.#latencies.at(-1)) : "–",
            "Latency, median": sorted.length ? inWords(middle) : "–",
            "Last id": cursor ?? "–",
            "Gaps": lost,
        };
        for (const [name, value] of Object.entries(shown)) {
            if (this.#values[name].textContent !== value) this.#values[name].textContent = value;
        }
        this.#article.dataset.state = state.level;
        find(".state", this.#article).textContent = state.words;
    }
}

/** The messages in the room's order, each with what the four ways took for it. */
class Ledger {
    #rows = new Map();
    #sentAt = new Map();

    /** The page has sent the message that the room gave this id; it may have come back already. */
    sent(id, at) {
        this.#sentAt.set(id, at);
        if (this.#sentAt.size > KEPT) this.#sentAt.delete(this.#sentAt.keys().next().value);
        const row = this.#rows.get(id);
        if (!row) return;
        row.item.classList.add("own");
        for (const [card, arrivedAt] of row.arrivals) this.#tell(row, card, arrivedAt);
    }

    heard(card, message) {
        const now = performance.now();
        const row = this.#rows.get(message.id) ?? this.#add(message, now);
        if (row.arrivals.has(card)) return;
        row.arrivals.set(card, now);
        this.#tell(row, card, now);
    }

    missed(card, gap) {
        this.#append(make("li", { className: "gap", textContent: `${card.title}: ${lossInWords(gap)}` }));
    }

    #tell(row, card, arrivedAt) {
        const sentAt = this.#sentAt.get(row.id);
        const latency = arrivedAt - (sentAt ?? row.firstAt);
        if (sentAt !== undefined) card.measured(latency);
        const hop = find(`[data-hop="${card.way.name}"]`, row.item);
        find("b", hop).textContent = `${sentAt === undefined ? "+" : ""}${inWords(latency)}`;
        hop.hidden = false;
    }

    #add(message, firstAt) {
        const hops = make("span", { className: "hops" });
        hops.setAttribute("aria-live", "off");
        for (const { way, title } of cards) {
            const hop = make("span", { hidden: true }, `${title} `, make("b"));
            hop.dataset.hop = way.name;
            hops.append(hop);
        }
        const item = make("li", {}, make("p", { dir: "auto", textContent: textOf(message) }), hops);
        item.classList.toggle("own", this.#sentAt.has(message.id));
        const row = { id: message.id, item, firstAt, arrivals: new Map() };
        this.#rows.set(message.id, row);
        if (this.#rows.size > KEPT) this.#rows.delete(this.#rows.keys().next().value);
        this.#append(item);
        return row;
    }

    /** The newest stands first, where it is seen. */
    #append(item) {
        find("#silence").hidden = true;
        said.prepend(item);
        while (said.childElementCount > KEPT) said.lastElementChild.remove();
    }
}

const events = {
    changed: (way) => cardOf.get(way)?.refresh(),
    heard: (way, message) => ledger.heard(cardOf.get(way), message),
    missed: (way, gap) => {
        cardOf.get(way).missed(gap);
        ledger.missed(cardOf.get(way), gap);
    },
};
const ways = [Poll, LongPoll, Events, Socket].map((Kind) => new Kind(room, events));
const cardOf = new Map();
for (const way of ways) cardOf.set(way, new Card(way));
const cards = [...cardOf.values()];
const ledger = new Ledger();

// Listening and pausing.

const pauseButton = find("#pause");
let isRunning = false;
let isKnown = false;

const isPaused = () => document.hidden || pauseButton.getAttribute("aria-pressed") === "true";

function listenOrPause() {
    status.textContent = isPaused() ? (document.hidden ? "paused while hidden" : "paused") : "";
    if (!isKnown || isRunning === !isPaused()) return;
    isRunning = !isPaused();
    for (const way of ways) isRunning ? way.start() : way.stop();
}

/** All four begin at one place: where the room stands now. */
async function findPlace() {
    while (!isKnown) {
        try {
            const url = new URL(room);
            url.search = "since=latest&limit=1";
            const answer = await fetch(url, { headers: { accept: "application/json" }, cache: "no-store" });
            if (!answer.ok) throw new Error(await refusal(answer));
            const { cursor } = await answer.json();
            for (const way of ways) way.cursor = cursor;
            isKnown = true;
            complain("");
        } catch (error) {
            complain(`The room does not say where it stands: ${error.message}`);
            await new Promise((resolve) => setTimeout(resolve, AGAIN));
        }
    }
    listenOrPause();
}

pauseButton.addEventListener("click", () => {
    const isOn = pauseButton.getAttribute("aria-pressed") === "true";
    pauseButton.setAttribute("aria-pressed", `${!isOn}`);
    listenOrPause();
});
document.addEventListener("visibilitychange", listenOrPause);

// Saying.

function complain(text) {
    find("#problem").textContent = text;
}

/** What a refusal says, without more of it than fits. */
async function refusal(answer) {
    const text = (await answer.text()).trim();
    return `${answer.status} ${text.slice(0, 300)}`;
}

/** Publishes a text; answers whether the room has taken it. */
async function say(text) {
    const sentAt = performance.now();
    try {
        const headers = { "accept": "application/json", "content-type": "text/plain; charset=utf-8" };
        const answer = await fetch(room, { method: "POST", headers, body: text });
        if (!answer.ok) throw new Error(await refusal(answer));
        const { id } = await answer.json();
        ledger.sent(id, sentAt);
        complain("");
        return true;
    } catch (error) {
        complain(`Not sent: ${error.message}`);
        return false;
    }
}

find("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = composer.value;
    if (!text.trim()) return composer.focus();
    composer.value = "";
    if (!(await say(text)) && !composer.value) composer.value = text;
});

find("#ten").addEventListener("click", async ({ target }) => {
    target.disabled = true;
    for (let number = 1; number <= 10; number += 1) {
        if (!(await say(`${composer.value.trim() || "message"} ${number}`))) break;
    }
    target.disabled = false;
});

for (const place of document.querySelectorAll(".room")) place.textContent = room.pathname;
if (matchMedia("(pointer: fine)").matches) composer.focus();
listenOrPause();
findPlace();
