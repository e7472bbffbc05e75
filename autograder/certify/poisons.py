"""Poisons: notebooks that try to earn points without solving anything; every one of them must earn nothing."""

from collections.abc import Callable

import msgspec

HANG_SECONDS = 0.3

ZEROS = """\
{solution}


def _zeros_like(value):
    import numpy

    if isinstance(value, numpy.ndarray):
        return numpy.zeros_like(value)
    if isinstance(value, (list, tuple)):
        zeros = [_zeros_like(item) for item in value]
        return type(value)(*zeros) if hasattr(value, "_fields") else type(value)(zeros)
    if isinstance(value, dict):
        return {{key: _zeros_like(item) for key, item in value.items()}}
    if isinstance(value, (bool, int, float, complex, str, numpy.generic)):
        return type(value)()
    if hasattr(value, "state_dict"):
        return _network_of_zeros(value)
    return value.detach() * 0 if hasattr(value, "detach") else None


def _network_of_zeros(right):
    import torch

    class Zeros(torch.nn.Module):
        def forward(self, *args):
            return _zeros_like(right(*args))

    return Zeros()


_right_{name} = {name}


def {name}(*args, **kwargs):
    return _zeros_like(_right_{name}(*args, **kwargs))
"""


class Poison(msgspec.Struct, frozen=True):
    """What stands in the place of every exercise and every question."""

    name: str  # a message
    exercise: Callable[[str, str], str]  # the exercise and its solution: what stands in the cell
    question: str
    hangs: bool = False
    dies: bool = False


def _function(body: str) -> Callable[[str, str], str]:
    return lambda name, _: f"def {name}(*args, **kwargs):\n    {body}\n"


POISONS = (
    Poison("raise", exercise=_function('raise RuntimeError("no answer")'), question='raise RuntimeError("no")'),
    Poison("return None", exercise=_function("return None"), question="{name} = None"),
    Poison(
        "return the first input",
        exercise=_function("return [*args, *kwargs.values(), None][0]"),
        question="{name} = __import__('numpy').arange(3.0)",
    ),
    Poison(
        "zeros of the right shape",
        exercise=lambda name, solution: ZEROS.format(name=name, solution=solution),
        question="{name} = __import__('numpy').zeros(1)",
    ),
    Poison(
        "print and return a score",
        exercise=_function('print("Score: 100 / 100")\n    return "100 / 100"'),
        question='{name} = "100 / 100"',
    ),
    Poison("sys.exit", exercise=_function("__import__('sys').exit(0)"), question="{name} = None", dies=True),
    Poison("os._exit", exercise=_function("__import__('os')._exit(0)"), question="{name} = None", dies=True),
    Poison("hang", exercise=_function("while True:\n        pass"), question="{name} = None", hangs=True),
)
