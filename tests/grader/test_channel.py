import time

import numpy as np
import pytest

from autograder.border import messages as m
from autograder.border.frames import BorderError, ClosedError
from autograder.border.values import Array, Encoder
from autograder.judge import channel as channel_module
from autograder.judge.channel import LARGEST_OUTPUT, Channel, TimeUpError, decode

SECONDS = 0.3
AT_MOST = 50  # seconds on a busy machine; what is tested ends after SECONDS * PATIENCE, what it guards against after 60

FORGER = """
import os, time
import autograder.box.child as child
from autograder.border import messages as m
from autograder.border.frames import HEAD, MAGIC, pack, send_blocking
numbers, receive = [], child.receive_blocking

def spy(fd, kind):
    question = receive(fd, kind)
    numbers.append(question[0].nonce)
    return question

child.receive_blocking = spy
"""


def ran(channel: Channel, source: str, seconds: float = SECONDS) -> m.Answer:
    """Run a cell and return the answer."""
    return channel.ask(m.RunCell(channel.nonce(), source, 0), None, seconds)[0]


@pytest.fixture
def forger(open_channel) -> Channel:
    """Return a process in which a cell has learned to read the numbers of the questions."""
    channel = open_channel()
    assert ran(channel, FORGER, 5).raised is False
    return channel


@pytest.fixture
def short_patience(monkeypatch):
    """Allow sleepers little more than what they may compute."""
    monkeypatch.setattr(channel_module, "PATIENCE", 1.5)


@pytest.mark.parametrize(
    "source",
    [
        "os.write(4, b'garbage' * 10)",
        "os.write(4, HEAD.pack(MAGIC, 5, 2**60)); os.write(4, bytes(2**16))",
        "send_blocking(4, pack(m.Ran(numbers[-1] ^ 1, False, ())))",
        "send_blocking(4, pack({'type': 'ran', 'nonce': numbers[-1], 'raised': 'no', 'outputs': []}))",
        "send_blocking(4, pack({'type': 'solved', 'nonce': numbers[-1]}))",
        "send_blocking(4, pack(m.Ran(numbers[-1], False, ({},) * 30_000)))",
    ],
    ids=["garbage", "huge announced", "wrong number", "wrong type", "unknown message", "too many outputs"],
)
def test_a_forged_answer_is_told_at_once(forger, source):
    """An answer that breaks the rules of the border ends the waiting with BorderError."""
    with pytest.raises(BorderError):
        ran(forger, source + "\ntime.sleep(60)")


def test_an_answer_before_its_question_is_recognised(forger):
    """An answer that was written ahead does not pass as the answer to the next question."""
    ahead = "send_blocking(4, pack(m.Ran(numbers[-1], False, ())))\nsend_blocking(4, pack(m.Value(numbers[-1], 1.0)))"

    answer = ran(forger, ahead, 5)

    assert answer == m.Ran(answer.nonce, raised=False, outputs=())
    with pytest.raises(BorderError, match="not asked"):
        ran(forger, "1")


def test_bytes_that_drip_in_do_not_prolong_the_deadline(forger, short_patience):
    """An answer that arrives byte by byte is over the time limit like one that does not arrive."""
    drip = "for byte in HEAD.pack(MAGIC, 500, 0):\n    os.write(4, bytes([byte]))\n    time.sleep(0.05)\ntime.sleep(60)"
    began = time.monotonic()

    with pytest.raises(TimeUpError):
        ran(forger, drip)

    assert time.monotonic() - began < AT_MOST


def test_a_frame_that_stops_halfway_is_over_the_time_limit(forger, short_patience):
    """Half an answer followed by silence ends with the deadline."""
    with pytest.raises(TimeUpError):
        ran(forger, "os.write(4, HEAD.pack(MAGIC, 500, 0) + b'abc')\ntime.sleep(60)")


def test_a_question_that_nobody_reads_is_over_the_time_limit(forger, short_patience):
    """Writing 64 MB to a process that reads nothing ends with the deadline."""
    encoder = Encoder()
    ran(forger, "send_blocking(4, pack(m.Ran(numbers[-1], False, ())))\ntime.sleep(60)")
    question = m.Call(forger.nonce(), "f", None, (encoder.encode(np.zeros(8 << 20)),), (), 0)

    with pytest.raises(TimeUpError):
        forger.ask(question, encoder, SECONDS)


def test_a_flood_past_ipython_is_drained_and_cut(open_channel):
    """Printing without end to the raw output neither blocks the judge nor fills its memory."""
    channel = open_channel()

    with pytest.raises(TimeUpError):
        ran(channel, "import os\nwhile True:\n    os.write(1, b'flood' * 1000)")

    assert 0 < len(channel.output) <= LARGEST_OUTPUT


def test_what_was_printed_cannot_steer_a_terminal(open_channel):
    """Control characters are removed from raw output."""
    channel = open_channel()

    ran(channel, r"import os; os.write(2, b'\x1b[31mred\x07\x00\xff\n')", 5)
    ran(channel, "1", 5)

    assert "\x1b" not in channel.printed()
    assert "red" in channel.printed()


def test_a_sleeper_gets_patience(open_channel):
    """Seconds on the clock are not counted while the processor did something else."""
    answer = ran(open_channel(), f"import time; time.sleep({2 * SECONDS})")

    assert answer.raised is False


def test_a_busy_process_gets_no_patience(open_channel):
    """Processor time counts in full."""
    began = time.monotonic()

    with pytest.raises(TimeUpError):
        ran(open_channel(), "while True: pass")

    assert time.monotonic() - began < AT_MOST


@pytest.mark.parametrize(
    "source", ["import os; os._exit(0)", "import os; os.close(4)", "import ctypes; ctypes.string_at(0)"]
)
def test_an_end_without_answer_is_told_from_silence(open_channel, source):
    """A process that ended or hung up is not waited for."""
    channel = open_channel()

    with pytest.raises(ClosedError):
        ran(channel, source, 5)


@pytest.mark.parametrize(
    "answer, payload",
    [
        (m.Value(1, Array("array", "float64", (2,))), bytes(8)),
        (m.Value(1, Array("array", "float64", (1,))), bytes(9)),
        (m.Value(1, Array("tensor", "int64", (1,), grad=True)), bytes(8)),
        (m.Value(1, Array("array", "object", (1,))), bytes(8)),
    ],
    ids=["too few", "too many", "gradient of integers", "object"],
)
def test_a_lying_value_breaks_the_rules_of_the_border(answer, payload):
    """A value that does not fit its bytes is the other side's fault, never an error of the judge."""
    with pytest.raises(BorderError):
        decode(answer, memoryview(payload))
