# Reads files of the machine: passwords, the hidden suite, the gradebook, a colleague's work, by every way to name them.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import glob


def read(path):
    return open(path, "rb").read(99)


def names(path):
    return os.listdir(path)


classroom = FACTS["classroom"]
attempt_each("read_passwd", *(lambda p=p: read(p) for p in ("/etc/passwd", "/etc/shadow", "/etc/hostname")))
attempt_each(
    "read_secret",
    lambda: read(FACTS["suite"]), lambda: read(f"{classroom}/secret"), lambda: read(f"{classroom}/gradebook.db"),
    lambda: names(f"{classroom}/source"), lambda: names(f"{classroom}/release"), lambda: names(FACTS["course"]),
    lambda: read(FACTS["course"] + "/guarded/layers.py"),
)
attempt_each("read_other", lambda: read(FACTS["other"]), lambda: names(f"{classroom}/submitted"))
# %%
def walk():
    found = []
    for folder, _, files in os.walk("/"):
        for name in files:
            try:
                text = open(os.path.join(folder, name), "rb").read(1 << 16)
            except OSError:
                continue
            if b"canary" + b"-" in text or b"gradebook.db" in text:
                found.append(os.path.join(folder, name))
    return [name for name in found if not name.startswith(("/tmp", "/usr", "/lib"))]


attempt("walk_fs", walk)
# %%
suite = FACTS["suite"]
attempt_each(
    "dotdot",
    *(lambda p=p: read(p + suite) for p in ("/proc/self/root", "/proc/self/cwd", "/proc/1/root", "/proc/self/fd/3")),
    *(lambda n=n: read("../" * n + suite.lstrip("/")) for n in range(1, 12)),
    *(lambda n=n: os.open(suite.lstrip("/"), os.O_RDONLY, dir_fd=n) for n in range(20)),
    lambda: names("/proc"), lambda: names("/sys"), lambda: names("/root"), lambda: names("/home"), lambda: names("/mnt"),
)
attempt_each("stat_secret", lambda: os.stat(suite), lambda: os.stat(classroom), lambda: os.lstat(FACTS["other"]))
attempt_each("devices", lambda: glob.glob("/dev/nvidia*") + glob.glob("/dev/dri*") + glob.glob("/dev/sd*"))
# %%
def through_links():
    os.symlink(suite, "link")
    return read("link")


attempt_each("symlink", through_links, lambda: os.link(suite, "hard"), lambda: os.symlink("/", "/box/site/link"))
