"""A cell means in the box what it means in IPython, also where the box does not translate it."""

import json
import subprocess
import sys

import pytest
from IPython.core.inputtransformer2 import TransformerManager

CELLS = [
    "x = 1\ny = 2",
    "%matplotlib inline\nx = 1",
    "x = 1\n  %time y = 2",
    "for i in x:\n    %time f(i)",
    "names = !ls\nx = 1",
    "now = %who\nx = 1",
    "x = 1\nlen?",
    "x = 1\nlen??  ",
    "x = 1\n?len",
    "x = (1,\n%y)",
    "x = 1 \\\n% y",
    "x = y != 2\nz = 3",
    "x = y == -z\nprint('What?')",
    "'''\nIs this help?\n'''\nx = 1",
    "'''\n!ls\n%who\n'''",
    ">>> x = 1\n>>> y = 2",
    "In [1]: x = 1\nIn [2]: y = 2",
    "x = 1\n>>> y = 2",
    "def f():\n    '''\n    >>> f()\n    '''",
    "  x = 1\n  y = 2",
    "\n\nx = 1\ny = 2",
    "%%time\nx = 1",
    "x = [\ny = 2",
    "def f(:\n    return 1",
    "x = 1\n/f y",
    "x = 1\n,f y",
    "x = 1\n;f y",
    "await f()\nx = 1",
    "\tx = 1\n\ty = 2",
    "x = 1\r\n%who\r\ny = 2",
    "s = 'a' 'b'\\\n'?'\nt = 5 % 3",
]  # fmt: skip


BOX = """
import json, sys
from autograder.box.shell import make_shell
json.dump([make_shell("numpy").transform_cell(cell) for cell in json.load(sys.stdin)], sys.stdout)
"""


@pytest.fixture(scope="module")
def translated():
    """What the shell of the box makes of each cell, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", BOX], input=json.dumps(CELLS), capture_output=True, text=True, check=True
    )
    return dict(zip(CELLS, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("cell", CELLS)
def test_it_is_translated_alike(translated, cell):
    """What is executed is what IPython would execute."""
    assert translated[cell] == TransformerManager().transform_cell(cell)
