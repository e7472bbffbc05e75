"""A submitted file may be anything: its cells are read, or one sentence says why not."""

import json
import os
import socket

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.gradebook.intake import IntakeError, plain, read_submission
from autograder.gradebook.rebuild import PROBLEM, rebuild_file

NAME = "03_convolution.ipynb"
CELL = {"cell_type": "code", "metadata": {}, "source": "def conv2d(): pass"}
MINIMAL = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [CELL]}
BROKEN = {
    "empty": (b"", "is not valid JSON"),
    "text": (b"def conv2d(x): return x", "is not valid JSON"),
    "cut off": (b'{"cells": [{"cell_type": "code", "source": ["def', "is not valid JSON"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "is not text in UTF-8"),
    "UTF-16": (json.dumps(MINIMAL).encode("utf-16"), "is not text in UTF-8"),
    "list": (b"[1, 2]", "has no cells"),
    "number": (b"4", "has no cells"),
    "other JSON": (b'{"answer": 42}', "has no cells"),
    "cells are no list": (b'{"nbformat": 4, "cells": {"0": 1}}', "has no cells"),
    "format 3": (b'{"nbformat": 3, "worksheets": [{"cells": []}]}', "has notebook format 3"),
    "format 5": (b'{"nbformat": 5, "cells": []}', "has notebook format 5"),
    "no format": (b'{"cells": []}', "has notebook format unknown"),
    "format of brackets": (b'{"nbformat": ' + b"[" * 900 + b"]" * 900 + b', "cells": []}', "format unknown"),
    "100000 brackets": (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    "huge number": (b'{"nbformat": ' + b"9" * 10_000 + b', "cells": []}', "is not valid JSON"),
    "cell is text": (b'{"nbformat": 4, "cells": ["def conv2d(): pass"]}', "cell 1 has no text"),
    "cell without source": (b'{"nbformat": 4, "cells": [{"cell_type": "code"}]}', "cell 1 has no text"),
    "source of numbers": (b'{"nbformat": 4, "cells": [{"source": [1]}]}', "cell 1 has no text"),
    "too many cells": (json.dumps({**MINIMAL, "cells": [CELL] * 2001}).encode(), "has 2001 cells"),
    "50 MB": (b" " * (50 << 20), "has 50 MB"),
}


@pytest.fixture
def path(tmp_path):
    """Return where the submission lies."""
    return tmp_path / NAME


@pytest.mark.parametrize(("content", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_one_sentence(path, content, words):
    """Whatever cannot be read is refused in one line that names the file and what to do."""
    path.write_bytes(content)

    with pytest.raises(IntakeError) as caught:
        read_submission(path)

    sentence = str(caught.value)
    assert words in sentence
    assert sentence.startswith(NAME)
    assert sentence.isprintable()
    assert len(sentence) < 250


def test_a_missing_file_is_one_sentence(path):
    """No file was not handed in."""
    with pytest.raises(IntakeError, match=r"^03_convolution\.ipynb was not handed in$"):
        read_submission(path)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["draft.ipynb", "final.ipynb", "notes.txt", "._final.ipynb"], "draft.ipynb, final.ipynb"),
        (["X.IPYNB"], "X.IPYNB"),
        ([f"{letter}.ipynb" for letter in "edcba"], "a.ipynb, b.ipynb, c.ipynb, and 2 more"),
    ],
)
def test_notebooks_of_other_names_are_named(path, names, shown):
    """Where the notebook is missing and others lie in its place, the sentence says which and what to do."""
    for name in names:
        path.with_name(name).write_bytes(b"")

    with pytest.raises(IntakeError) as caught:
        read_submission(path)

    assert str(caught.value) == f"{NAME} was not handed in, only {shown}: rename the right one to {NAME}"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.symlink_to("/etc/passwd"), "it is a link"),
        (lambda path: path.symlink_to("nowhere"), "it is a link"),
        (lambda path: path.mkdir(), "is not a file"),
        (os.mkfifo, "is not a file"),
        (lambda path: socket.socket(socket.AF_UNIX).bind(str(path)), "cannot be opened"),
    ],
    ids=["link", "broken link", "folder", "fifo", "socket"],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_what_is_no_file_is_one_sentence(path, make, words):
    """A link is not followed, and a folder, a fifo or a socket in the file's place does not hold up grading."""
    make(path)

    with pytest.raises(IntakeError, match=words):
        read_submission(path)


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (b"\xef\xbb\xbf" + json.dumps(MINIMAL).encode(), CELL["source"]),
        (json.dumps({**MINIMAL, "cells": [{**CELL, "source": "a\r\nb"}]}).encode(), "a\nb"),
        (json.dumps({**MINIMAL, "cells": [{**CELL, "source": "a\0b"}]}).encode(), "ab"),
        (json.dumps({**MINIMAL, "cells": [{**CELL, "source": "a\ud800b"}]}).encode(), "a?b"),
        (json.dumps({**MINIMAL, "cells": [{**CELL, "source": ["a\n", "b"]}]}).encode(), "a\nb"),
        (json.dumps({**MINIMAL, "cells": [{**CELL, "outputs": "what?"}]}).encode(), CELL["source"]),
    ],
    ids=["BOM", "CRLF", "null character", "lone surrogate", "lines", "odd outputs"],
)
def test_what_can_be_mended_is_read(path, content, source):
    """Marks of other systems and characters that no parser takes do not cost the submission."""
    path.write_bytes(content)

    assert [cell.source for cell in read_submission(path)] == [source]


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
def test_bytes_never_raise_anything_else(path, content):
    """Any bytes are either read or refused with a sentence."""
    path.write_bytes(content)

    with pytest.raises(IntakeError):
        read_submission(path)


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner))
keys = ("cell_type", "source", "id", "metadata", "outputs")
cells = st.fixed_dictionaries({}, optional={key: values | st.just("code") for key in keys})
notebooks = st.fixed_dictionaries({"nbformat": st.just(4) | values}, optional={"cells": st.lists(cells | values)})


