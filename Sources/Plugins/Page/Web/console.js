// The console: opens any path of this server by any of the four ways, sends text and bytes, and shows each
// frame, event and answer as far as a browser lets a page see it.

const load = (name) => import(new URL(document.body.dataset[name], location));
const [room, lines, requests] = await Promise.all(["roomJs", "linesJs", "requestsJs"].map(load));
const { FAREWELLS, PROTOCOL, STATES, byteLength, count, find, make, socketURL } = room;
const { bytesFromBase64, bytesFromHex, cursorIn, dump, shown } = lines;
const { WAIT, ask, askAgain, publish, stream } = requests;

// Entries kept on the page.
const KEPT = 1_000;

// Bytes of the largest file that is sent.
const MOST_SENT = 16 << 20;

// Pixels from the end within which the reader counts as being there.
const NEAR = 48;

// What browsers say of an end that no close frame told, and codes of other servers.
const ENDS = {
    1005: "The close frame told no code",
    1006: "No close frame came: the connection broke, or was refused; “Polling, once” shows a refusal",
    1010: "An extension is missing",
    1012: "The server restarts",
    1014: "A server behind this one gave a bad answer",
    1015: "TLS failed",
};

const HINTS = {
    raw: "Messages as they are, without ids. Pings and pongs are the browser’s own: no page sees them.",
    json: "Ids, gaps and acks as JSON. Pings and pongs are the browser’s own: no page sees them.",
    other: "Offered in this order; where the server selects none, the browser gives up. Pings are not seen.",
    sse: "Shown as it is written, comments and retry too; so it is read here by fetch, not EventSource.",
    longpoll: `The server may wait ${WAIT} s with each answer; the next question has that answer’s cursor.`,
    poll: "One request and its whole answer. ?as=ndjson or ?as=text in the path asks for other forms.",
};

const path = find("#path");
const way = find("#way");
const since = find("#since");
const payload = find("#payload");
const kind = find("#kind");
const main = find("main");
const entries = find("#entries");
const resume = find("#resume");
const clock = new Intl.DateTimeFormat("sv", { timeStyle: "medium" });

/** Whether the reader is at the end of the log and wants to stay there. */
let isAtEnd = true;

/** What is open: `close()` ends it, and `send(payload)`, where it is there, is how it takes messages. */
let open = null;

// The log.

/** Adds an entry: `direction` is in, out or note, `content` a text or bytes; of heads no size is told. */
function tell(direction, words, content = "", isHead = false) {
    const now = new Date();
    const isBytes = content instanceof Uint8Array;
    const size = isBytes ? content.length : byteLength(content);
    const isCounted = direction !== "note" && !isHead;
    const [arrow, spoken] = { in: ["↓", "received"], out: ["↑", "sent"], note: ["·", ""] }[direction];
    const item = make(
        "li",
        { className: direction },
        make("time", {
            dateTime: now.toISOString(),
            textContent: `${clock.format(now)}.${String(now.getMilliseconds()).padStart(3, "0")}`,
        }),
        make("span", { className: "arrow", ariaHidden: "true", textContent: arrow }),
        make("span", { className: "spoken", textContent: spoken }),
        make("span", { className: "kind", textContent: words }),
        make("span", { className: "size", textContent: isCounted ? count(size, "byte") : "" }),
    );
    const textContent = isBytes ? dump(content) : shown(content);
    const properties = isBytes ? { className: "dump", textContent } : { dir: "auto", textContent };
    if (textContent) item.append(make("pre", properties));
    entries.append(item);
    while (entries.childElementCount > KEPT) entries.firstElementChild.remove();
    keepPlace();
}

/** A reader who was at the end is at the end again. */
function keepPlace() {
    if (isAtEnd) main.scrollTop = main.scrollHeight;
}

/** Keeps the place that the room told, to go on from there. */
function reached(cursor) {
    if (!cursor) return;
    resume.hidden = false;
    resume.dataset.cursor = cursor;
    resume.textContent = `Use ${cursor}`;
}

function showState(level, words) {
    document.body.dataset.state = level;
    find("#state").textContent = words;
    find("#connect").textContent = open ? "Disconnect" : way.value === "poll" ? "Ask" : "Connect";
}

/** What those who ask tell the page. */
const page = { tell, reached, showState };

function complain(text) {
    find("#problem").textContent = text;
}

// Opening.

/** The address that the path leads to; throws if it is on another server. */
function address() {
    const url = new URL(path.value, location);
    if (url.origin !== location.origin) throw new Error(`This page may connect to ${location.host} alone.`);
    url.hash = "";
    return url;
}

function connect() {
    const url = address();
    if (since.value.trim()) url.searchParams.set("since", since.value.trim());
    const other = find("#subprotocol").value.split(/[\s,]+/).filter(Boolean);
    const offered = { raw: [], json: [PROTOCOL], other }[way.value];
    if (offered) return openSocket(socketURL(url), offered);
    const control = new AbortController();
    const asking = { close: () => control.abort() };
    open = asking;
    const begin = { sse: stream, longpoll: askAgain, poll: ask }[way.value];
    begin(url, control.signal, page)
        .catch((error) => tell("note", control.signal.aborted ? "ended here" : `no answer: ${error.message}`))
        .finally(() => {
            if (open === asking) open = null;
            if (!open) showState(3, "closed");
        });
}

