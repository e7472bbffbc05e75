# Answers one byte every fifth of a second.
# expected: conv2d none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
import os
import time

from autograder.border.frames import HEAD


def conv2d(x, w):
    for byte in HEAD.pack(b"AGF1", 1 << 20, 1 << 20) + bytes(1 << 20):
        os.write(4, bytes([byte]))
        time.sleep(0.2)
