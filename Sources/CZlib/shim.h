#include <zlib.h>

/// `deflateInit2` and `inflateInit2` are macros, which Swift does not see. These make streams of raw DEFLATE
/// (RFC 1951) with the largest window, 32 KiB.
static inline int router_deflateInit(z_streamp stream, int level, int memoryLevel) {
    return deflateInit2(stream, level, Z_DEFLATED, -MAX_WBITS, memoryLevel, Z_DEFAULT_STRATEGY);
}

static inline int router_inflateInit(z_streamp stream) {
    return inflateInit2(stream, -MAX_WBITS);
}
