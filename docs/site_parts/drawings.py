"""The drawings of the architecture. `PYTHONPATH=docs python -m site_parts.drawings` writes them to docs/drawings."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from site_parts.svg import Drawing

FOLDER = Path(__file__).resolve().parents[1] / "drawings"


def processes() -> Drawing:
    """Return the two processes and what lives in each."""
    d = Drawing("processes", 900, 330, "Two processes, the judge and the box, with a border that only values cross.")
    d.room(10, 14, 300, 210, "judge", "judge")
    d.lines(24, 64, ["hidden suites (pytest)", "reference: expected values", "named mistakes: the diagnosis"], "")
    d.lines(24, 130, ["course secret: seeds of the inputs", "scores and causes"], "")
    d.text(24, 208, "a process of its own, one a core", "small")
    d.room(590, 14, 300, 210, "box", "box")
    d.text(604, 60, "bubblewrap sandbox, one a judge", "small")
    d.room(604, 72, 272, 44)
    d.text(618, 99, "warm parent: NumPy, no answer", "small")
    d.room(604, 138, 272, 72)
    d.text(618, 162, "one process a submission")
    d.text(618, 182, "the notebook's cells ran here;", "small")
    d.text(618, 199, "its functions answer calls", "small")
    d.arrow(740, 116, 740, 138)
    d.text(752, 132, "forks", "small")
    for top, bottom in ((14, 52), (92, 132), (172, 224)):
        d.border(450, top, bottom)
    d.text(450, 244, "the border", "small", "middle")
    d.text(450, 70, "a call: name, arguments, seed", "small", "middle")
    d.arrow(310, 82, 590, 82)
    d.text(450, 150, "a value: arrays, plain data", "small", "middle")
    d.arrow(590, 162, 310, 162)
    d.room(10, 268, 300, 48)
    d.text(24, 297, "nbgrader: gradebook, formgrader")
    d.arrow(160, 224, 160, 268)
    d.text(172, 252, "scores", "small")
    d.room(590, 268, 300, 48)
    d.text(604, 297, "submitted notebook")
    d.arrow(740, 268, 740, 224)
    d.text(752, 252, "source of its cells", "small")
    return d


def submission() -> Drawing:
    """Return the way of a submission, from the file to the gradebook."""
    d = Drawing("submission", 900, 420, "The way of a submission: intake, rebuild, judge, fill, record.")
    d.room(10, 10, 460, 40)
    d.text(24, 35, "submitted/ada/03_convolution/03_convolution.ipynb", "code")
    stations = [
        ("intake.py", "only the source of cells is believed;", "what cannot be read becomes one sentence"),
        ("rebuild.py", "the released notebook with the student's code:", "our order, our check cells, our points"),
        ("fill.py", "the score becomes the output of the check cell,", "which nbgrader's own steps read"),
        ("record.py", "nbgrader's SaveAutoGrades and late policy;", "autograded/, gradebook.db, formgrader, feedback"),
    ]
    for place, (name, first, second) in enumerate(stations):
        y = 76 + 88 * place
        d.arrow(220, y - 26, 220, y)
        d.room(10, y, 460, 62)
        d.text(24, y + 25, name, "code")
        d.text(120, y + 25, first, "small")
        d.text(120, y + 45, second, "small")
    d.room(630, 120, 260, 190, "judge", "judge")
    d.lines(
        644, 168,
        ["runs the cells in the box,", "keeps what they show;", "asks what the suite asks;",
         "which known mistake gives", "these numbers?"], "", 22,
    )  # fmt: skip
    d.arrow(470, 195, 630, 195)
    d.text(550, 187, "cells", "small", "middle")
    d.arrow(630, 283, 470, 283)
    d.text(550, 275, "scores, causes,", "small", "middle")
    d.text(550, 300, "cell outputs", "small", "middle")
    return d


def call() -> Drawing:
    """Return the way of one call, from the test to the comparison."""
    d = Drawing("call", 900, 452, "The way of one call: the judge computes, asks, decodes, compares; the box answers.")
    d.room(10, 10, 430, 432, "judge", "judge")
    d.room(550, 10, 340, 432, "box: one process a submission", "box")
    for top, bottom in ((10, 196), (232, 300), (336, 442)):
        d.border(495, top, bottom)
    left = [
        ("test", "compare(conv2d, x, w, b, stride=2)", ""),
        ("seat.py", "the reference's answer on copies of its own:", "what is expected, and how far it may lie off"),
        ("student.py", 'Call("conv2d", arguments, seed, fresh number)', ""),
        ("values.py", "a tree in msgpack, the raw numbers behind it", ""),
        ("channel.py", "one deadline, caps before memory is taken", ""),
        ("values.py", "dtype and shape from a list, sizes checked", ""),
        ("compare.py", "kind, shape, dtype, finite, then each number", ""),
        ("seat.py", "keeps the case for the diagnosis", ""),
    ]
    y = 62
    heights = []
    for name, first, second in left:
        d.text(24, y, name, "code")
        d.text(112, y, first, "small")
        if second:
            d.text(112, y + 18, second, "small")
        heights.append(y)
        y += 62 if second else 50
    right = [(heights[3], "decode; seed the generators"), (heights[4] - 14, "call the notebook's conv2d"),
             (heights[4] + 8, "note inputs that were changed"), (heights[5], "encode what came back")]  # fmt: skip
    for height, line in right:
        d.text(564, height, line, "small")
    d.arrow(440, heights[3] - 4, 550, heights[3] - 4)
    d.text(495, heights[3] - 12, "frame", "small", "middle")
    d.arrow(550, heights[5] - 4, 440, heights[5] - 4)
    d.text(495, heights[5] - 12, "frame", "small", "middle")
    return d


ALL = (processes, submission, call)


class Inline(SphinxPostTransform):
    """Put drawings into the page itself, where they have the colour of its text."""

    default_priority = 5
    formats = ("html",)

    def run(self, **_: object) -> None:
        """Replace the images of drawings."""
        for image in list(self.document.findall(nodes.image)):
            path = Path(self.app.srcdir) / image["uri"]
            if path.parent == FOLDER and path.suffix == ".svg":
                svg = path.read_text(encoding="utf-8")
                image.replace_self(nodes.raw("", f'<div class="drawn" tabindex="0">{svg}</div>', format="html"))


def main() -> None:
    """Write the drawings."""
    for make in ALL:
        (FOLDER / f"{make.__name__}.svg").write_text(make().svg(), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(Inline)


if __name__ == "__main__":
    main()
