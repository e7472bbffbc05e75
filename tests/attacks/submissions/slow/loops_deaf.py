# Computes for ever in C, holding the interpreter, deaf to every signal.
# expected: conv2d none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
import re
import signal


def conv2d(x, w):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            re.match("(a+)+$", "a" * 40 + "b")
        except BaseException:
            pass
