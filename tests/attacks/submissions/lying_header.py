# Answers with frames whose headers lie: 10**15 elements, negative and overlapping sizes, unknown dtypes and kinds.
# expected: conv2d none
# expected: relu none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
import itertools

import autograder.box.child as child
from autograder.border import messages as m
from autograder.border.values import Array, Handle, Mapping, Sequence

receive, pack, asked, lying = child.receive_blocking, child.pack, [], [None]


def spy(fd, kind):
    question = receive(fd, kind)
    asked.append(question[0].nonce)
    lying[0] = None
    return question


def forge(answer, encoder=None):
    return pack(m.Value(asked[-1], lying[0], ("0", "nothing"), True, "lies") if lying[0] is not None else answer, encoder)


child.receive_blocking, child.pack = spy, forge
LIES = itertools.cycle([
    Array("array", "float64", (10**8, 10**7)), Array("array", "float64", (-1, 5)), Array("array", "object", (3,)),
    Sequence("list", (Array("array", "float64", (2**31, 2**31)), Array("array", "bool", (0,) * 40))),
    Mapping(((Sequence("list", ()), None),)), Handle(2**63 - 1, "x" * 10**6), Array("tensor", "float64", (1,)),
    Array("scalar", "float64", (2, 2)), Array("array", "float64", (2**62, 0)),
])  # fmt: skip


def conv2d(x, w):
    lying[0] = next(LIES)
    return x


# %% relu
relu = lambda x: conv2d(x, x)
