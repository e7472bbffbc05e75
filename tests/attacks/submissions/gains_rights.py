# Gains rights: other limits, new namespaces and mounts, root, capabilities, being dumped and outliving the parent.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import resource


def done(result):
    return result is None or "done"


def raised(kind):
    resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return "raised"


KINDS = (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE)
attempt_each(
    "rlimit_raise",
    *(lambda k=k: raised(k) for k in KINDS),
    *(lambda p=p: resource.prlimit(p, resource.RLIMIT_CPU, (1, 1)) for p in (os.getppid(), FACTS["pid"], 2)),
)
USER, MOUNT, NET, PID = 0x10000000, 0x20000, 0x40000000, 0x20000000
attempt_each(
    "userns",
    *(lambda f=f: libc("unshare", f) + 1 for f in (USER, MOUNT, NET, PID, USER | MOUNT)),
    lambda: libc("mount", b"none", b"/mnt", b"tmpfs", 0, None) + 1, lambda: libc("umount2", b"/tmp", 2) + 1,
    lambda: libc("mount", None, b"/", None, 32, None) + 1, lambda: libc("pivot_root", b"/tmp", b"/tmp") + 1,
    lambda: done(os.chroot("/tmp")), lambda: done(os.mknod("/tmp/disk", 0o60600, os.makedev(8, 0))),
    lambda: libc("setns", 3, 0) + 1, lambda: kernel(428, -100, b"/", 1) + 1, lambda: kernel(442, 3, b"", 0) + 1,
)
attempt_each(
    "setuid",
    lambda: done(os.setuid(0)), lambda: done(os.setresuid(0, 0, 0)), lambda: done(os.setgroups([0])),
    lambda: libc("capset", ctypes.create_string_buffer(b"\x22\x05\x08\x20" + bytes(4), 8), ctypes.create_string_buffer(b"\xff" * 24, 24)) + 1,
    lambda: libc("prctl", 4, 1, 0, 0, 0) + 1, lambda: libc("prctl", 1, 0, 0, 0, 0) + 1,
    lambda: libc("prctl", 22, 2, 0, 0, 0) + 1, lambda: libc("prctl", 36, 1, 0, 0, 0) + 1,
    lambda: kernel(444, None, 0, 0) + 1, lambda: kernel(317, 1, 0, None) + 1, lambda: os.getuid() == 0,
)
