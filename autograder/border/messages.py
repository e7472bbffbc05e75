"""The messages of the border: what the judge may ask and what the box may answer.

Every question carries a fresh number that its answer must repeat, so an answer written before the
question was asked is recognised.
"""

from typing import Annotated, Literal

import msgspec

from autograder.border.values import Handle, Wire

Output = dict[str, str | tuple[str, ...] | dict[str, str] | None]
"""What a cell showed, in nbformat's form: texts, lists of texts, and texts by name, never deeper."""


MOST_OUTPUTS = 25_000  # of one cell: more than the box records of what takes next to no room


class Load(msgspec.Struct, frozen=True, tag="load"):
    """Write these files into the working folder; after the name of each, how many of the bytes that follow are its."""

    nonce: int
    files: tuple[tuple[str, int], ...]


class RunCell(msgspec.Struct, frozen=True, tag="cell"):
    """Run one cell of the notebook, the student's or the text's; random generators are seeded first."""

    nonce: int
    source: str
    seed: int
    text: bool = False


class Call(msgspec.Struct, frozen=True, tag="call"):
    """Call a function by name, or a method of an object; `keep` asks for a handle to the result.

    `instead` names functions of the notebook and, for each, the source of one that takes its place during the call.
    With `numpy_only`, PyTorch refuses to work during the call.
    """

    nonce: int
    name: str
    on: Handle | None
    args: tuple[Wire, ...]
    kwargs: tuple[tuple[str, Wire], ...]
    seed: int
    keep: bool = False
    instead: tuple[tuple[str, str], ...] = ()
    numpy_only: bool = False


class Get(msgspec.Struct, frozen=True, tag="get"):
    """Read a named value of an object: an attribute, or a dotted path of attributes."""

    nonce: int
    on: Handle
    path: str


class Put(msgspec.Struct, frozen=True, tag="put"):
    """Set a named value of an object; a tensor parameter is filled in place."""

    nonce: int
    on: Handle
    path: str
    value: Wire


class Take(msgspec.Struct, frozen=True, tag="take"):
    """Take the next n items of an iterable object."""

    nonce: int
    on: Handle
    count: int


class Names(msgspec.Struct, frozen=True, tag="names"):
    """Ask which of these names the notebook defines as something that can be called."""

    nonce: int
    names: tuple[str, ...]


class Read(msgspec.Struct, frozen=True, tag="read"):
    """Read a variable of the notebook."""

    nonce: int
    name: str


Question = Load | RunCell | Call | Get | Put | Take | Names | Read


class Ran(msgspec.Struct, frozen=True, tag="ran"):
    """A cell has run; its outputs in nbformat's form, and whether it raised."""

    nonce: int
    raised: bool
    outputs: Annotated[tuple[Output, ...], msgspec.Meta(max_length=MOST_OUTPUTS)]


class Value(msgspec.Struct, frozen=True, tag="value"):
    """What came back; which inputs were changed, whether the result shares memory with one, what was warned of.

    The last three are the box's own word: they help honest students and never carry points alone.
    """

    nonce: int
    value: Wire
    changed: tuple[str, ...] = ()
    shares: bool = False
    warned: str = ""


class Raised(msgspec.Struct, frozen=True, tag="raised"):
    """The student's code raised: the type, the message, and the lines of their own code."""

    nonce: int
    exception: str
    text: str
    where: str


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """No answer is possible: no such name or attribute, an object that is gone, or a value that cannot cross."""

    nonce: int
    reason: Literal["missing", "no such attribute", "gone", "cannot cross"]
    text: str


Answer = Ran | Value | Raised | Refused
