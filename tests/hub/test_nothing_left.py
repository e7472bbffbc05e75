"""Accounts, homes, processes and files of these tests leave the machine, however a run ends."""

import json
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hub.keeper import administer, files_of, left_accounts, left_folders, left_group, processes_of
from tests.processes import wait_until

from .conftest import ROOT

PREFIX = "convleft"
RUN = """
import json, os, signal, subprocess, sys
keeper = subprocess.Popen(
    [sys.executable, "-m", "tests.hub.keeper", "convleft", "one", "two"],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
)
made = json.loads(keeper.stdout.readline())
one = made["accounts"]["one"]["name"]
busy = "import os, time; os.fork(); open('/tmp/convleft', 'w'); print(os.getpid(), flush=True); time.sleep(600)"
subprocess.Popen(["setpriv", "--reuid", one, "--regid", one, "--clear-groups", "/usr/bin/python3", "-c", busy],
                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True).stdout.readline()
path, log = {"PATH": "/usr/bin:/bin"}, made["folder"] + "/log"
order = {"command": ["sleep", "600"], "folder": "/", "environment": path, "log": log}
print(json.dumps(order), file=keeper.stdin, flush=True)
while not os.path.exists(log):
    pass
uids = [os.stat(account["home"]).st_uid for account in made["accounts"].values()]
print(json.dumps({"keeper": keeper.pid, "uids": uids}), flush=True)
"""
WAYS = {
    "its end": "",
    "an error": "raise RuntimeError('a test that fails')",
    "Ctrl-C": "os.kill(os.getpid(), signal.SIGINT); signal.pause()",
    "SIGTERM": "os.kill(os.getpid(), signal.SIGTERM); signal.pause()",
    "SIGKILL": "os.kill(os.getpid(), signal.SIGKILL)",
}


def end_of(way: str) -> dict[str, object]:
    """Make accounts with processes and files, end the run that way, and return who was there."""
    done = subprocess.run(
        [sys.executable, "-c", RUN + way], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.stdout, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


def left(uids: list[int]) -> list[object]:
    """Return all that is still there of a run."""
    return [
        *left_accounts(PREFIX), *left_group(PREFIX), *left_folders(PREFIX),
        *(one for uid in uids for one in (*processes_of(uid), *files_of(uid))),
        *(line for kind in ("subuid", "subgid") for line in Path("/etc", kind).read_text().split() if PREFIX in line),
    ]  # fmt: skip


@pytest.mark.usefixtures("programs")
@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_left(way: str) -> None:
    """Whichever way a run ends, the keeper ends, too, and nothing of its accounts is on the machine."""
    told = end_of(WAYS[way])

    wait_until(lambda: not Path(f"/proc/{told['keeper']}").exists(), seconds=120)

    assert left(told["uids"]) == []


@pytest.mark.usefixtures("programs")
def test_the_next_run_tidies_up_after_a_keeper_that_was_killed() -> None:
    """What a killed keeper could not remove, is gone after the next one."""
    told = end_of("os.kill(keeper.pid, signal.SIGKILL)")
    assert left(told["uids"]) != []

    again = end_of("")
    wait_until(lambda: not Path(f"/proc/{again['keeper']}").exists(), seconds=120)

    assert left([*told["uids"], *again["uids"]]) == []


@pytest.mark.usefixtures("programs")
def test_an_account_without_the_mark_stays() -> None:
    """Only accounts that the keeper has marked as its own are removed, whatever others are called."""
    administer("useradd", "--no-create-home", "--comment", "somebody", f"{PREFIX}-kept")
    try:
        told = end_of("")
        wait_until(lambda: not Path(f"/proc/{told['keeper']}").exists(), seconds=120)

        assert pwd.getpwnam(f"{PREFIX}-kept").pw_gecos == "somebody"
    finally:
        administer("userdel", f"{PREFIX}-kept")
