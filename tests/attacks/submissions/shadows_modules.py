# Writes modules under the names of others, and changes the files that were handed out, for whoever imports them later.
# expected: everything else all
# %% everything: reference
# %%
import importlib
import os
import sys

NAMES = ("numpy", "json", "msgspec", "sitecustomize", "usercustomize", "conftest", "coursecheck", "guarded", "pytest")
for name in NAMES:
    open(f"{name}.py", "w").write("raise SystemExit('shadowed')")
open("ipython_config.py", "w").write("c.InteractiveShell.autocall = 2")
open("x.pth", "w").write("import os; os._exit(0)")
open("pytest.ini", "w").write("[pytest]\naddopts = --collect-only")
os.makedirs(".ipython/profile_default/startup", exist_ok=True)
open(".ipython/profile_default/startup/x.py", "w").write("raise SystemExit")
for name in os.listdir("."):
    if name.endswith(".npz"):
        open(name, "wb").write(b"")
sys.path.insert(0, ".")
os.environ.update(PYTEST_ADDOPTS="--collect-only", PYTHONPATH="/tmp", PYTHONSTARTUP="/tmp/numpy.py")
importlib.invalidate_caches()
