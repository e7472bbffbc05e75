import os
import threading

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.border import messages as m
from autograder.border.frames import (
    HEAD,
    MAGIC,
    MAX_HEADER,
    MAX_PAYLOAD,
    BorderError,
    ClosedError,
    lengths,
    pack,
    parse,
    receive_blocking,
    send_blocking,
)
from autograder.border.values import CannotCrossError, Encoder


def test_a_frame_arrives_whole_through_a_pipe():
    """A message and the bytes of its arrays arrive as they were sent, however small the pipe is."""
    encoder = Encoder()
    numbers = np.arange(200_000.0)
    message = m.Value(7, encoder.encode(numbers))
    reading, writing = os.pipe()
    sender = threading.Thread(target=send_blocking, args=(writing, pack(message, encoder)))

    sender.start()
    received, payload = receive_blocking(reading, m.Answer)
    sender.join()
    os.close(reading)
    os.close(writing)

    assert received == message
    assert bytes(payload) == numbers.tobytes()


def test_a_closed_pipe_is_told_from_garbage():
    """The end of a pipe within a frame says that the other side is gone."""
    reading, writing = os.pipe()
    os.write(writing, MAGIC)
    os.close(writing)

    with pytest.raises(ClosedError):
        receive_blocking(reading, m.Answer)
    os.close(reading)


@pytest.mark.parametrize(
    "header, payload", [(MAX_HEADER + 1, 0), (0, MAX_PAYLOAD + 1), (0, 2**60), (2**32 - 1, 2**64 - 1)]
)
def test_a_huge_frame_is_refused_when_it_is_announced(header, payload):
    """A length above the caps is refused before anything is read."""
    with pytest.raises(BorderError, match="MiB was announced"):
        lengths(HEAD.pack(MAGIC, header, payload))


@given(st.binary(max_size=40))
def test_random_heads_are_refused(data):
    """Bytes that do not begin like a frame are refused, whatever their number."""
    with pytest.raises(BorderError):
        lengths(data)


@given(st.binary(max_size=400))
def test_random_headers_are_refused_or_are_answers(data):
    """Nothing but BorderError comes out of a header that is no answer."""
    with pytest.raises((BorderError, Answered)):
        answered(data)


class Answered(Exception):  # noqa: N818
    """The bytes were an answer after all."""


def answered(data: bytes) -> None:
    """Read bytes as an answer."""
    parse(data, m.Answer)
    raise Answered


@pytest.mark.parametrize(
    "outputs",
    [
        ({"output_type": "stream", "text": 3},),
        ({"output_type": "stream", "text": {"a": {"b": "c"}}},),
        ({"data": [[["deep"]]]},),
        ("stream",),
    ],
)
def test_outputs_are_texts_and_nothing_deeper(outputs):
    """What a cell showed cannot carry numbers or nested structures."""
    header = msgspec.msgpack.encode({"type": "ran", "nonce": 1, "raised": False, "outputs": outputs})

    with pytest.raises(BorderError):
        parse(header, m.Answer)


def test_a_message_nested_without_end_is_refused():
    """Deep nesting does not end the reader's stack."""
    with pytest.raises(BorderError):
        parse(b"\x93\xa3seq\xa4list\x91" * 100_000, m.Answer)


def test_a_message_above_the_caps_is_not_packed():
    """Who sends learns that a message is too large, instead of being cut off by the other side."""
    with pytest.raises(CannotCrossError, match="MiB"):
        pack(m.Value(1, "a" * (MAX_HEADER + 1)))
