import socket, struct, subprocess
subprocess.run(["ip", "link", "set", "lo", "up"])
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 7781))
listener.listen()
for reset in False, True:
    client = socket.create_connection(("127.0.0.1", 7781))
    server, _ = listener.accept()
    client.send(b"hello")
    server.recv(5)
    if reset:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                          struct.pack("ii", 1, 0))
        client.close()
        try:
            server.recv(5)
        except OSError:
            pass
    client.close()
    server.close()
listener.close()
try:
    socket.create_connection(("127.0.0.1", 7781))
except OSError:
    pass
