"""What the box says in English is said again in the student's language."""

import ast
from pathlib import Path

import pytest
import torch

import autograder
from autograder.box.networks import assemble
from autograder.box.numpy_only import REFUSED
from autograder.judge.retold import SAY, retold, retold_outputs
from autograder.language import speaking

ROOT = Path(autograder.__file__).parent
HOSTILE = {"Decoder", "_tensor"}  # what these say, only a box that was taken over brings about
SAID = {
    "border/values.py": ("CannotCrossError",),
    "border/frames.py": ("CannotCrossError", "BorderError"),
    "judge/channel.py": ("BorderError",),
}
NETWORKS = {"TypeError", "ValueError"}


def raised_in(path, names):
    """Return the sentences of a module's exceptions of these names, a 7 in the place of each part."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    body = [node for node in tree.body if getattr(node, "name", "") not in HOSTILE]
    calls = [node for top in body for node in ast.walk(top) if isinstance(node, ast.Call)]
    return [text(call.args[0]) for call in calls if getattr(call.func, "id", "") in names]


def text(node):
    """Return the text of a string or an f-string."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)


@pytest.fixture
def shouted(tmp_path):
    """Return a folder with a catalogue in which every sentence of the box begins with an exclamation mark."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    lines = [f'\nmsgid "{sentence}"\nmsgstr "! {sentence}"\n' for sentence in SAY.values()]
    (tmp_path / "la.po").write_text(head + "".join(lines), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "sentence",
    [
        *(one for path, names in SAID.items() for one in raised_in(path, names)),
        *raised_in("box/networks.py", NETWORKS),
        REFUSED,
        "torch is not part of the environment of this assignment (numpy)",
    ],
)
def test_every_sentence_of_border_and_box_is_known(shouted, sentence):
    """A sentence that is changed there and not here would stay English."""
    with speaking("la", shouted):
        said = retold(sentence)

    assert said == f"! {sentence}"


@pytest.mark.parametrize("names", [("conv",), ("conv", "fc", "one", "two"), ("fc", "new")])
def test_a_network_with_other_names_is_retold_whole(shouted, names):
    """What is missing, what nobody asked for, and both: the names are listed in every language."""

    def network():
        made = torch.nn.Module()
        for name in names:
            made.register_buffer(name, torch.zeros(1))
        return made

    with pytest.raises(LookupError) as caught, speaking("la", shouted):
        assemble(network, (), {}, {"conv": [0.0], "fc": [0.0]})
    with speaking("la", shouted):
        said = retold(str(caught.value))

    assert said.startswith("! the network h")
    assert " and no '" not in said and "' and '" not in said


def test_only_lines_of_ours_are_changed(shouted):
    """What the student prints stays as it is, around a line of the box and inside a traceback."""
    shown = ({"output_type": "stream", "text": "mine\n[the rest of this output was left out]\n"},)
    error = ({"ename": "RuntimeError", "evalue": "an integer", "traceback": ("line 3", f"RuntimeError: {REFUSED}")},)

    with speaking("la", shouted):
        told = retold_outputs(shown + error)

    assert told[0]["text"] == "mine\n! [the rest of this output was left out]\n"
    assert (told[1]["evalue"], told[1]["traceback"]) == ("an integer", ("line 3", f"RuntimeError: ! {REFUSED}"))
