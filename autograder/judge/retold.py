"""What the box says to a student, said again in the student's language.

Nothing of ours but the border and the box can be read in there, no catalogue either: it speaks English, and its
sentences are known by their form. What is not known stays as it is.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.language import SOURCE, spoken, tr

SAY = {  # the more special one first, where two forms fit
    # border/values.py, what a function may return
    "many items": "more than {most} items: use an array for many numbers",
    "deep lists": "lists nested more than {most} deep",
    "integer": "an integer of more than 64 bits",
    "object": "an object of type {kind}",
    "dtype": "an array of dtype {dtype}",
    "axes": "an array with {count} axes",
    "surrogate": "a text with half of a surrogate pair",
    "tensor dtype": "a tensor of dtype {dtype}",
    "layout": "a tensor of layout {layout}",
    # border/frames.py and judge/channel.py
    "message": "a message of {size} MiB (at most {most} MiB)",
    "head": "a frame without a whole head came over the border",
    "frame": "something that is not a frame came over the border",
    "announced": "a frame of {size} MiB was announced (at most {most} MiB)",
    "unreadable": "an unreadable message came over the border: {reason}",
    "not asked": "an answer came to a question that was not asked",
    "no value": "what came back was not a value: {reason}",
    # box/networks.py
    "who": "the function",
    "what": "what was given",
    "not a network": "{who} has to be a network (an nn.Module), and is of type {kind}",
    "both names": "the network has no {missing} but has {unknown}, which nobody asked for; name the attributes as the "
    "docstring does",
    "missing names": "the network has no {missing}; name the attributes as the docstring does",
    "unknown names": "the network has {unknown}, which nobody asked for; name the attributes as the docstring does",
    "shape": "{name} has the shape {got}, expected is {wanted}",
    # box/numpy_only.py and box/shell.py
    "numpy only": "this exercise is written in NumPy: PyTorch computes nothing while it is tested",
    "absent": "{module} is not part of the environment of this assignment ({environment})",
    "no programs": "This notebook is graded in a sandbox that starts no other programs; this line was not run: {line}",
    "left out": "[the rest of this output was left out]",
    "not run": "IPython could not run this cell",
}
NAMES = re.compile(r"(?<=') (?:and no|and) (?=')")  # between names in quotes
LONGEST = 2000  # characters of a line that may be one of ours
TEXTS = ("text", "evalue", "traceback")


def retold(text: str) -> str:
    """Return a text of the box, each line that is a sentence of ours in the language of now."""
    if spoken() == SOURCE:
        return text
    return "\n".join(map(_line, text.split("\n")))


def retold_outputs(outputs: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Return what a cell showed, the sentences of the box in the language of now."""
    if spoken() == SOURCE:
        return tuple(map(dict, outputs))
    return tuple({key: _told(value) if key in TEXTS else value for key, value in one.items()} for one in outputs)


def _told(value: Any) -> Any:
    if isinstance(value, str):
        return retold(value)
    return tuple(map(_told, value)) if isinstance(value, list | tuple) else value


def _line(line: str) -> str:
    if len(line) > LONGEST:
        return line
    kind, _, rest = line.partition(": ")  # a traceback ends in the name of the exception
    if rest and kind.isidentifier() and (said := _line(rest)) != rest:
        return f"{kind}: {said}"
    for form, sentence in _forms():
        if found := form.fullmatch(line):
            return tr(sentence, **{name: _line(NAMES.sub(", ", part)) for name, part in found.groupdict().items()})
    return line


@functools.cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the sentences as patterns, their parts as groups."""
    forms = [(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(sentence)), sentence) for sentence in SAY.values()]
    return tuple((re.compile(form), sentence) for form, sentence in forms)
