"""Frames: how a message travels through a pipe.

    b"AGF1" | header length, 4 bytes | payload length, 8 bytes | header (msgpack) | payload (raw numbers)

Both lengths are little-endian. The header is one message of `messages.py`.
"""

import functools
import os
import struct
from typing import Any

import msgspec

from autograder.border.values import CannotCrossError, Encoder

MAGIC = b"AGF1"
HEAD = struct.Struct("<4sIQ")
MAX_HEADER = 8 << 20
MAX_PAYLOAD = 256 << 20
SMALL = 1 << 16  # what a pipe takes at once


class BorderError(Exception):
    """The other side broke the rules of the border: garbage, lies about sizes, unknown types."""


class ClosedError(Exception):
    """The other side is gone."""


def pack(message: Any, encoder: Encoder | None = None) -> list[memoryview]:
    """Return the parts of a frame: head and header first, then the numbers of its arrays.

    Raises
    ------
    CannotCrossError
        When the frame would be larger than the caps of the border.
    """
    header = msgspec.msgpack.encode(message)
    buffers = encoder.buffers if encoder is not None else []
    size = sum(len(part) for part in buffers)
    if len(header) > MAX_HEADER or size > MAX_PAYLOAD:
        raise CannotCrossError(f"a message of {(len(header) + size) >> 20} MiB (at most {MAX_PAYLOAD >> 20} MiB)")
    return [memoryview(HEAD.pack(MAGIC, len(header), size) + header), *buffers]


def joined(parts: list[memoryview]) -> list[memoryview]:
    """Return a small frame in one part: one write wakes the other side once."""
    return [memoryview(b"".join(parts))] if len(parts) > 1 and sum(map(len, parts)) <= SMALL else parts


def lengths(head: bytes | bytearray | memoryview) -> tuple[int, int]:
    """Return header and payload length, refusing anything that is not a frame or is too large."""
    if len(head) < HEAD.size:
        raise BorderError("a frame without a whole head came over the border")
    magic, header, payload = HEAD.unpack_from(head)
    if magic != MAGIC:
        raise BorderError("something that is not a frame came over the border")
    if header > MAX_HEADER or payload > MAX_PAYLOAD:
        raise BorderError(f"a frame of {(header + payload) >> 20} MiB was announced (at most {MAX_PAYLOAD >> 20} MiB)")
    return header, payload


def parse(header: bytes | bytearray | memoryview, kind: Any) -> Any:
    """Return the message in a header; only the types that are expected are accepted."""
    try:
        return _decoder(kind).decode(header)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise BorderError(f"an unreadable message came over the border: {str(error)[:120]}") from None


@functools.cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    """Return the reader of a type; making one takes longer than reading a message."""
    return msgspec.msgpack.Decoder(kind)


def send_blocking(fd: int, parts: list[memoryview]) -> None:
    """Write a frame from the box, where waiting is allowed."""
    for part in joined(parts):
        rest = part
        while rest:
            rest = rest[os.write(fd, rest[: 1 << 20]) :]


def receive_blocking(fd: int, kind: Any) -> tuple[Any, memoryview]:
    """Read a frame in the box, where waiting is allowed; return message and payload."""
    header, payload = lengths(_read_exactly(fd, HEAD.size))
    message = parse(_read_exactly(fd, header), kind)
    return message, _read_exactly(fd, payload)


def _read_exactly(fd: int, size: int) -> memoryview:
    found = memoryview(os.read(fd, min(size, SMALL)))
    if len(found) == size:
        return found
    whole = memoryview(bytearray(size))  # filled in place: a large frame is not copied
    at = len(found)
    whole[:at] = found
    while at < size:
        more = os.readv(fd, [whole[at:]]) if at else 0
        if not more:
            raise ClosedError
        at += more
    return whole.toreadonly()
