# Looks into the memory, environment and open files of the grader, the warm parent and every process there is.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import signal

PIDS = [0, 1, 2, 3, os.getppid(), FACTS["pid"], *range(4, 64)]
OTHERS = [pid for pid in PIDS if pid != os.getpid()]


def memory(pid):
    with open(f"/proc/{pid}/mem", "rb") as file:
        file.seek(0x400000)
        return file.read(16)


attempt_each("proc_mem", *(lambda p=p: memory(p) for p in PIDS), lambda: memory("self"), lambda: memory("thread-self"))
attempt_each(
    "proc_environ",
    *(lambda p=p, n=n: open(f"/proc/{p}/{n}", "rb").read(9) for p in PIDS for n in ("environ", "cmdline", "maps")),
    *(lambda p=p: os.listdir(f"/proc/{p}/fd") for p in PIDS), lambda: os.listdir("/proc"),
)
attempt_each("ptrace", *(lambda p=p, r=r: libc("ptrace", r, p, 0, 0) + 1 for p in OTHERS for r in (16, 0x4206)))
# %%
class Part(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def taken(pid):
    buffer = ctypes.create_string_buffer(16)
    here, there = Part(ctypes.addressof(buffer), 16), Part(0x400000, 16)
    return libc("process_vm_readv", pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)


def descriptor(pid):
    return kernel(438, kernel(434, pid, 0), 3, 0)


attempt_each("vm_readv", *(lambda p=p: taken(p) for p in OTHERS), *(lambda p=p: descriptor(p) for p in OTHERS))
attempt_each("kcmp", *(lambda p=p: kernel(272, p, FACTS["pid"], 1, 0, 0) + 1 for p in OTHERS))
