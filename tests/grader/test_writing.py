"""A file is written whole or not at all, whenever its writer is stopped."""

import os
import platform
from pathlib import Path

import pytest

from autograder.writing import UNFINISHED, is_left, write_atomically


@pytest.mark.parametrize(("late", "there"), [(False, b"old"), (True, b"new")])
def test_stopped_beside_the_last_step(tmp_path, monkeypatch, late, there):
    """Ctrl-C just before or just after the file gets its name is Ctrl-C, and leaves nothing unfinished."""
    path, replace = tmp_path / "results.json", Path.replace
    path.write_bytes(b"old")

    def stopped(self, target):
        if late:
            replace(self, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)

    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new")

    assert path.read_bytes() == there
    assert not list(tmp_path.glob(f"{UNFINISHED}*"))


def test_what_just_got_its_name_is_not_left(tmp_path):
    """A file that another run finished between two looks of the one that sweeps is no leftover, and no error."""
    assert is_left(tmp_path / f"{UNFINISHED}{platform.node()}.{os.getpid()}-gone") is False
