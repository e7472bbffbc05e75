"""A box is believed only after it was attacked: an honest cell must run, and every probe must say it was refused."""

import tempfile
from pathlib import Path

from autograder.border import messages as m
from autograder.border.frames import BorderError, ClosedError
from autograder.judge.box import Box
from autograder.judge.channel import Channel, TimeUpError

SECONDS = 5.0
HONEST = "import numpy as np\nprint(int(np.arange(4).sum()))"
NO_PATH = ("FileNotFoundError", "PermissionError")
NO_CALL = ("PermissionError",)
PROBES = {  # what it tries -> source, and the exceptions that show it was refused
    "read a file of the judge": ("open({secret!r}).read()", NO_PATH),
    "list the course": ("import os\nos.listdir({course!r})", NO_PATH),
    "import the judge": ("import autograder.judge", ("ModuleNotFoundError",)),
    "import the reference": ("import reference", ("ModuleNotFoundError",)),
    "see a process": ("open('/proc/1/environ').read()", NO_PATH),
    "open a socket": ("import socket\nsocket.socket(socket.AF_INET, socket.SOCK_STREAM)", NO_CALL),
    "start a program": ("import os\nos.execv('/usr/bin/env', ['env'])", NO_CALL),
    "fork": ("import os\nif os.fork() == 0:\n    os._exit(0)", NO_CALL),
    "signal the parent": ("import os\nos.kill(os.getppid() or -1, 9)", NO_CALL),
    "become root": ("import os\nos.setuid(0)", NO_CALL),
    "write outside its folder": ("open('/box/written', 'w')", ("PermissionError", "OSError")),
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
    answers = {name: _run(channel, source.format(**places)) for name, (source, _) in PROBES.items()}
    return [name for name, (_, refusals) in PROBES.items() if _raised(answers[name]) not in refusals]


def _raised(answer: m.Ran) -> str | None:
    """Return the name of the exception that ended a cell."""
    names = [str(output["ename"]) for output in answer.outputs if output.get("output_type") == "error"]
    return names[-1] if answer.raised and names else None


def _run(channel: Channel, source: str) -> m.Ran:
    question = m.RunCell(channel.nonce(), source, 0)
    answer, _ = channel.ask(question, None, SECONDS)
    if not isinstance(answer, m.Ran):
        raise BorderError("a cell was answered by something else")
    return answer
