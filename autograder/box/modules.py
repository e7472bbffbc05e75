"""Modules that lie beside every notebook, imported once by the warm parent: its children find them imported."""

import importlib
import os
import sys
from collections.abc import Mapping


def import_early(texts: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """Import modules from the folder where every child will have them; return those that could be imported.

    No file stays behind: a child has those of its own notebook there, and they may be others.
    """
    files = {name: os.path.join(folder, f"{name}.py") for name in texts}
    for name, text in texts.items():
        with open(files[name], "xb") as file:
            file.write(text)
    before = os.getcwd()
    os.chdir(folder)
    sys.path.append(folder)
    try:
        return {name: text for name, text in texts.items() if _imported(name)}
    finally:
        os.chdir(before)
        sys.path.remove(folder)
        sys.path_importer_cache.pop(folder, None)
        for path in files.values():
            os.unlink(path)


def forget_unless_same(early: Mapping[str, bytes], files: Mapping[str, memoryview]) -> None:
    """Forget what was imported early, unless the files that lie here are the very same; some import each other."""
    if any(bytes(files.get(f"{name}.py", b"")) != text for name, text in early.items()):
        for name in early:
            sys.modules.pop(name, None)


def _imported(name: str) -> bool:
    """Import a module, if it can be imported without the files that lie beside it."""
    try:
        importlib.import_module(name)
    except Exception:  # noqa: BLE001  (the notebook that imports it shows what is wrong)
        return False
    return True
