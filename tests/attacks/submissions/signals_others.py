# Stops, kills and slows down others: with kill, and with the four ways to send a signal without it.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import fcntl
import platform
import signal

ARM = platform.machine() == "aarch64"
TGKILL, QUEUE = (131, 138) if ARM else (234, 129)
OTHERS = [0, -1, os.getppid(), FACTS["pid"], -FACTS["pid"], *range(2, 40)]


def done(result):
    return result is None or "done"


attempt_each(
    "kill_parent",
    *(lambda p=p, s=s: done(os.kill(p, s)) for p in OTHERS for s in (signal.SIGSTOP, signal.SIGKILL)),
    lambda: done(os.killpg(os.getpgrp(), signal.SIGKILL)),
)
# %%
def by_descriptor(pid):
    return done(signal.pidfd_send_signal(os.pidfd_open(pid), signal.SIGKILL))


def by_owner(pid, fd):
    fcntl.fcntl(fd, 10, signal.SIGKILL)  # F_SETSIG
    fcntl.fcntl(fd, fcntl.F_SETOWN, pid)
    fcntl.fcntl(fd, fcntl.F_SETFL, os.O_ASYNC)
    return "armed"


attempt_each(
    "kill_quiet",
    *(lambda p=p: kernel(TGKILL, p, p, 9) + 1 for p in OTHERS),
    *(lambda p=p: kernel(QUEUE, p, 9, ctypes.create_string_buffer(128)) + 1 for p in OTHERS),
    *(lambda p=p: by_descriptor(p) for p in OTHERS if p > 0),
    *(lambda p=p, f=f: by_owner(p, f) for p in OTHERS for f in (0, 1, 3, 4)),
)
# %%
attempt_each(
    "cpu_steal",
    *(lambda p=p: done(os.sched_setaffinity(p, {0})) for p in OTHERS if p > 0),
    lambda: os.nice(-5) < 0, lambda: done(os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)),
    lambda: done(os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(5))),
)
attempt_each(
    "tty",
    lambda: open("/dev/tty", "w").write("x"), lambda: done(fcntl.ioctl(0, 0x5412, b"x")),
    lambda: done(fcntl.ioctl(1, 0x5412, b"x")), lambda: os.openpty(), lambda: open("/dev/console", "w").write("x"),
)