function openSocket(url, offered) {
    const socket = new WebSocket(url, offered);
    socket.binaryType = "arraybuffer";
    const opened = { close: () => socket.close(1000), send: (content) => sendFrame(socket, content) };
    open = opened;
    const offer = offered.map((name) => `sec-websocket-protocol: ${name}`).join("\n");
    tell("out", `GET ${url.pathname}${url.search}`, `upgrade: websocket\n${offer}`.trim(), true);
    const show = () => {
        const { readyState } = socket;
        if ((open ?? opened) === opened) showState(readyState, `${readyState} ${STATES[readyState]}`);
    };
    show();
    socket.onopen = () => {
        const { protocol, extensions } = socket;
        const agreed = [protocol ? `subprotocol ${protocol}` : "no subprotocol", extensions];
        tell("note", ["open", ...agreed].filter(Boolean).join(", "));
        show();
    };
    socket.onmessage = ({ data }) => {
        if (typeof data !== "string") return tell("in", "binary frame", new Uint8Array(data));
        tell("in", "text frame", data);
        if (socket.protocol === PROTOCOL) reached(cursorIn(data));
    };
    socket.onclose = ({ code, reason, wasClean }) => {
        const stranger = code >= 3000 ? "a code of the application’s own" : "a code without a meaning here";
        const words = ENDS[code] ?? FAREWELLS[code] ?? stranger;
        tell("note", `close ${code}${wasClean ? "" : ", not clean"}: ${words}`, reason);
        if (open === opened) open = null;
        show();
    };
}

// Sending.

/** What is typed, as the kind beside it says; throws what is wrong with it. */
function typed() {
    const read = {
        text: (text) => text,
        message: (text) => JSON.stringify({ data: text }),
        hex: bytesFromHex,
        base64: bytesFromBase64,
    };
    return read[kind.value](payload.value);
}

function sendFrame(socket, content) {
    if (socket.readyState !== WebSocket.OPEN) throw new Error("The WebSocket is not open yet.");
    socket.send(content);
    tell("out", typeof content === "string" ? "text frame" : "binary frame", content);
}

/** Over what is open, or else by POST. */
async function send(content) {
    const isSocket = ["raw", "json", "other"].includes(way.value);
    if (isSocket && !open?.send) throw new Error("There is no WebSocket to send by: connect first.");
    if (isSocket) return open.send(content);
    await publish(address(), content, page);
}

/** Sends what `make` makes; what goes wrong stands beside the composer. */
async function trySending(content) {
    try {
        await send(await content());
        complain("");
        return true;
    } catch (error) {
        complain(error.message);
        return false;
    }
}

function fitPayload() {
    payload.style.height = "auto";
    payload.style.height = `${payload.scrollHeight + payload.offsetHeight - payload.clientHeight}px`;
}

function wayChosen() {
    const hasMessages = way.value === "json";
    find("#other").hidden = way.value !== "other";
    find("#hint").textContent = HINTS[way.value];
    find('[value="message"]', kind).hidden = !hasMessages;
    if (hasMessages) kind.value = "message";
    else if (kind.value === "message") kind.value = "text";
    if (!open) showState(3, "closed");
}

find("#target").addEventListener("submit", (event) => {
    event.preventDefault();
    if (open) return open.close();
    try {
        complain("");
        connect();
    } catch (error) {
        complain(error.message);
    }
});

find("#sending").addEventListener("submit", async (event) => {
    event.preventDefault();
    payload.focus();
    if (!(await trySending(typed))) return;
    payload.value = "";
    fitPayload();
});

payload.addEventListener("keydown", (event) => {
    // An Enter that ends the composition of a character is not one that sends; 229 is how Safari says it.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
});
payload.addEventListener("input", fitPayload);

find("#file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (!file) return;
    await trySending(async () => {
        if (file.size > MOST_SENT) throw new Error(`${file.name} has more than ${MOST_SENT >> 20} MiB.`);
        return new Uint8Array(await file.arrayBuffer());
    });
});

main.addEventListener("scroll", () => {
    isAtEnd = main.scrollHeight - main.scrollTop - main.clientHeight < NEAR;
});

// A growing composer takes room from the log.
new ResizeObserver(keepPlace).observe(main);

way.addEventListener("change", () => {
    open?.close();
    wayChosen();
});
find("#clear").addEventListener("click", () => entries.replaceChildren());
resume.addEventListener("click", () => {
    since.value = resume.dataset.cursor;
    since.focus();
});

path.value = new URL(document.body.dataset.room || ".", location).pathname;
wayChosen();
if (matchMedia("(pointer: fine)").matches) path.focus();
