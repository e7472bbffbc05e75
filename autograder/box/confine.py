"""What a forked process does to itself before it sees a byte of a student's code.

The order matters: namespaces, identity, capabilities, death signal, no new privileges, Landlock,
limits, and the system call filter last, because it forbids most of what comes before. A policy of a
lower level leaves some of it out.
"""

import os
import resource

import landlockpy

from autograder.border.control import Policy
from autograder.box import syscalls

OPEN_FILES = 128
STACK = 8 << 20
LARGEST_FILE = 64 << 20
SCOPED = landlockpy.Scope.SIGNAL | landlockpy.Scope.ABSTRACT_UNIX_SOCKET


def confine(policy: Policy, *, memory: int, cpu_seconds: int, uid: int | None, scratch: str) -> None:
    """Confine this process for good; with namespaces of its own, it was forked into a fresh pid namespace."""
    if policy.own_namespaces:
        _own_mounts(policy, scratch)
    else:
        os.mkdir(scratch, 0o700)
        if uid is not None:
            os.chown(scratch, uid, uid)
    os.chdir(scratch)
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)
    if policy.limits:
        syscalls.drop_capabilities()
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
        syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    if policy.landlock:
        _landlock(policy, scratch)
    if policy.limits:
        _limits(memory, cpu_seconds, policy.processes)
    if policy.seccomp:
        syscalls.load_seccomp(policy.seccomp)


def _own_mounts(policy: Policy, scratch: str) -> None:
    """A mount and ipc namespace of its own, with a fresh small tmpfs as the only writable place."""
    syscalls.unshare(syscalls.NEWNS | syscalls.NEWIPC)
    syscalls.mount(None, "/", None, syscalls.MS_REC | syscalls.MS_PRIVATE)
    flags = syscalls.MS_NOSUID | syscalls.MS_NODEV | syscalls.MS_NOEXEC
    size = f"size={policy.scratch_mib}m,nr_inodes={policy.scratch_files},mode=777"
    syscalls.mount("tmpfs", scratch, "tmpfs", flags, size)
    syscalls.mount("tmpfs", "/dev/shm", "tmpfs", flags | syscalls.MS_RDONLY, "size=4k")  # noqa: S108


def _landlock(policy: Policy, scratch: str) -> None:
    fs = landlockpy.AccessFS
    with landlockpy.Ruleset(scoped=SCOPED) as rules:
        for path in policy.readable:
            rights = fs.READ_FILE | fs.READ_DIR if os.path.isdir(path) else fs.READ_FILE
            rules.allow_path(path, rights)
        for path in policy.listed:
            rules.allow_path(path, fs.READ_DIR)
        rules.allow_path("/dev/null", fs.READ_FILE | fs.WRITE_FILE)
        changes = fs.WRITE_FILE | fs.TRUNCATE | fs.MAKE_REG | fs.MAKE_DIR | fs.REMOVE_FILE | fs.REMOVE_DIR
        rules.allow_path(scratch, fs.READ_FILE | fs.READ_DIR | changes)
        rules.restrict()


def _limits(memory: int, cpu_seconds: int, processes: int) -> None:
    for kind, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_STACK, STACK),
        (resource.RLIMIT_SIGPENDING, 256),
    ):
        resource.setrlimit(kind, (value, value))
