ip netns add other
ip link add br0 type bridge
ip link add a0 address 02:00:00:00:00:01 type veth peer name b0 address 02:00:00:00:00:02
ip link set b0 netns other
ip link set a0 master br0
ip link set a0 up
ip link set br0 address 02:00:00:00:00:03
ip addr add 10.99.0.1/24 dev br0
ip link set br0 up
ip -n other addr add 10.99.0.2/24 dev b0
ip -n other link set b0 up
sleep 0.3
ip netns exec other python3 - <<'EOF'
import socket, struct
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
body = struct.pack("!BBHHH", 8, 0, 0, 1, 1)
total = sum(struct.unpack("!4H", body))
body = struct.pack("!BBHHH", 8, 0, 0xffff ^ total, 1, 1)
s.settimeout(2)
s.sendto(body, ("10.99.0.1", 0))
s.recv(100)
EOF
ip link del br0
ip netns del other
