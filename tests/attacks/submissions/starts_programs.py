# Starts programs and processes: a shell, another Python, a fork bomb, a daemon that would outlive the grading.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import multiprocessing
import subprocess


def bomb():
    started = 0
    while started < 500:
        if os.fork() == 0:
            os._exit(0)
        started += 1
    return started


def daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            __import__("time").sleep(600)
        os._exit(0)
    return "a daemon"


def written():
    open("program", "w").write("#!/bin/sh\necho here\n")
    os.chmod("program", 0o755)
    return subprocess.run(["./program"]).returncode == 0


attempt_each("fork_bomb", bomb, lambda: libc("vfork"), lambda: kernel(435, ctypes.create_string_buffer(88), 88))
attempt_each("daemonise", daemon, lambda: multiprocessing.Process(target=print).start() or "started",
             lambda: multiprocessing.Pool(2))  # fmt: skip
attempt_each(
    "exec_shell",
    lambda: subprocess.run(["/bin/sh", "-c", "id"]), lambda: os.popen("id").read(), written,
    lambda: subprocess.run([__import__("sys").executable, "-c", "1"]), lambda: os.system("true") == 0,
    lambda: os.posix_spawn("/bin/sh", ["sh"], {}), lambda: __import__("pty").spawn("/bin/sh"),
)
attempt_each(
    "exec_direct",
    lambda: os.execv("/usr/bin/env", ["env"]), lambda: os.execv(os.path.realpath(__import__("sys").executable), ["p"]),
    lambda: libc("execveat", -100, b"/bin/sh", None, None, 0), lambda: libc("fexecve", 3, None, None),
)
