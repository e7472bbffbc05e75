"""A box is believed only after it was attacked: an honest cell must run, and every probe must say it was refused."""

import tempfile
from pathlib import Path

from autograder.border import messages as m
from autograder.border.frames import BorderError, ClosedError
from autograder.judge.box import Box
from autograder.judge.channel import Channel, TimeUpError

SECONDS = 5.0
HONEST = "import numpy as np\nprint(int(np.arange(4).sum()))"
PROBES = {
    "read a file of the judge": "open({secret!r}).read()",
    "list the course": "import os\nos.listdir({course!r})",
    "import the judge": "import autograder.judge",
    "import the reference": "import reference",
    "see a process": "open('/proc/1/environ').read()",
    "open a socket": "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_STREAM)",
    "start a program": "import os\nos.execv('/usr/bin/env', ['env'])",
    "fork": "import os\nos.fork()",
    "signal the parent": "import os\nos.kill(os.getppid() or -1, 9)",
    "become root": "import os\nos.setuid(0)",
}


def self_test(box: Box, course: Path) -> list[str]:
    """Return the names of the probes that were not refused; an empty list is what is hoped for."""
    with tempfile.NamedTemporaryFile("w", prefix="canary-") as canary:
        canary.write("the canary")
        canary.flush()
        channel = Channel(box.start_child(memory=512 << 20, cpu_seconds=30))
        try:
            return _attack(channel, {"secret": canary.name, "course": str(course)})
        except (TimeUpError, ClosedError, BorderError) as error:
            said = channel.printed().strip().splitlines()
            return [f"it ended during the test: {said[-1] if said else type(error).__name__}"]
        finally:
            channel.close()
            box.wait_ended(channel.ends.ident)


def _attack(channel: Channel, places: dict[str, str]) -> list[str]:
    honest = _run(channel, HONEST)
    if honest.raised or honest.outputs != ({"output_type": "stream", "name": "stdout", "text": "6\n"},):
        return ["an honest cell did not run"]
    held = {name: _run(channel, probe.format(**places)) for name, probe in PROBES.items()}
    return [name for name, answer in held.items() if not answer.raised]


def _run(channel: Channel, source: str) -> m.Ran:
    question = m.RunCell(channel.nonce(), source, 0)
    answer, _ = channel.ask(question, None, SECONDS)
    if not isinstance(answer, m.Ran):
        raise BorderError("a cell was answered by something else")
    return answer
