import socket
server = socket.create_server(("127.0.0.1", 7777))
client = socket.create_connection(("127.0.0.1", 7777))
peer, _ = server.accept()
client.sendall(b"hello")
peer.recv(5)
client.close()
peer.close()
