"""The process that owns what a test puts on this machine: accounts, their homes, a folder, the hub.

It ends, and takes everything with it, when its standard input ends: whoever started it, and however that came to an
end, a kill included. A keeper that was itself killed is tidied up after by the next one.

    python -m tests.hub.keeper PREFIX ROLE ...

prints the accounts, PREFIX-ROLE, as JSON; then starts what each line of its input says.
"""

import grp
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.processes import alive, descendants

MARK = "account of make test-hub"  # in the comment field: without it, no account is ever removed
FOLDERS = Path("/var/tmp")
SHARED = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 20.0
LOCKED = 8  # times that a program is tried, each of which waits some seconds for a lock


def main() -> None:
    """Make accounts, start what is asked for, wait for the end of the input, remove everything."""
    prefix, *roles = sys.argv[1:]
    for stop in STOPS:
        signal.signal(stop, lambda *_: sys.exit(1))
    with socket.socket(socket.AF_UNIX) as lock:  # a name without a file: nothing is left of it
        try:
            lock.bind(f"\0{prefix}")
        except OSError:
            sys.exit("another make test-hub runs on this machine; wait for its end")
        remove_all(prefix)
        started: list[subprocess.Popen[bytes]] = []
        try:
            folder = Path(tempfile.mkdtemp(prefix=f"{prefix}-", dir=FOLDERS))
            folder.chmod(0o755)
            administer("groupadd", group(prefix))
            accounts = {role: add(prefix, role, folder) for role in roles}
            sys.stdout.write(f"{json.dumps({'folder': str(folder), 'accounts': accounts})}\n")
            sys.stdout.flush()
            started.extend(start(**json.loads(line)) for line in sys.stdin)
        finally:
            for stop in STOPS:
                signal.signal(stop, signal.SIG_IGN)
            for process in started:
                end(process)
            remove_all(prefix)


def group(prefix: str) -> str:
    """Return the name of the group that all accounts are in."""
    return f"{prefix}-class"


def add(prefix: str, role: str, folder: Path) -> dict[str, str]:
    """Make an account with a random password and a home that nobody else can enter."""
    name, password = f"{prefix}-{role}", secrets.token_urlsafe(12)
    home = ["--create-home", "--home-dir", str(folder / role), "--key", "HOME_MODE=0700"]
    groups = ["--user-group", "--groups", group(prefix)]
    administer("useradd", *home, *groups, "--shell", "/bin/bash", "--comment", MARK, name)
    administer("chpasswd", typed=f"{name}:{password}")
    return {"name": name, "password": password, "home": str(folder / role)}


def administer(*words: str, typed: str = "") -> None:
    """Change the accounts of this machine; again, while another program has them locked."""
    for _ in range(LOCKED):
        done = subprocess.run(words, input=typed, stderr=subprocess.PIPE, text=True, check=False)
        if "cannot lock" not in done.stderr:
            break
    if done.returncode != 0:
        sys.exit(f"{words[0]}: {done.stderr.strip()}")


def start(command: list[str], folder: str, environment: dict[str, str], log: str) -> "subprocess.Popen[bytes]":
    """Start a program that a Ctrl-C at the terminal does not reach, and that ends after us."""
    with Path(log).open("wb") as file:
        return subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", *command],
            cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True,
        )  # fmt: skip


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and everything below it, first asking."""
    below = descendants(process.pid)
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        below |= descendants(process.pid)
    for one in filter(alive, below):
        os.kill(one[0], signal.SIGKILL)
    process.wait()


def remove_all(prefix: str) -> None:
    """Remove every account with our name and mark: processes, files in shared places, home; then our folders."""
    for account in left_accounts(prefix):
        while found := [*processes_of(account.pw_uid)]:
            for pid in found:
                kill(pid)
        for path in files_of(account.pw_uid):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        shutil.rmtree(account.pw_dir, ignore_errors=True)  # before userdel, which keeps everybody else from /etc/passwd
        Path("/var/mail", account.pw_name).unlink(missing_ok=True)
        administer("userdel", account.pw_name)
    if left_group(prefix):
        administer("groupdel", group(prefix))
    for folder in left_folders(prefix):
        shutil.rmtree(folder)


def left_accounts(prefix: str) -> list[pwd.struct_passwd]:
    """Return the accounts that a keeper made."""
    return [one for one in pwd.getpwall() if one.pw_name.startswith(f"{prefix}-") and one.pw_gecos.startswith(MARK)]


def left_group(prefix: str) -> list[str]:
    """Return our group, if it is there."""
    return [one.gr_name for one in grp.getgrall() if one.gr_name == group(prefix)]


def left_folders(prefix: str) -> list[Path]:
    """Return the folders that a keeper made."""
    return sorted(FOLDERS.glob(f"{prefix}-*"))


def processes_of(uid: int) -> Iterator[int]:
    """Return the processes of an account that are still there."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if path.stat().st_uid == uid or f"\nUid:\t{uid}\t" in (path / "status").read_text():
                yield int(path.name)
        except OSError:
            continue  # it has just ended


def files_of(uid: int) -> Iterator[Path]:
    """Return what an account left in places that everybody may write into."""
    for folder in SHARED:
        for path in folder.iterdir():
            try:
                if path.lstat().st_uid == uid:
                    yield path
            except OSError:
                continue  # somebody else's, and gone already


def kill(pid: int) -> None:
    """End a process that may have ended."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    main()
