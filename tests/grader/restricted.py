"""Run a program as a poorer machine would: `python restricted.py KIND PROGRAM [ARGUMENT]...`.

A system call filter, which every process started from here inherits, takes away what the machine would not have.
"""

import errno
import os
import sys

import pyseccomp as sc

NEW_NAMESPACES = (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x8000000, 0x4000000, 0x2000000)
LANDLOCK = (444, 445, 446)
SET_SECCOMP = 22
KINDS = {  # what is missing, each kind having the troubles of those before it
    "whole": 0,
    "namespaces are given once": 1,
    "container": 2,
    "container without Landlock": 3,
    "container without Landlock and seccomp": 4,
}


def restrict(troubles: int) -> None:
    """Take away as many things as said."""
    rules = sc.SyscallFilter(sc.ALLOW)
    if troubles >= 1:
        for name in ("unshare", "setns"):
            rules.add_rule(sc.ERRNO(errno.EPERM), name)
    if troubles >= 2:
        rules.add_rule(sc.ERRNO(errno.ENOSYS), "clone3")
        for name in ("mount", "umount2", "pivot_root"):
            rules.add_rule(sc.ERRNO(errno.EPERM), name)
        for flag in NEW_NAMESPACES:
            rules.add_rule(sc.ERRNO(errno.EPERM), "clone", sc.Arg(0, sc.MASKED_EQ, flag, flag))
    if troubles >= 3:
        for number in LANDLOCK:
            rules.add_rule(sc.ERRNO(errno.ENOSYS), number)
    if troubles >= 4:
        rules.add_rule(sc.ERRNO(errno.EINVAL), "prctl", sc.Arg(0, sc.EQ, SET_SECCOMP))
        rules.add_rule(sc.ERRNO(errno.EINVAL), "seccomp")
    rules.load()


if __name__ == "__main__":
    restrict(KINDS[sys.argv[1]])
    os.execv(sys.argv[2], sys.argv[2:])
