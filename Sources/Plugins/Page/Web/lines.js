// What the console makes of bytes: hexadecimal and base64 as they are typed, blocks of an event stream, and
// texts that can be shown whatever is in them. Nothing here knows the page.

/** Characters of a payload that are shown. */
const MOST = 4_096;

/** Bytes of a binary payload that are shown. */
const MOST_BYTES = 512;

/** The bytes of `68 65 6c6c 6f`; throws what is wrong with it. */
export function bytesFromHex(text) {
    const digits = text.replace(/0x|[\s,:]/gi, "");
    const stranger = digits.match(/[^0-9a-f]/i);
    if (stranger) throw new Error(`“${stranger[0]}” is not a hexadecimal digit.`);
    if (digits.length % 2) throw new Error("Hexadecimal digits come in pairs; there is one too many.");
    return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** The bytes of a base64 text, with `+/` or `-_`; throws what is wrong with it. */
export function bytesFromBase64(text) {
    const plain = text.replace(/\s/g, "").replace(/-/g, "+").replace(/_/g, "/");
    try {
        return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
    } catch {
        throw new Error("This is not base64: letters, digits, + and /, four and four.");
    }
}

/** The beginning of a text; control characters are shown by their pictures. */
export function shown(text) {
    const visible = text.slice(0, MOST).replace(/[\0-\x08\x0b-\x1f\x7f]/g, (control) =>
        control === "\x7f" ? "\u2421" : String.fromCharCode(0x2400 + control.charCodeAt(0)),
    );
    const rest = text.length - MOST;
    return rest > 0 ? `${visible}\n… and ${rest.toLocaleString()} characters more` : visible;
}

/** The beginning of some bytes, 16 on a line: place, digits, and what is ASCII of it. */
export function dump(bytes) {
    const lines = [];
    const width = 3 * Math.min(bytes.length, 16) - 1;
    for (let start = 0; start < Math.min(bytes.length, MOST_BYTES); start += 16) {
        const row = [...bytes.subarray(start, start + 16)];
        const digits = row.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
        const ascii = row.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : "·")).join("");
        lines.push(`${start.toString(16).padStart(4, "0")}  ${digits.padEnd(width)}  ${ascii}`);
    }
    const rest = bytes.length - MOST_BYTES;
    if (rest > 0) lines.push(`… and ${rest.toLocaleString()} bytes more`);
    return lines.join("\n");
}

/** Cuts an event stream, as it comes, into comments and blocks as they were written. */
export class StreamCutter {
    #rest = "";
    #block = [];

    /** What is complete now: `{ kind, text, id? }`, oldest first. */
    add(text) {
        const found = [];
        this.#rest += text;
        for (;;) {
            const end = this.#rest.match(/\r\n|\n|\r(?!$)/);
            if (!end) return found;
            const line = this.#rest.slice(0, end.index);
            this.#rest = this.#rest.slice(end.index + end[0].length);
            if (line.startsWith(":")) found.push({ kind: "comment", text: line });
            else if (line) this.#block.push(line);
            else if (this.#block.length) found.push(this.#take());
        }
    }

    #take() {
        const lineOf = (field) => this.#block.findLast((line) => line.startsWith(`${field}:`));
        const value = (field) => lineOf(field)?.slice(field.length + 1).replace(/^ /, "");
        const hasData = this.#block.some((line) => line.startsWith("data"));
        const kind = hasData ? `event ${value("event") ?? "message"}` : "fields";
        const cut = { kind, text: this.#block.join("\n"), id: value("id") };
        this.#block = [];
        return cut;
    }
}

/** The cursor that a text of the room tells, in JSON; null if it tells none. */
export function cursorIn(text) {
    try {
        const { hello, gap, cursor, id } = JSON.parse(text);
        return cursor ?? hello?.cursor ?? gap?.after ?? id ?? null;
    } catch {
        return null;
    }
}
