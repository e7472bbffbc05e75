# Searches its own process for tests and answers: frames, objects, history, descriptors, environment, the whole memory.
# expected: relu none
# expected: everything else all
# %% everything: reference
# %%
# tools
# %%
import gc
import sys

WORDS = ("can" + "ary-", "test_01" + "_guarded", "test_" + "kernels", "NOBODY" + "_READS", "guarded." + "layers")


def telling(text):
    return [word for word in WORDS if word in text]


def constants(code):
    yield from code.co_consts
    for constant in code.co_consts:
        if hasattr(constant, "co_consts"):
            yield from constants(constant)


def in_objects():
    found = []
    for thing in gc.get_objects():
        if isinstance(thing, dict) and thing is not globals():
            found += [word for key, value in list(thing.items()) for word in telling(f"{key!s} {value!s}"[:9999])
                      if isinstance(value, str) and value not in mine]  # fmt: skip
        elif hasattr(thing, "__code__") and hasattr(thing.__code__, "co_consts"):
            found += [word for value in constants(thing.__code__) if isinstance(value, str) for word in telling(value)]
    return found


mine = set(WORDS)
attempt_each("gc_search", in_objects, lambda: [n for n in sys.modules if n.startswith(("guarded", "pytest", "tests"))])
attempt_each("env_argv", lambda: telling(str(dict(os.environ)) + str(sys.argv) + str(sys.path)),
             lambda: [n for n in os.environ if n.startswith(("PYTEST", "NBGRADER", "JPY", "AWS"))])  # fmt: skip


def descriptors():
    found = []
    for fd in range(5, 4096):
        try:
            os.fstat(fd)
        except OSError:
            continue
        found.append(fd)
    return found


attempt_each("inherit_fds", descriptors, lambda: os.pread(3, 99, 0), lambda: os.read(1, 9))
# %%
def history():
    shell = get_ipython()
    seen = [str(vars(shell).get("history_manager") and shell.history_manager.input_hist_raw), str(globals().get("In"))]
    return [word for word in telling(" ".join(seen)) if word not in mine]


asked = []
get_ipython().events.register("pre_run_cell", lambda info: asked.append(info.raw_cell))
get_ipython().input_transformers_post.append(lambda lines: asked.extend(lines) or lines)
attempt("history", history)


# %% relu
def relu(x):
    frame, found = sys._getframe(), []
    while frame:
        for name, value in frame.f_locals.items():
            if any(word in name for word in ("expect", "answer_key", "reference", "bound")):
                found.append(name)
        found += telling(frame.f_code.co_filename)
        frame = frame.f_back
    others = [text for text in asked if telling(text) and "WORDS" not in text]
    said = "GAI" + "NED" if found or others else "refused"
    raise RuntimeError(f"{said} frames: {found} {others}")
