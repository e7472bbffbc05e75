# Reaches for parts of the kernel that nobody needs here: io_uring, bpf, perf, keys, x32 and calls that are newer than the list.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import platform

ARM = platform.machine() == "aarch64"
OTHER = {"bpf": 280, "perf": 241, "userfaultfd": 282, "keyctl": 219, "fanotify": 262, "name_to_handle": 264}
X86 = {"bpf": 321, "perf": 298, "userfaultfd": 323, "keyctl": 250, "fanotify": 300, "name_to_handle": 303}
CALLS = OTHER if ARM else X86
room = ctypes.create_string_buffer(256)
attempt_each(
    "kernel_surface",
    lambda: kernel(425, 8, room), lambda: kernel(426, 3, 1, 0, 0, None, 0), lambda: kernel(427, 3, 0, None, 0),
    lambda: kernel(CALLS["bpf"], 0, room, 72), lambda: kernel(CALLS["perf"], room, 0, -1, -1, 0),
    lambda: kernel(CALLS["userfaultfd"], 0), lambda: kernel(CALLS["keyctl"], 0, -3, 1), lambda: kernel(447, 0),
    lambda: kernel(CALLS["fanotify"], 0, 0), lambda: kernel(CALLS["name_to_handle"], -100, b"/", room, room, 0),
    lambda: kernel(430, b"tmpfs", 0), lambda: kernel(432, 3, 0, 0), lambda: libc("syslog", 3, room, 99),
    lambda: libc("swapon", b"/tmp", 0) + 1, lambda: libc("reboot", 0) + 1, lambda: libc("klogctl", 3, room, 99),
    lambda: libc("personality", 0x0040000) + 1, lambda: libc("modify_ldt", 1, room, 16) + 1,
)
attempt_each("foreign_abi", *(lambda n=n: kernel(n, 0, 0, 0, 0, 0, 0) + 1 for n in range(450, 480)))
