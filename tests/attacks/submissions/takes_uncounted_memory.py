# Takes memory that an address-space limit does not count, leaves some for an accomplice, and asks for far too much.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import mmap

MUCH = 2 << 30


def in_memory_file():
    fd = os.memfd_create("mine")
    for _ in range(MUCH >> 24):
        os.write(fd, bytes(1 << 24))
    return MUCH


def in_files(folder):
    for number in range(MUCH >> 24):
        with open(f"{folder}/hoard-{number}", "wb") as file:
            file.write(bytes(1 << 24))
    return MUCH


def in_pipes():
    ends = [os.pipe() for _ in range(2000)]
    for _, end in ends:
        __import__("fcntl").fcntl(end, 1031, 1 << 20)
    return len(ends)


attempt_each(
    "mem_mmap", in_memory_file, lambda: in_files("/tmp"), lambda: in_files("/dev/shm"), in_pipes,
    lambda: libc("shmget", 0, MUCH, 0o1600), lambda: mmap.mmap(-1, MUCH), lambda: libc("mlockall", 3) + 1,
)
for name in os.listdir("/tmp"):
    if name.startswith("hoard"):
        os.unlink(f"/tmp/{name}")
attempt_each(
    "shm_left",
    lambda: libc("shmget", 0x5EED, 4096, 0o1666), lambda: libc("msgget", 0x5EED, 0o1666) + 1,
    lambda: libc("semget", 0x5EED, 1, 0o1666) + 1, lambda: open(f"/dev/shm/{FACTS['left']}", "w").write("x"),
    lambda: LIBC.mq_open(b"/mine", 0o102, 0o666, None) > 0 if hasattr(LIBC, "mq_open") else None,
    lambda: __import__("multiprocessing.shared_memory").shared_memory.SharedMemory("mine", True, 4096),
)


def many_arrays():
    kept = []
    while len(kept) < 200:
        kept.append(np.ones(1 << 24))
    return len(kept)


attempt_each("mem_bomb", lambda: np.ones(20 * 10**9 // 8).size, lambda: np.empty(10**11).size, many_arrays,
             lambda: len(bytearray(20 << 30)))  # fmt: skip
