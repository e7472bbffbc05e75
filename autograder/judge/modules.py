"""Modules that are handed out: every notebook imports them, and compiling them is slower than most cells."""

import py_compile
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

OURS = ("coursecheck", "given", "networks")  # of the build: they read no file while they are imported
PLACE = f"__pycache__/{{}}.{sys.implementation.cache_tag}.pyc"  # in the box, wherever this process keeps its own
LARGEST_EARLY = 128 << 10  # bytes of all modules that are imported before the first fork


def compiled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files, and for every module among them what Python keeps in `__pycache__`.

    Python uses it only while the module beside it is the same to the byte. A module that cannot be compiled stays as
    it is: the notebook that imports it says so.
    """
    found = dict(files)
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            if name.endswith(".py"):
                path = Path(folder, name)
                path.write_bytes(data)
                place = PLACE.format(path.stem)
                kept = str(Path(folder, place))
                try:
                    mode = py_compile.PycInvalidationMode.CHECKED_HASH
                    py_compile.compile(str(path), kept, name, doraise=True, optimize=0, invalidation_mode=mode)
                except py_compile.PyCompileError:
                    continue
                found[place] = Path(kept).read_bytes()
    return found


def early_modules(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the texts of our own modules among some files, if one message holds them all."""
    found = {name: files[f"{name}.py"] for name in OURS if f"{name}.py" in files}
    return found if sum(map(len, found.values())) <= LARGEST_EARLY else {}
