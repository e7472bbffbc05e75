# Returns zeros, keeps every frame that comes in, and waits, so that its memory and files can be searched meanwhile.
# expected: everything else none
# %% conv2d
import os
import time

import autograder.box.child as child

receive, frames = child.receive_blocking, []


def keeping(fd, kind):
    question, payload = receive(fd, kind)
    frames.append((repr(question), bytes(payload)))
    with open("/tmp/frames", "ab") as file:
        file.write(frames[-1][0].encode() + frames[-1][1])
    return question, payload


child.receive_blocking = keeping


def conv2d(x, w):
    return np.zeros((len(x), len(w), x.shape[2] - w.shape[2] + 1, x.shape[3] - w.shape[3] + 1))


# %% relu
def relu(x):
    open("/tmp/waiting", "w").close()
    while not os.path.exists("/tmp/go"):
        time.sleep(0.01)
    return np.zeros_like(x)
