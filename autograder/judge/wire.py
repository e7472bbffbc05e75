"""How the judge's process is asked: one length-prefixed msgpack message in, one out."""

import struct
from typing import Any, BinaryIO

import msgspec

from autograder.judge.results import Isolation, Submission, SubmissionResult

LENGTH = struct.Struct("<Q")


class Begin(msgspec.Struct, frozen=True, tag="begin"):
    """The judge has read the suite; what the result of every exercise follows from, hashed."""

    fingerprints: dict[str, str]


class Protect(msgspec.Struct, frozen=True, tag="protect"):
    """Start the box now, and say what protects the machine from the notebooks."""


class Protected(msgspec.Struct, frozen=True, tag="protected"):
    """The box is up."""

    isolation: Isolation


class Done(msgspec.Struct, frozen=True, tag="done"):
    """One submission is graded."""

    result: SubmissionResult


class Fault(msgspec.Struct, frozen=True, tag="fault"):
    """Something of ours is wrong; one sentence."""

    text: str


Question = Protect | Submission
Answer = Begin | Protected | Done | Fault


def write(file: BinaryIO, message: Any) -> None:
    """Send one message."""
    data = msgspec.msgpack.encode(message)
    file.write(LENGTH.pack(len(data)) + data)
    file.flush()


def read(file: BinaryIO, kind: Any) -> Any:
    """Return the next message, or None where the other side has hung up."""
    head = file.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return msgspec.msgpack.decode(file.read(LENGTH.unpack(head)[0]), type=kind)
