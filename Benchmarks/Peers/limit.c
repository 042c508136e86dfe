/* The least that a WebSocket server can do: the limit that `scripts/compare` holds the router against.
 *
 *     limit PORT      rooms at /room and /rooms/NAME, an echo at /echo, a page at all other paths
 *
 * One thread, and each turn of it: every ready socket is read once, its frames are unmasked and appended to
 * the block of its room; at the end of the turn each member of such a room gets the whole block in one
 * send(). An echo gets what one read brought in one send().
 *
 * It leaves out what a server is for: nothing is kept, a socket that takes less than all is closed, a room is
 * never forgotten, fragments of two members may mix, pings stay unanswered, and whatever a peer says is
 * believed as long as that crashes nothing. */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "accept_key.h"

enum { READ = 128 << 10, EVENTS = 1024 };
enum { MORE, CLOSE }; /* what becomes of a connection */

typedef struct { unsigned char *bytes; size_t count, room; } Block;
typedef struct Peer Peer;
typedef struct Room {
    char path[64];
    Block members;         /* of Peer * */
    Block block;           /* the frames of this turn; empty between turns */
    struct Room *next;     /* among all rooms */
    struct Room *nextDue;  /* among those that were spoken in, in this turn */
} Room;
struct Peer {
    int fd;
    enum { HTTP, ECHO, ROOM } kind;
    Room *in;
    size_t index;          /* among the members of its room */
    Block rest;            /* of a frame or a request that has not come whole */
};

