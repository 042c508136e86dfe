"""A room as blog posts write it with gevent: a list of clients, and each message to each of them.

    gevent_room.py PORT      rooms at /room and /rooms/NAME, an echo at /echo, a page at all other paths
"""
import sys
from collections import defaultdict

from gevent.pywsgi import WSGIServer
from geventwebsocket.exceptions import WebSocketError
from geventwebsocket.handler import WebSocketHandler

PAGE = b"<!doctype html><title>Hello</title><h1>Hello</h1>\n"

rooms = defaultdict(list)


def messages(socket):
    while (message := socket.receive()) is not None:
        yield message


def echo(socket):
    for message in messages(socket):
        socket.send(message)


def talk(socket, clients):
    clients.append(socket)
    try:
        for message in messages(socket):
            for client in list(clients):
                try:
                    client.send(message)
                except WebSocketError:  # It has left; its own greenlet takes it off the list.
                    pass
    finally:
        clients.remove(socket)


def serve(environ, start_response):
    socket, path = environ.get("wsgi.websocket"), environ["PATH_INFO"]
    if socket is None:
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [PAGE]
    try:
        echo(socket) if path == "/echo" else talk(socket, rooms[path])
    except WebSocketError:
        pass
    return []


WSGIServer(("127.0.0.1", int(sys.argv[1])), serve, backlog=4096, log=None,
           handler_class=WebSocketHandler).serve_forever()
