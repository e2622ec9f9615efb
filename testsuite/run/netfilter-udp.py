import socket
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 7778))
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for text in (b"dropped", b"hello"):
    client.sendto(text, ("127.0.0.1", 7778))
if server.recv(100) != b"hello":
    print("not dropped")
