# Sleeps beyond the limit, using no processor time.
# expected: conv2d none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
import time


def conv2d(x, w):
    while True:
        time.sleep(60)
