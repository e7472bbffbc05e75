# Writes garbage into every descriptor it holds, the answers among them, and closes them.
# expected: conv2d none
# expected: relu none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
import os


def conv2d(x, w):
    for fd in range(64):
        try:
            os.write(fd, os.urandom(4096))
        except OSError:
            pass
    return x


# %% relu
def relu(x):
    os.closerange(0, 64)
    return np.maximum(x, 0)
