# Announces a frame of 2**60 bytes and sends what it can of it; announces an allowed one and sends too much.
# expected: conv2d none
# expected: relu none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
import os
import struct

HEAD = struct.Struct("<4sIQ")


def flood(head, size):
    os.write(4, head)
    for _ in range(size >> 20):
        os.write(4, bytes(1 << 20))


def conv2d(x, w):
    flood(HEAD.pack(b"AGF1", 2**31, 2**60), 300 << 20)
    return x


# %% relu
def relu(x):
    flood(HEAD.pack(b"AGF1", 8 << 20, 1 << 20), 64 << 20)
    return x
