# Writes whole, well-formed answers ahead of the questions, so that each question finds the answer to the last.
# expected: conv2d none
# expected: relu none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
from autograder.border import messages as m
from autograder.border.frames import pack, send_blocking
from autograder.border.values import Encoder


def conv2d(x, w):
    for number in range(20):
        encoder = Encoder()
        send_blocking(4, pack(m.Value(number, encoder.encode(x)), encoder))
    return x


# %% relu
def relu(x):
    send_blocking(4, pack(m.Ran(0, False, ({"output_type": "stream", "name": "stdout", "text": "6.0"},))))
    return np.maximum(x, 0)
