"""Grading on hosts over SSH: a server of the test on this machine, at two of its loopback addresses."""

import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.cluster.start import ClusterError
from autograder.course.config import load_course
from autograder.grade import grade
from autograder.gradebook.stored import load_stored
from tests.gradebook.conftest import ASSIGNMENT, built, copy_of, course, rows, submit  # noqa: F401  (fixtures)
from tests.processes import descendants, wait_until

HOSTS = ("127.0.0.1", "127.0.0.2")
SERVER = """\
Port {port}
ListenAddress 127.0.0.1
ListenAddress 127.0.0.2
HostKey {folder}/host
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
AuthorizedKeysFile {folder}/user.pub
"""
CLIENT = """\
Host 127.0.0.*
  Port {port}
  User {user}
  IdentityFile {folder}/user
  UserKnownHostsFile {folder}/known_hosts
"""


@pytest.fixture
def login(tmp_path, monkeypatch) -> Iterator[SimpleNamespace]:
    """Start sshd, and let this test's home know its key; return the server."""
    for name in ("host", "user"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(words, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    public = (tmp_path / "host.pub").read_text()
    (tmp_path / "known_hosts").write_text("".join(f"[{host}]:{port} {public}" for host in HOSTS))
    (tmp_path / "sshd_config").write_text(SERVER.format(port=port, folder=tmp_path))
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh" / "config").write_text(CLIENT.format(port=port, folder=tmp_path, user=getpass.getuser()))
    monkeypatch.setenv("HOME", str(tmp_path))
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    sshd = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
    log = tmp_path / "log"
    process = subprocess.Popen([sshd, "-D", "-f", tmp_path / "sshd_config", "-E", log])
    try:
        wait_until(lambda: log.exists() and log.read_text().count("Server listening") == len(HOSTS))
        yield SimpleNamespace(known_hosts=tmp_path / "known_hosts", pid=process.pid)
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def on_hosts(course, submit):  # noqa: F811
    """Return a course of two students that is graded on two hosts."""
    submit(course, "ada", "# %% conv2d: reference")
    submit(course, "ben", "# %% conv2d: reference\n# %%\nprint('ben')")
    course.file.write_text(course.file.read_text() + f"cluster: {{ssh: [{', '.join(HOSTS)}]}}\n")
    return load_course(course.file)


def test_a_class_is_graded_on_two_hosts(login, on_hosts, rows):  # noqa: F811
    """Scheduler and workers start over SSH, judge, and end with the run."""
    assert grade(on_hosts, [ASSIGNMENT]) == 0

    assert {student: row["score"] for student, row in rows(on_hosts).items()} == {"ada": 10, "ben": 10}
    wait_until(lambda: len(descendants(login.pid)) == 1)


def test_a_host_with_another_key_is_not_trusted(login, on_hosts):
    """A host whose key is not the known one gets nothing, and the sentence says that nothing was started."""
    login.known_hosts.write_text("")

    with pytest.raises(ClusterError, match="the cluster could not be started"):
        grade(on_hosts, [ASSIGNMENT])

    assert load_stored(on_hosts.classroom, ASSIGNMENT, "ada") is None
