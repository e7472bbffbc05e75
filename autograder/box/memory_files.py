"""Files handed out, kept in memory: where a process can open no path, it still finds what lies beside its notebook.

`open`, `os.stat` and the import system know these names; for every other they ask the kernel, which refuses.
"""

import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import stat
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

# what notebooks may import late, and what NumPy and the box import when they need it first
PRELOAD = (
    "bisect", "calendar", "cmath", "copy", "csv", "ctypes", "datetime", "decimal", "fractions", "gzip", "hashlib",
    "heapq", "html", "json", "numpy.fft", "numpy.lib.format", "numpy.linalg", "numpy.ma", "numpy.polynomial",
    "numpy.random", "numpy.testing", "operator", "pathlib", "pickle", "platform", "pprint", "queue", "random",
    "secrets", "shutil", "signal", "socket", "statistics", "string", "tempfile", "textwrap", "time", "timeit",
    "typing", "unicodedata", "urllib.parse", "uuid", "warnings", "zipfile",
)  # fmt: skip
PICTURES = ("matplotlib", "matplotlib.pyplot")  # cannot be drawn without font files


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds modules among the files."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        known = f"{fullname}.py" in self.files
        return importlib.util.spec_from_loader(fullname, self) if known else None

    def get_source(self, fullname: str) -> str:
        return self.files[f"{fullname}.py"].decode()


REHEARSAL = ("[1]", "def rehearsed():\n    raise ValueError\nrehearsed()", "del rehearsed")


def without_pictures() -> None:
    """Let imports of matplotlib fail, as in an environment without it."""
    for name in PICTURES:
        sys.modules[name] = None  # type: ignore[assignment]


def keep() -> dict[str, bytes]:
    """Return a dictionary whose entries can be opened, looked for and imported as files of the working folder."""
    files: dict[str, bytes] = {}
    open_path, stat_path = io.open, os.stat

    def key(path: Any) -> str | None:
        if not isinstance(path, str | os.PathLike):
            return None
        name = os.path.normpath(os.fspath(path))
        return name if name in files else None

    def open_file(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        name = key(file)
        if name is None or set(mode) & set("wax+"):
            return open_path(file, mode, *args, **options)
        data = io.BytesIO(files[name])
        return data if "b" in mode else io.TextIOWrapper(data, encoding=options.get("encoding") or "utf-8")

    def stat_file(path: Any, *args: Any, **options: Any) -> os.stat_result:
        name = key(path)
        if name is None:
            return stat_path(path, *args, **options)
        return os.stat_result((stat.S_IFREG | 0o444, 0, 0, 1, 0, 0, len(files[name]), 0, 0, 0))

    builtins.open = io.open = open_file
    os.stat = stat_file
    sys.meta_path.append(_Finder(files))
    return files
