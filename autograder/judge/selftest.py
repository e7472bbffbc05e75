"""A box is believed only after it was attacked: an honest cell must run, and every probe must say it was refused."""

import contextlib
import os
import secrets
import socket
import tempfile
from pathlib import Path

from autograder.border import messages as m
from autograder.border.frames import BorderError, ClosedError
from autograder.judge.box import Box
from autograder.judge.channel import Channel, TimeUpError
from autograder.language import tr

SECONDS = 5.0
CANARY = "canary-"  # then the number of the judge that made it
HONEST = "import numpy as np\nprint(int(np.arange(4).sum()))"
NO_PATH = ("FileNotFoundError", "PermissionError")
NO_CALL = ("PermissionError",)
C = "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
FAILED = " == -1 and (_ for _ in ()).throw(OSError(ctypes.get_errno(), 'refused'))"
PROBES = {  # what it tries -> source, and the exceptions that show it was refused
    "read a file of the judge": ("open({secret!r}).read()", NO_PATH),
    "list the course": ("import os\nos.listdir({course!r})", NO_PATH),
    "import the judge": ("import autograder.judge", ("ModuleNotFoundError",)),
    "import the reference": ("import reference", ("ModuleNotFoundError",)),
    "see a process": ("open('/proc/1/environ').read()", NO_PATH),
    "see the judge": ("open('/proc/{judge}/mem', 'rb').read(1)", NO_PATH),
    "trace the judge": (C + "libc.ptrace(0x4206, {judge}, 0, 0)" + FAILED, NO_CALL),
    "read the judge's memory": (C + "libc.syscall(310, {judge}, 0, 0, 0, 0, 0)" + FAILED, NO_CALL),
    "open a socket": ("import socket\nsocket.socket(socket.AF_INET, socket.SOCK_STREAM)", NO_CALL),
    "connect to the judge": ("import socket\nsocket.socket().connect(('127.0.0.1', {port}))", NO_CALL),
    "connect inside the machine": ("import socket\nsocket.socket(socket.AF_UNIX).connect({unix!r})", NO_CALL),
    "start a program": ("import os\nos.execv('/usr/bin/env', ['env'])", NO_CALL),
    "fork": ("import os\nif os.fork() == 0:\n    os._exit(0)", NO_CALL),
    "signal the parent": ("import os\nos.kill(os.getppid() or -1, 9)", NO_CALL),
    "signal without kill": ("import fcntl\nfcntl.fcntl(3, fcntl.F_SETOWN, {judge})", NO_CALL),
    "become root": ("import os\nos.setuid(0)", NO_CALL),
    "leave its namespaces": (C + "libc.unshare(0x10000000)" + FAILED, NO_CALL),
    "share memory": (C + "libc.shmget(7, 4096, 0o1600)" + FAILED, NO_CALL),
    "raise its limits": ("import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))", (*NO_CALL, "ValueError")),
    "write outside its folder": ("open('/usr/written', 'w')", (*NO_PATH, "OSError")),
}


def self_test(box: Box, course: Path) -> list[str]:
    """Return the names of the probes that were not refused; an empty list is what is hoped for.

    A level without any protection is asked for the honest cell alone.
    """
    prefix = f"{CANARY}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix) as folder, contextlib.ExitStack() as open_sockets:
        secret, unix = Path(folder, "canary"), f"\0{prefix}{secrets.token_hex(8)}"  # a name that is no file
        secret.write_text(secrets.token_hex(16), encoding="ascii")
        listening = [open_sockets.enter_context(socket.socket(kind)) for kind in (socket.AF_INET, socket.AF_UNIX)]
        listening[0].bind(("127.0.0.1", 0))
        listening[1].bind(unix)
        for one in listening:
            one.listen(1)
            one.setblocking(False)
        places = {
            "secret": str(secret), "course": str(course), "unix": unix, "judge": os.getpid(),
            "port": listening[0].getsockname()[1],
        }  # fmt: skip
        channel = Channel(box.start_child(memory=512 << 20, cpu_seconds=30))
        try:
            broken = _attack(channel, places, probes=PROBES if box.level else {})
        except (TimeUpError, ClosedError, BorderError) as error:
            said = channel.printed().strip().splitlines()
            return [tr("it ended during the test: {why}", why=said[-1] if said else type(error).__name__)]
        finally:
            channel.close()
            box.wait_ended(channel.ends.ident)
        return broken + [
            tr("reached a socket of the judge ({name})", name=one.family.name) for one in listening if _reached(one)
        ]


Probes = dict[str, tuple[str, tuple[str, ...]]]


def _attack(channel: Channel, places: dict[str, str | int], probes: Probes = PROBES) -> list[str]:
    honest = _run(channel, HONEST)
    if honest.raised or honest.outputs != ({"output_type": "stream", "name": "stdout", "text": "6\n"},):
        return [tr("an honest cell did not run")]
    answers = {name: _run(channel, source.format(**places)) for name, (source, _) in probes.items()}
    return [name for name, (_, refusals) in probes.items() if _raised(answers[name]) not in refusals]


def _reached(listening: socket.socket) -> bool:
    try:
        listening.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _raised(answer: m.Ran) -> str | None:
    """Return the name of the exception that ended a cell."""
    names = [str(output["ename"]) for output in answer.outputs if output.get("output_type") == "error"]
    return names[-1] if answer.raised and names else None


def _run(channel: Channel, source: str) -> m.Ran:
    question = m.RunCell(channel.nonce(), source, 0)
    answer, _ = channel.ask(question, None, SECONDS)
    if not isinstance(answer, m.Ran):
        raise BorderError(tr("a cell was answered by something else"))
    return answer
