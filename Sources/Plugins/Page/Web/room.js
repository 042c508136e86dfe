// What the pages of a room have in common: the words of the protocol as people read them, and small helpers.
//
// A page's files have addresses made of their digests, so no file can name another in an `import`: the HTML
// tells the addresses, and a script that needs this file imports what `data-room-js` says.

/** The subprotocol in which a room tells ids, gaps and members. */
export const PROTOCOL = "room.v1.json";

/** WebSocket's `readyState` in words. */
export const STATES = ["connecting", "open", "closing", "closed"];

/** Close codes after which coming back would only be refused again. */
export const FINAL = new Set([1002, 1003, 1007, 1008, 1009, 4002, 4004, 4005]);

/** What a close code says. */
export const FAREWELLS = {
    1000: "The server has closed the connection",
    1001: "The server is stopping",
    1002: "This page and the server do not understand each other",
    1003: "The room does not take that kind of message",
    1007: "The message was not valid text",
    1008: "The server ended the connection by one of its rules",
    1009: "The message was too big for this room",
    1011: "The server had a fault",
    1013: "The room is full",
    4001: "This page fell too far behind",
    4002: "This room has been removed",
    4003: "The server replaced the connection",
    4004: "Your permission to be here has run out",
    4005: "An operator has removed this room",
    4006: "The server heard nothing from this page",
};

const LOSSES = {
    expired: "They are older than what the room remembers.",
    slow: "This page could not keep up.",
    epoch: "The room started anew; what was said in between is not known.",
    cursor: "The room does not know the place this page had reached.",
};

// Milliseconds. The pause before attempt n is anything up to 500 · 2ⁿ, so that a crowd does not come as one.
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/** Milliseconds to wait before an attempt; the first is 0. */
export function pauseBefore(attempt) {
    return Math.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt);
}

/** Why a connection ended, as a sentence. */
export function farewell({ code, reason }, wasGreeted) {
    const failed = "The server cannot be reached, or refuses this page";
    const words = FAREWELLS[code] ?? (wasGreeted ? "The connection was lost" : failed);
    return `${words} (${reason ? `${code}: ${reason}` : code}).`;
}

/** What a gap means to who reads. */
export function lossInWords({ lost, reason }) {
    const loss = lost === null ? "Messages may be missing." : `${count(lost, "message")} lost.`;
    return `${loss} ${LOSSES[reason] ?? ""}`;
}

/** What a message says: its text, or how long it is. */
export function textOf({ data, b64 }) {
    return data ?? `binary, ${count(bytesOf(b64), "byte")}`;
}

/** `1 message`, `2 messages`. */
export const count = (n, noun) => `${n.toLocaleString()} ${noun}${n === 1 ? "" : "s"}`;

/** Bytes of a text in UTF-8. */
export const byteLength = (text) => new TextEncoder().encode(text).length;

/** The room or path that an address leads to, as one for WebSockets. */
export function socketURL(url) {
    const address = new URL(url);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    address.hash = "";
    return address;
}

/** Makes an element. What people say goes in as text and can never become markup. */
export function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
}

/** The first element that a selector finds. */
export const find = (selector, within = document) => within.querySelector(selector);

/** Bytes behind a base64 text. */
function bytesOf(b64) {
    return (b64.length / 4) * 3 - b64.match(/=*$/)[0].length;
}
