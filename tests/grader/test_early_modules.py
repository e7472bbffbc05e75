"""Modules that the warm parent imports once for all notebooks."""

import sys
from contextlib import closing

import pytest

from autograder.course.config import Limits
from autograder.judge.box import Box
from autograder.judge.modules import LARGEST_EARLY, compiled
from autograder.judge.notebook import Notebook

from .conftest import LIMITS, cells_of

FILES = {
    "networks.py": b"import os\nSAW_ALL = os.path.exists('text.txt')\n\ndef f():\n    raise ValueError('as written')\n",
    "coursecheck.py": b"import networks\nNAME = networks.__name__\n",
    "given.py": b"TEXT = open('text.txt').read()\n",
    "text.txt": b"a text",
}


@pytest.fixture(scope="module")
def early():
    """A box whose warm parent was given the files."""
    with closing(Box("numpy", ("numpy", "ipython", "matplotlib"), files=FILES).ready()) as box:
        yield box


@pytest.fixture
def shown(early):
    """Run one cell beside some files; return what it shows, or the name of its exception."""

    def run(source: str, files: dict[str, bytes] = FILES) -> str:
        with closing(Notebook(early, cells_of(source), files, Limits(**LIMITS), seed=1)) as notebook:
            (ran,) = notebook.run()
            return "".join(one.get("text") or one["ename"] for one in ran.outputs)

    return run


def test_compiled_modules_lie_beside_them_wherever_our_own_are_kept(monkeypatch, tmp_path):
    """Where PYTHONPYCACHEPREFIX names a folder for this machine's modules, those of a notebook are as ever."""
    usual = compiled(FILES)
    monkeypatch.setattr("sys.pycache_prefix", str(tmp_path))

    assert compiled(FILES) == usual
    assert f"__pycache__/networks.{sys.implementation.cache_tag}.pyc" in usual
    assert [*tmp_path.iterdir()] == []


def test_it_was_imported_before_the_notebook_had_a_file(shown):
    """The same files lie there: the module is the parent's, which saw no other file."""
    seen = shown(
        "import sys; print({'networks', 'coursecheck'} <= {*sys.modules}); import networks; print(networks.SAW_ALL)"
    )

    assert seen == "True\nFalse\n"


def test_an_error_in_it_shows_its_lines(shown):
    """The module is the file in the folder, for whoever asks."""
    seen = shown("import networks, inspect; print(networks.__file__, inspect.getsource(networks.f))")

    assert seen == "/tmp/networks.py def f():\n    raise ValueError('as written')\n\n"


def test_another_text_is_imported_anew(shown):
    """A release in another language has other modules; what was imported early is gone, also from what imports it."""
    changed = {**FILES, "networks.py": b"SAW_ALL = 'another'\n"}
    seen = shown("import networks, coursecheck; print(networks.SAW_ALL, coursecheck.networks is networks)", changed)

    assert seen == "another True\n"


def test_a_module_that_is_not_there(shown):
    """Without its file, it cannot be imported."""
    assert shown("import networks", {}) == "ModuleNotFoundError"


def test_a_module_that_reads_a_file_waits_for_it(shown):
    """What cannot be imported without the files beside it is imported where they are."""
    assert shown("import sys; print('given' in sys.modules); import given; print(given.TEXT)") == "False\na text\n"


def test_a_change_of_it_stays_in_its_process(shown):
    """One submission puts something else into the module; the next one does not see it."""
    shown("import networks; networks.SAW_ALL = 1")

    assert shown("import networks; print(networks.SAW_ALL)") == "False\n"


def test_modules_that_are_too_large_for_one_message():
    """They are left to the notebooks."""
    files = {"networks.py": b"#" * (LARGEST_EARLY + 1)}
    with (
        closing(Box("numpy", ("numpy", "ipython", "matplotlib"), files=files).ready()) as box,
        closing(
            Notebook(box, cells_of("import sys; print('networks' in sys.modules)"), files, Limits(**LIMITS), seed=1)
        ) as one,
    ):
        (ran,) = one.run()

    assert ran.outputs[0]["text"] == "False\n"
