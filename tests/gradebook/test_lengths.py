"""Long texts in pages: drawing one may take hours, so its beginning is shown."""

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat import v4
from traitlets.config import Config

from autograder.grade import grade
from autograder.gradebook.config import configure
from autograder.gradebook.feedback import feedback
from autograder.gradebook.lengths import LONGEST, MOST, Shortened

from .conftest import ASSIGNMENT, FLIPPED

LONG = "[" * (1 << 20)  # as a link that never comes: 1 MiB of it would take an hour
SAID = "[The first 10000 of 1048576 characters; the whole cell is in the notebook that was handed in.]"


def shortened(*cells):
    """Return the cells as pages show them."""
    return Shortened().preprocess(v4.new_notebook(cells=list(cells)), {})[0].cells


def test_what_is_short_stays():
    """A notebook of usual length is shown as it is."""
    cells = [v4.new_markdown_cell("a" * 9000), v4.new_code_cell("b = 1\n" * 3000), v4.new_raw_cell("c")]

    assert [cell.source for cell in shortened(*cells)] == ["a" * 9000, "b = 1\n" * 3000, "c"]


def test_of_a_long_text_the_beginning_is_shown():
    """The page says how much there is, and where the rest can be read."""
    (cell,) = shortened(v4.new_markdown_cell(LONG))

    assert cell.source == "[" * LONGEST["markdown"] + "\n\n" + SAID


@pytest.mark.parametrize("mime", ["text/markdown", "text/latex"])
def test_of_a_long_output_the_beginning_is_shown(mime):
    """What is drawn as a text is shortened as one, and other outputs are left alone."""
    data = {mime: LONG, "text/plain": LONG}
    (cell,) = shortened(v4.new_code_cell("x", outputs=[v4.new_output("display_data", data=data)]))

    assert cell.outputs[0].data == {mime: "[" * LONGEST["markdown"] + "\n\n" + SAID, "text/plain": LONG}


def test_many_long_cells_are_one_long_text():
    """A notebook of a thousand cells that are each just short enough is shortened, too."""
    cells = shortened(*(v4.new_markdown_cell("[" * LONGEST["markdown"]) for _ in range(1000)))

    assert sum(cell.source.count("[") - cell.source.count("[The") for cell in cells) == MOST["markdown"]


def test_a_long_text_holds_up_no_page(course, submit, skeleton):
    """Feedback and the formgrader show the beginning, and whoever handed in the same day has a page, too."""
    submit(course, "ada", FLIPPED)
    path = submit(course, "bob", FLIPPED)
    notebook = nbformat.read(path, 4)
    notebook.cells.append(v4.new_markdown_cell(LONG))
    nbformat.write(notebook, path)
    assert grade(course, [ASSIGNMENT]) == 0

    pages = [page.read_text(encoding="utf-8") for page in feedback(course, [ASSIGNMENT])]
    config = Config()
    configure(config, course.file)
    graded = course.classroom / "autograded" / "bob" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    page, _ = HTMLExporter(config=config).from_filename(str(graded))

    assert [SAID in one for one in (*pages, page)] == [False, True, True]
