"""The box shows an environment as it is listed, however small."""

from autograder.border import messages as m
from autograder.judge.box import Box
from autograder.judge.channel import Channel


def test_an_environment_without_matplotlib_starts():
    """NumPy and IPython are enough for a notebook; a plot then is a sentence that names the environment."""
    box = Box("bare", ("numpy", "ipython")).ready()
    channel = Channel(box.start_child(memory=512 << 20, cpu_seconds=20))

    works, _ = channel.ask(m.RunCell(channel.nonce(), "import numpy as np\nnp.arange(3).sum()", 0), None, 10)
    fails, _ = channel.ask(m.RunCell(channel.nonce(), "import matplotlib.pyplot", 0), None, 10)

    channel.close()
    box.close()
    assert not works.raised
    assert fails.outputs[-1]["evalue"] == "matplotlib is not part of the environment of this assignment (bare)"