static int poller;
static Room *rooms, *due;
static Block echoed;
static unsigned char input[2 * READ]; /* a rest, and a read behind it */
static const char page[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 50\r\n\r\n"
    "<!doctype html><title>Hello</title><h1>Hello</h1>\n";

static void append(Block *block, const void *bytes, size_t count) {
    if (block->count + count > block->room) {
        block->room = 2 * (block->count + count);
        if (!(block->bytes = realloc(block->bytes, block->room))) abort();
    }
    if (bytes) memcpy(block->bytes + block->count, bytes, count);
    block->count += count;
}

static int sendAll(int fd, const void *bytes, size_t count) {
    return send(fd, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)count ? MORE : CLOSE;
}

static size_t members(const Room *room) { return room->members.count / sizeof(Peer *); }
static Peer *member(const Room *room, size_t index) { return ((Peer **)room->members.bytes)[index]; }

static void join(Peer *peer, const char *path) {
    Room *room = rooms;
    while (room && strcmp(room->path, path)) room = room->next;
    if (!room) {
        if (!(room = calloc(1, sizeof *room))) abort();
        strcpy(room->path, path);
        room->next = rooms, rooms = room;
    }
    peer->in = room, peer->index = members(room);
    append(&room->members, &peer, sizeof peer);
}

static void leave(Peer *peer) {
    if (peer->in) {
        Peer *last = member(peer->in, members(peer->in) - 1); /* takes the leaver's place */
        ((Peer **)peer->in->members.bytes)[last->index = peer->index] = last;
        peer->in->members.count -= sizeof last;
    }
    close(peer->fd);
    free(peer->rest.bytes), free(peer);
}

/* Takes a request if it is there whole; says in `used` how long it was, 0 for not whole. */
static int takeRequest(Peer *peer, char *text, size_t count, size_t *used) {
    char *end = memmem(text, count, "\r\n\r\n", 4), path[64], answer[160];
    if (*used = 0, !end) return MORE;
    *used = end + 4 - text;
    *end = 0;
    if (sscanf(text, "GET %63s", path) != 1) return CLOSE;
    char *key = strcasestr(text, "\r\nsec-websocket-key:");
    if (!key) return sendAll(peer->fd, page, sizeof page - 1);
    key += strspn(key + 20, " ") + 20;
    if (strcspn(key, "\r") != 24) return CLOSE;
    int length = sprintf(answer, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                 "Connection: Upgrade\r\nSec-WebSocket-Accept: %28s\r\n\r\n", "");
    acceptKey(key, answer + length - 32);
    peer->kind = strcmp(path, "/echo") ? ROOM : ECHO;
    if (peer->kind == ROOM) join(peer, path);
    return sendAll(peer->fd, answer, length);
}

/* Takes a frame, if it is there whole, unmasked onto the block; says in `used` how long it was, 0 for not
 * whole. A close closes; pings and pongs are passed over. */
static int takeFrame(Block *block, const unsigned char *bytes, size_t count, size_t *used) {
    if (*used = 0, count < 2) return MORE;
    size_t size = bytes[1] & 127, head = size == 126 ? 4 : size == 127 ? 10 : 2;
    if (count < head + 4) return MORE;
    if (head > 2) size = 0;
    for (size_t i = 2; i < head; i++) size = size << 8 | bytes[i];
    if (!(bytes[1] & 128) || size > READ - 14 || (bytes[0] & 15) == 8) return CLOSE;
    if (count < head + 4 + size) return MORE;
    *used = head + 4 + size;
    if (bytes[0] & 8) return MORE;
    append(block, bytes, head);
    block->bytes[block->count - head + 1] &= 127;
    append(block, NULL, size);
    unsigned char *to = block->bytes + block->count - size;
    const unsigned char *mask = bytes + head, *from = mask + 4;
    uint64_t masks, word;
    memcpy(&masks, mask, 4), memcpy((char *)&masks + 4, mask, 4);
    size_t i = 0;
    for (; i + 8 <= size; i += 8) memcpy(&word, from + i, 8), word ^= masks, memcpy(to + i, &word, 8);
    for (; i < size; i++) to[i] = from[i] ^ mask[i & 3];
    return MORE;
}

static int readOnce(Peer *peer) {
    size_t kept = peer->rest.count, done = 0, used = 1;
    if (kept) memcpy(input, peer->rest.bytes, kept);
    ssize_t got = recv(peer->fd, input + kept, READ, MSG_DONTWAIT);
    if (got <= 0) return CLOSE;
    size_t count = kept + got;
    int fate = MORE;
    while (fate == MORE && used && done < count) {
        if (peer->kind == HTTP) {
            fate = takeRequest(peer, (char *)input + done, count - done, &used);
        } else {
            Block *block = peer->kind == ECHO ? &echoed : &peer->in->block;
            int wasEmpty = !block->count;
            fate = takeFrame(block, input + done, count - done, &used);
            if (peer->kind == ROOM && wasEmpty && block->count) peer->in->nextDue = due, due = peer->in;
        }
        done += used;
    }
    peer->rest.count = 0;
    if (count - done > READ) return CLOSE;
    if (done < count) append(&peer->rest, input + done, count - done);
    if (echoed.count && fate == MORE) fate = sendAll(peer->fd, echoed.bytes, echoed.count);
    echoed.count = 0;
    return fate;
}

static void acceptAll(int listener) {
    int on = 1, fd;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        Peer *peer = calloc(1, sizeof *peer);
        if (!peer) abort();
        peer->fd = fd;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_ctl(poller, EPOLL_CTL_ADD, fd, &(struct epoll_event){.events = EPOLLIN, .data.ptr = peer});
    }
}

int main(int argc, char **argv) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct rlimit files;
    int on = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (argc != 2) return fputs("usage: limit PORT\n", stderr), 64;
    address.sin_port = htons(atoi(argv[1]));
    getrlimit(RLIMIT_NOFILE, &files), files.rlim_cur = files.rlim_max, setrlimit(RLIMIT_NOFILE, &files);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096))
        return perror("limit: cannot listen"), 1;
    poller = epoll_create1(0);
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &(struct epoll_event){.events = EPOLLIN}); /* ptr: NULL */
    for (struct epoll_event events[EVENTS];;) {
        int count = epoll_wait(poller, events, EVENTS, -1);
        for (int i = 0; i < count; i++) {
            Peer *peer = events[i].data.ptr;
            if (!peer) acceptAll(listener);
            else if (readOnce(peer) == CLOSE) leave(peer);
        }
        for (; due; due = due->nextDue) {
            for (size_t i = members(due); i-- > 0;) /* backwards: the last takes a leaver's place */
                if (sendAll(member(due, i)->fd, due->block.bytes, due->block.count) == CLOSE)
                    leave(member(due, i));
            due->block.count = 0;
        }
    }
}
