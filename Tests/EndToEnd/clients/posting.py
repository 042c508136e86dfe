"""Publishing by POST, one connection a message."""

import http.client
import json

from support import HOST, PATIENCE, PORT, equal


def post(room, body, kind="text/plain", **headers):
    """What the room answers to a POST of the body, as (status, body)."""
    connection = http.client.HTTPConnection(HOST, PORT, timeout=PATIENCE)
    try:
        body = body.encode() if isinstance(body, str) else body
        connection.request("POST", room, body, {"Content-Type": kind, **headers})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def say(room, *bodies):
    """Publishes texts as text and bytes as binary, one after the other, and returns their ids."""
    ids = []
    for body in bodies:
        kind = "text/plain" if isinstance(body, str) else "application/octet-stream"
        status, told = post(room, body, kind)
        equal(status, 200, f"the status of a POST to {room}, which was told {told!r}")
        ids.append(json.loads(told)["id"])
    return ids
