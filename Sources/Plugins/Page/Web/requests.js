// The ways of the console that are plain HTTP. Each tells the request, the answer and what comes in it to a
// page: `tell(direction, words, content, isHead)`, `reached(cursor)` and `showState(level, words)`.

const load = (name) => import(new URL(document.body.dataset[name], location));
const { StreamCutter, cursorIn } = await load("linesJs");

/** Seconds that the server may hold a long poll. */
export const WAIT = 25;

// Bytes of an answer that are read.
const MOST_READ = 1 << 20;

// Milliseconds within which an answer counts as one that came at once.
const AT_ONCE = 1_000;

/** One request and its whole answer; returns the cursor in it, if any. */
export async function ask(url, signal, page) {
    page.showState(0, url.searchParams.has("wait") ? "waiting" : "asking");
    const asked = await request(url, { signal, headers: { accept: "*/*" } }, page);
    const text = await tellAnswer(asked, page);
    const cursor = asked.answer.ok ? cursorIn(text) : null;
    page.reached(cursor);
    return cursor;
}

/** Long polls, each from the cursor that the one before it brought. */
export async function askAgain(first, signal, page) {
    const url = new URL(first);
    if (!url.searchParams.has("wait")) url.searchParams.set("wait", WAIT);
    for (;;) {
        const askedAt = performance.now();
        const cursor = await ask(url, signal, page);
        if (!cursor) return page.tell("note", "not asked again: this answer has no cursor");
        // An answer that comes at once and brings nothing would be asked for without end.
        if (cursor === url.searchParams.get("since") && performance.now() - askedAt < AT_ONCE) {
            await new Promise((resolve) => setTimeout(resolve, AT_ONCE));
            signal.throwIfAborted();
        }
        url.searchParams.set("since", cursor);
    }
}

/** An event stream, as it is written. */
export async function stream(url, signal, page) {
    page.showState(0, "asking");
    const asked = await request(url, { signal, headers: { accept: "text/event-stream" } }, page);
    const type = asked.answer.headers.get("content-type");
    if (!type?.startsWith("text/event-stream")) return tellAnswer(asked, page);
    page.tell("in", asked.status, asked.head, true);
    page.showState(1, "stream open");
    const cutter = new StreamCutter();
    const reader = asked.answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
        const { value, done } = await reader.read();
        if (done) return page.tell("note", "the server has ended the stream");
        for (const { kind, text, id } of cutter.add(value)) {
            page.tell("in", kind, text);
            page.reached(id);
        }
    }
}

/** Publishes a text or bytes by POST. */
export async function publish(url, body, page) {
    const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/octet-stream";
    const headers = { "accept": "*/*", "content-type": type };
    await tellAnswer(await request(url, { method: "POST", headers, body }, page), page);
}

/** Sends a request; returns its answer, of which the body is still to be read. */
async function request(url, { method = "GET", headers, body, signal }, page) {
    page.tell("out", `${method} ${url.pathname}${url.search}`, inLines(Object.entries(headers)), true);
    if (body) page.tell("out", "body", body);
    const answer = await fetch(url, { method, headers, body, signal, cache: "no-store" });
    return { answer, head: inLines(answer.headers), status: `${answer.status} ${answer.statusText}`.trim() };
}

function inLines(fields) {
    return [...fields].map(([name, value]) => `${name}: ${value}`).join("\n");
}

/** Tells an answer with its body; returns what of the body was read, as text. */
async function tellAnswer({ answer, head, status }, page) {
    page.tell("in", status, head, true);
    const bytes = await beginningOf(answer);
    try {
        const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        if (text) page.tell("in", "body", text);
        return text;
    } catch {
        page.tell("in", "body", bytes);
        return "";
    }
}

async function beginningOf(answer) {
    const chunks = [];
    let size = 0;
    for (const reader = answer.body?.getReader(); reader && size < MOST_READ; ) {
        const { value, done } = await reader.read();
        if (done) break;
        chunks.push(value);
        size += value.length;
        if (size >= MOST_READ) await reader.cancel();
    }
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
