# Fills the disk and leaves files, changed modules and permissions where the next submission or the machine would use them.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
LEFT = FACTS["left"]


def fill(folder):
    with open(f"{folder}/{LEFT}-big", "wb") as file:
        for _ in range(100):
            file.write(bytes(1 << 20))
    return folder


def many(folder):
    for number in range(3000):
        open(f"{folder}/{LEFT}-{number}", "w").close()
    return folder


def clean():
    for name in os.listdir("/tmp"):
        if name.startswith(LEFT):
            os.unlink(f"/tmp/{name}")


PLACES = ("/tmp", ".", "/var/tmp", "/dev/shm", "/root", "/home", "/box/site", "/box/lib/autograder", "/usr/lib", FACTS["classroom"])
for place in PLACES:
    attempt("disk_fill", lambda: fill(place))
clean()
for place in PLACES[:4]:
    attempt("inode_fill", lambda: many(place))
clean()
# %%
def write(path, text="raise SystemExit"):
    with open(path, "w") as file:
        file.write(text)
    return path


attempt_each(
    "write_zygote",
    lambda: write(np.__file__), lambda: write("/box/lib/autograder/box/child.py"), lambda: write(os.__file__),
    lambda: write("/box/site/sitecustomize.py"), lambda: write(f"/dev/shm/{LEFT}"), lambda: write("/tmp/../box/x.py"),
    lambda: os.rename("/box/site/numpy", "/tmp/numpy"), lambda: os.mkdir("/box/site/mine"),
)
suite, classroom = FACTS["suite"], FACTS["classroom"]
attempt_each(
    "chmod_host",
    lambda: os.truncate(suite, 0), lambda: os.unlink(f"{classroom}/gradebook.db"), lambda: os.rename(suite, suite + "x"),
    lambda: os.rmdir(classroom), lambda: write(f"{classroom}/results/x.json"), lambda: write("results.json") and None,
    lambda: __import__("shutil").rmtree(FACTS["course"]),
)
for act in (os.chmod, os.chown, os.utime):  # these pretend to succeed; what they change is looked at from outside
    for path in (suite, classroom, np.__file__, "/dev/null", "/"):
        try:
            act(path, *((0o777,) if act is os.chmod else (0, 0) if act is os.chown else ((1, 1),)))
        except OSError:
            pass