@given(notebooks)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
def test_json_never_raises_anything_else(path, skeleton, notebook):
    """Any JSON becomes a valid notebook: the student's cells in our frame, or our frame with a sentence."""
    path.write_text(json.dumps(notebook), encoding="utf-8")

    rebuilt = rebuild_file(skeleton, path, ["conv2d"])

    nbformat.validate(rebuilt)
    assert str(rebuilt.metadata.get(PROBLEM, "sentence")).isprintable()


def test_another_assignment_is_named_as_such(path, skeleton):
    """A notebook of this course, but of another assignment, is not taken for an untouched one."""
    setup = next(cell for cell in skeleton.cells if cell.id == "setup")
    theirs = {**CELL, "metadata": {"nbgrader": {"grade_id": "relu", "solution": True}}, "source": "def relu(x): ..."}
    path.write_text(json.dumps({**MINIMAL, "cells": [setup, theirs]}), encoding="utf-8")

    rebuilt = rebuild_file(skeleton, path, ["conv2d"])

    assert rebuilt.metadata[PROBLEM] == (
        f"{NAME} holds no cell of this assignment; it looks like another notebook, hand in the right one"
    )


def test_a_notebook_of_their_own_is_graded_if_it_defines_the_function(path, skeleton):
    """A student who began a new notebook is graded by the functions in it."""
    path.write_text(json.dumps(MINIMAL), encoding="utf-8")

    rebuilt = rebuild_file(skeleton, path, ["conv2d"])

    assert PROBLEM not in rebuilt.metadata
    assert CELL["source"] in [cell.source for cell in rebuilt.cells]


def test_a_file_name_is_shown_plainly(tmp_path, skeleton):
    """A name that steers a terminal, or is not UTF-8, is a plain word in the sentence."""
    path = tmp_path / os.fsdecode(b"\x1b[31m\n\xff.ipynb")
    path.write_text("{}", encoding="utf-8")

    sentence = rebuild_file(skeleton, path, ["conv2d"]).metadata[PROBLEM]

    assert sentence.isprintable()
    assert sentence.encode()


@given(st.text(st.characters()))
def test_plain_text_is_one_printable_line(text):
    """Whatever a student writes, a report shows one line of it."""
    assert plain(text).isprintable()
    assert plain(text).encode("utf-8") is not None
