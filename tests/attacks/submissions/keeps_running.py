# Leaves something behind that would act later: exit handlers, threads, destructors, timers, handlers of signals.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import atexit
import gc
import signal
import threading
import time


def later(*_):
    for path in ("results.json", f"{FACTS['classroom']}/gradebook.db", f"/tmp/{FACTS['left']}"):
        try:
            open(path, "a").write("later")
        except OSError:
            pass


class Last:
    __del__ = later


def busy():
    while True:
        np.ones(1000).sum()


last = Last()
atexit.register(later)
threading.Thread(target=busy, daemon=True).start()
threading.Thread(target=lambda: time.sleep(600), daemon=False).start()
threading.Timer(0.2, later).start()
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGPIPE, signal.SIGXCPU):
    signal.signal(number, later)
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
gc.callbacks.append(later)
