"""The few kernel calls that Python 3.11 has no wrapper for (os.unshare and os.setns came with 3.12)."""

import ctypes
import os
import struct

NEWNS, NEWIPC, NEWPID = 0x20000, 0x8000000, 0x20000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 16384, 1 << 18
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38
SECCOMP_MODE_FILTER = 2
MADV_COLLAPSE = 25
OWN_PID = 0x7EADBEEF  # in a compiled filter: the process that loads it
CAPABILITY_VERSION_3 = 0x20080522
LAST_CAPABILITY = 63

_libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def unshare(flags: int) -> None:
    """Leave the named namespaces for new ones."""
    _check(_libc.unshare(ctypes.c_int(flags)), "unshare")


def setns(fd: int, kind: int) -> None:
    """Enter the namespace of the process behind a pidfd."""
    _check(_libc.setns(ctypes.c_int(fd), ctypes.c_int(kind)), "setns")


def mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    """Mount, or change how a mount spreads."""
    words = [None if word is None else word.encode() for word in (source, target, kind)]
    options = None if data is None else data.encode()
    _check(_libc.mount(*words, ctypes.c_ulong(flags), options), f"mount {target}")


def prctl(option: int, value: int = 0, more: object = 0) -> None:
    """Change an attribute of this process."""
    third = more if not isinstance(more, int) else ctypes.c_ulong(more)
    zero = ctypes.c_ulong(0)
    _check(_libc.prctl(ctypes.c_int(option), ctypes.c_ulong(value), third, zero, zero), f"prctl {option}")


def current_core() -> int:
    """Return the number of the core on which this thread runs."""
    return _check(_libc.sched_getcpu(), "sched_getcpu")


def collapse(place: int, size: int) -> None:
    """Put what lies at an address into large pages."""
    result = _libc.madvise(ctypes.c_void_p(place), ctypes.c_size_t(size), ctypes.c_int(MADV_COLLAPSE))
    _check(result, "madvise")


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapabilityData(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def drop_capabilities() -> None:
    """Give up every capability, the bounding set included where that is allowed."""
    zero = ctypes.c_ulong(0)
    for capability in range(LAST_CAPABILITY + 1):
        if _libc.prctl(PR_CAPBSET_DROP, ctypes.c_ulong(capability), zero, zero, zero) < 0:
            break
    header, data = _CapabilityHeader(CAPABILITY_VERSION_3, 0), (_CapabilityData * 2)()
    _check(_libc.capset(ctypes.byref(header), data), "capset")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def load_seccomp(program: bytes) -> None:
    """Install a compiled seccomp filter (8 bytes an instruction) for good."""
    program = program.replace(struct.pack("<I", OWN_PID), struct.pack("<I", os.getpid()))
    holder = _Program(len(program) // 8, program)
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.cast(ctypes.byref(holder), ctypes.c_void_p))
