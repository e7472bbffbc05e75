# Prints without end in a function that is called, past IPython.
# expected: conv2d none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
import os


def conv2d(x, w):
    while True:
        os.write(1, b"flood " * 10_000)
