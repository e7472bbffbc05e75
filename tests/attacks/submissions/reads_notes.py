# Looks for the notes that `keeps_notes` left, in an attempt that comes after it.
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import sys

NOTE = f"{FACTS['left']}-note"
PLACES = ("/tmp", "/dev/shm", "/var/tmp", ".", "/box/lib")


def notes():
    found = [place for place in PLACES if os.path.exists(f"{place}/{NOTE}")]
    return found + [name for name in ("a_note", NOTE) if hasattr(np, name) or name in sys.modules or name in os.environ]


attempt("notes of another attempt", notes)


# %% relu
def relu(x):
    np.a_note = sys.modules[NOTE] = os.environ[NOTE] = "a note"
    for place in PLACES:
        try:
            open(f"{place}/{NOTE}", "wb").write(x.tobytes())
        except OSError:
            pass
    return np.maximum(x, 0)
