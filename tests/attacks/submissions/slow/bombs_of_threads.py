# Starts threads without end, each computing where the interpreter does not hold it, to slow down its neighbours.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import hashlib
import threading


def spin():
    while True:
        hashlib.pbkdf2_hmac("sha256", b"x", b"y", 10**6)


def bomb():
    started = 0
    while started < 5000:
        threading.Thread(target=spin, daemon=True).start()
        started += 1
    return started


attempt("thread_bomb", bomb)
