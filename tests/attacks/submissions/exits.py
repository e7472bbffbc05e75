# Ends the process without a word, as if all had gone well.
# expected: conv2d none
# expected: relu none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
import os
import sys


def conv2d(x, w):
    os._exit(0)


# %% relu
def relu(x):
    sys.exit(0)
