/* What a WebSocket server answers to a client's key, with a SHA-1 and a base64 that do just that. */
#include <stdint.h>
#include <string.h>

static uint32_t rotate(uint32_t word, int by) { return word << by | word >> (32 - by); }

/* Of whole blocks of 64 bytes, padded already. */
static void sha1(const unsigned char *bytes, int blocks, unsigned char digest[20]) {
    uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}, w[80];
    for (; blocks > 0; blocks--, bytes += 64) {
        uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
        for (int i = 0; i < 80; i++) {
            const unsigned char *p = bytes + 4 * (i & 15);
            w[i] = i < 16 ? (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]
                          : rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
            uint32_t f = i < 20   ? ((b & c) | (~b & d)) + 0x5A827999
                         : i < 40 ? (b ^ c ^ d) + 0x6ED9EBA1
                         : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC
                                  : (b ^ c ^ d) + 0xCA62C1D6;
            uint32_t next = rotate(a, 5) + f + e + w[i];
            e = d, d = c, c = rotate(b, 30), b = a, a = next;
        }
        h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
    }
    for (int i = 0; i < 20; i++) digest[i] = h[i / 4] >> (24 - 8 * (i % 4));
}

/* Answers a client's key, which is 24 characters, with the 28 that accept it (RFC 6455, section 4.2.2). */
static void acceptKey(const char *key, char answer[28]) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned char text[128] = {0}, digest[21] = {0};
    memcpy(text, key, 24);
    memcpy(text + 24, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11\x80", 37);
    text[126] = 60 * 8 >> 8, text[127] = 60 * 8 & 255;
    sha1(text, 2, digest);
    for (const unsigned char *d = digest; d < digest + 21; d += 3)
        for (int shift = 18; shift >= 0; shift -= 6)
            *answer++ = digits[(d[0] << 16 | d[1] << 8 | d[2]) >> shift & 63];
    answer[-1] = '=';
}
