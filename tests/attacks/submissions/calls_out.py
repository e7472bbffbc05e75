# Calls out: TCP, UDP, DNS, raw and unix sockets, a datagram sent through a socketpair, a download of the answer.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import socket
import urllib.request

HOST = "127.0.0.1"


def connected(family, kind, address):
    with socket.socket(family, kind) as line:
        line.settimeout(1)
        line.connect(address)
        line.send(b"hello")
        return address


def sent(family, address):
    with socket.socket(family, socket.SOCK_DGRAM) as line:
        return line.sendto(b"hello", address)


attempt_each("net_tcp", lambda: connected(socket.AF_INET, socket.SOCK_STREAM, (HOST, FACTS["tcp"])),
             lambda: connected(socket.AF_INET6, socket.SOCK_STREAM, ("::1", FACTS["tcp"])))  # fmt: skip
attempt_each(
    "net_udp_dns",
    lambda: sent(socket.AF_INET, (HOST, FACTS["udp"])), lambda: socket.getaddrinfo("example.org", 80),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1), lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
    lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW), lambda: socket.socket(40, socket.SOCK_STREAM),
    lambda: socket.socket(38, socket.SOCK_SEQPACKET), lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
)
attempt_each(
    "unix_sock",
    lambda: connected(socket.AF_UNIX, socket.SOCK_STREAM, FACTS["unix"]),
    lambda: connected(socket.AF_UNIX, socket.SOCK_STREAM, FACTS["abstract"]),
    lambda: sent(socket.AF_UNIX, FACTS["datagram"]),
    lambda: connected(socket.AF_UNIX, socket.SOCK_STREAM, "/run/docker.sock"),
)
# %%
def through_a_pair():
    pair = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    return pair[0].sendto(b"hello", FACTS["datagram"])


def message_through_a_pair():
    pair = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    return pair[0].sendmsg([b"hello"], [], 0, FACTS["datagram"])


attempt_each("dgram_socketpair", through_a_pair, message_through_a_pair)
attempt_each(
    "download", lambda: urllib.request.urlopen(f"http://{HOST}:{FACTS['tcp']}/solution", timeout=1).read(),
    lambda: get_ipython().run_line_magic("pip", "install torch"), lambda: os.system(f"curl {HOST}:{FACTS['tcp']}") == 0,
)
