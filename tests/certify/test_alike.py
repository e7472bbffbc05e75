"""Two assignments may share an idiom, and not a solution."""

from pathlib import Path

import pytest

from autograder.certify.secrets import Secrets
from autograder.course.config import load_course

COURSE = load_course(Path(__file__).parents[2] / "course.yaml")
ONE = "            total += loss.item() * len(batch)\n"  # a line of 09's fit_model
TWO = ONE + "        for batch in torch.randperm(len(x), generator=generator).split(batch_size):\n"


@pytest.mark.parametrize("text, names", [(ONE, set()), (TWO, {"fit_model"})])
def test_one_line_of_another_assignment_may_coincide(text, names):
    """In the release of 12, one line of 09's training loop is an idiom, two are its solution."""
    found = list(Secrets(COURSE, "12_residual").found_in(text))

    assert {sentence.partition("solution of ")[2].partition(":")[0] for sentence in found} & {"fit_model"} == names


def test_no_line_of_its_own_solutions_may_be_in_a_release():
    """In the release of 09 itself one line is one too many."""
    assert any("fit_model" in sentence for sentence in Secrets(COURSE, "09_lenet").found_in(ONE))
