# Crashes the interpreter: reads address 0, fills the stack, aborts.
# expected: conv2d none
# expected: relu none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
import ctypes
import os
import sys


def conv2d(x, w):
    return ctypes.string_at(0)


# %% relu
def relu(x):
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    repr(nested)  # deeper than the C stack
    os.abort()
