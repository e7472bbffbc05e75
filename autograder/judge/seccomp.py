"""The system calls a student's process may make: a list of what is allowed, everything else is refused.

Compiled here with libseccomp and handed to the box as bytes. Nothing that starts a process, opens a socket,
signals another process or changes rights is on the list; what copying files wants to set (modes, times)
seems to succeed and does nothing. Where nothing else hides files, no path can be named at all: every file
seems to be missing.
"""

import errno
import functools
import struct
import tempfile

from autograder.box.syscalls import OWN_PID

ALLOWED = """
 read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 close close_range lseek
 open openat creat stat fstat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat
 getdents getdents64 getcwd chdir fchdir
 statfs fstatfs umask rename renameat renameat2 unlink unlinkat mkdir mkdirat rmdir ftruncate
 fsync fdatasync sync_file_range fallocate flock fadvise64 copy_file_range sendfile symlink symlinkat
 mmap munmap mprotect mremap madvise mincore msync brk mlock munlock mbind get_mempolicy set_mempolicy membarrier
 futex futex_waitv get_robust_list set_robust_list rseq set_tid_address exit exit_group wait4 waitid restart_syscall
 rt_sigaction rt_sigprocmask rt_sigpending rt_sigreturn rt_sigsuspend rt_sigtimedwait sigaltstack pause alarm
 setitimer getitimer timer_create timer_settime timer_gettime timer_delete timer_getoverrun
 clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage sysinfo uname
 getpid getppid gettid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp getpgid getsid capget
 getrlimit getpriority
 sched_yield sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min getcpu
 dup dup2 dup3 pipe pipe2 poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait
 epoll_pwait2 eventfd eventfd2 timerfd_create timerfd_settime timerfd_gettime socketpair recvfrom shutdown
 getrandom arch_prctl
""".split()
PATHS = """
 open openat creat stat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat statfs
 getdents getdents64 rename renameat renameat2 unlink unlinkat mkdir mkdirat rmdir symlink symlinkat chdir fchdir
""".split()
PRETENDED = "chmod fchmod fchmodat utime utimes utimensat futimesat chown fchown lchown fchownat".split()

CLONE_THREAD = 0x10000
# duplicate, get and set flags, locks, pipe size; never F_SETOWN or F_SETSIG, which signal without kill(2)
FCNTL = (0, 1, 2, 3, 4, 5, 6, 7, 1030, 1032, 36, 37, 38)
PRCTL = (15, 16, 3, 0x53564D41, 21, 27)  # names, dumpable (read), memory labels, seccomp (read)
IOCTL = (0x5401, 0x5413, 0x541B, 0x5450, 0x5451, 0x5421)  # terminal size and state (read), descriptor flags


@functools.cache
def compiled(*, paths: bool = True) -> bytes:
    """Return the filter as BPF instructions for this machine; OWN_PID in it stands for the process that loads it."""
    import pyseccomp as sc

    rules = sc.SyscallFilter(sc.ERRNO(errno.EPERM))
    for name in ALLOWED:
        _add(rules, sc.ALLOW if paths or name not in PATHS else sc.ERRNO(errno.ENOENT), name)
    for name in PRETENDED:
        _add(rules, sc.ERRNO(0), name)
    for name in ("clone3", "openat2"):  # glibc then uses clone and openat, whose arguments a filter can read
        _add(rules, sc.ERRNO(errno.ENOSYS), name)
    rules.add_rule(sc.ALLOW, "clone", sc.Arg(0, sc.MASKED_EQ, CLONE_THREAD, CLONE_THREAD))
    rules.add_rule(sc.ALLOW, "prlimit64", sc.Arg(2, sc.EQ, 0))  # read limits, never set them
    rules.add_rule(sc.ALLOW, "tgkill", sc.Arg(0, sc.EQ, OWN_PID))
    rules.add_rule(sc.ALLOW, "sendto", sc.Arg(4, sc.EQ, 0))  # without an address
    rules.add_rule(sc.ALLOW, "sched_setaffinity", sc.Arg(0, sc.EQ, 0))
    for option in PRCTL:
        rules.add_rule(sc.ALLOW, "prctl", sc.Arg(0, sc.EQ, option))
    for request in IOCTL:
        rules.add_rule(sc.ALLOW, "ioctl", sc.Arg(1, sc.MASKED_EQ, 0xFFFFFFFF, request))
    for command in FCNTL:
        rules.add_rule(sc.ALLOW, "fcntl", sc.Arg(1, sc.EQ, command))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        program = file.read()
    if len(program) % struct.calcsize("Q"):
        raise RuntimeError("libseccomp wrote half an instruction")
    return program


def _add(rules: object, action: object, name: str) -> None:
    try:
        rules.add_rule(action, name)  # type: ignore[attr-defined]
    except (RuntimeError, ValueError, OSError):
        return  # this processor has no such call; the default refuses it
