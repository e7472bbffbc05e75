"""What a check says about a student's function."""

import base64
import io
import sys
import time
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from autograder.build import coursecheck
from autograder.build.recordings import pack

KNOWN = "Your numbers are those of a known mistake: squared."


def words(report):
    """Return the result of each case."""
    return [case.word for case in report.cases]


def test_a_right_function_passes_every_case(toy, report):
    """All cases are ok and the report says that hidden tests follow."""
    result = report(toy.scale)

    assert result.passed
    assert result.headline == "scale: all 3 visible cases are right."
    assert "Further hidden tests run after you submit." in repr(result)


def test_wrong_numbers_are_counted_located_and_shown(report):
    """The first case that differs says how many elements differ, by how much and where."""
    result = report(lambda x, factor=2.0: x * factor + (x > 2))

    text = repr(result)

    assert words(result) == ["differs", "differs", "differs"]
    assert "scale was called with\n    x = an array of shape (3,) and dtype float64" in text
    assert "elements that differ: 2 / 3" in text
    assert "greatest absolute difference: 1 at index (1,)" in text
    assert "(1,)   6         7" in text


def test_at_most_six_elements_are_listed(toy, tmp_path, monkeypatch, report):
    """A long list is cut, and says by how much."""
    cases = {"Ten.": ((np.arange(10.0),), {})}
    (tmp_path / "notebook" / "toy.checks.npz").write_bytes(pack(toy.recorded(cases, {})))

    text = repr(report(lambda x: x * 2 + 1))

    assert "(5,)" in text
    assert "(6,)" not in text
    assert "and 4 more" in text


def test_numbers_that_look_alike_are_shown_in_full(report):
    """A small difference is visible in the table."""
    text = repr(report(lambda x, factor=2.0: x * factor + 3e-7))

    assert "2.0000003" in text


@pytest.mark.parametrize(
    ("function", "word", "sentence"),
    [
        (lambda x, factor=2.0: (x * factor)[:, None], "wrong shape", "shape (3,) was expected, yours has shape (3, 1)"),
        (lambda x, factor=2.0: (x * factor).astype(int), "wrong dtype", "dtype float64 was expected, yours has dtype"),
        (
            lambda x, factor=2.0: None,
            "wrong type",
            "an array of shape (3,) and dtype float64 was expected, yours is None",
        ),
        (lambda x, factor=2.0: list(x), "wrong type", "yours is"),
        (lambda x, factor=2.0: x * np.nan, "differs", "3 of 3 elements of yours are nan or infinite"),
    ],
)
def test_each_way_of_being_wrong_has_its_words(report, function, word, sentence):
    """Kind, shape, dtype and finiteness are told apart."""
    result = report(function)

    assert result.cases[0].word == word
    assert sentence in repr(result)


def test_single_precision_has_to_stay_single(report):
    """A result of double precision where single is expected is a wrong dtype."""
    result = report(lambda x, factor=2.0: x.astype(float) * factor)

    assert words(result) == ["ok", "ok", "wrong dtype"]


def test_an_exception_is_told_with_its_line(report):
    """The student reads what was raised and in which line of the function."""

    def raises(x, factor=2.0):
        y = x * factor
        return y.reshape(7, 7)

    text = repr(report(raises))

    assert "ValueError: cannot reshape array" in text
    assert "in line 3 of scale: return y.reshape(7, 7)" in text


def test_sys_exit_does_not_end_the_notebook(report):
    """A function that exits has raised."""
    result = report(lambda x, factor=2.0: sys.exit(0))

    assert words(result) == ["raised"] * 3


def test_a_stub_is_not_attempted_yet(report):
    """NotImplementedError everywhere is one sentence and no table."""

    def stub(x, factor=2.0):
        raise NotImplementedError

    assert repr(report(stub)) == "scale: not attempted yet (the cell still raises NotImplementedError)."


def test_an_input_that_is_changed_is_reported(report):
    """Right numbers do not excuse a changed argument."""

    def changes(x, factor=2.0):
        x *= factor
        return x.copy()

    result = report(changes)

    assert result.cases[0].word == "changed its input"
    assert "scale changed its argument x" in repr(result)


def test_cases_do_not_influence_each_other(toy, report):
    """A function that changes its input gets fresh arguments in the next check."""

    def changes(x, factor=2.0):
        x *= factor
        return x.copy()

    first, second = report(changes), report(toy.scale)

    assert not first.passed
    assert second.passed


def test_a_warning_is_told_and_not_written_to_stderr(report, capfd):
    """Under nbgrader any text on stderr would cost the points."""

    def warns(x, factor=2.0):
        return np.log(np.zeros(3)) if x.ndim == 1 else x * factor

    text = repr(report(warns))

    assert "case 1 warns: RuntimeWarning: divide by zero" in text
    assert capfd.readouterr().err == ""


def test_a_known_mistake_is_named(toy, report):
    """Numbers equal to those of one mistake on all cases where it shows."""
    assert report(toy.squares).named == KNOWN


def test_a_mistake_with_a_wrong_dtype_too_is_still_known(toy, report):
    """The dtype does not hide which mistake was made."""
    assert report(lambda x, factor=2.0: toy.squares(x).astype(np.longdouble)).named == KNOWN


def test_one_case_is_not_enough_for_a_name(toy, tmp_path, report):
    """A mistake that agrees once may be chance."""
    cases = {"Three.": ((np.array([3.0]),), {}), "Two.": ((np.array([2.0]),), {})}
    (tmp_path / "notebook" / "toy.checks.npz").write_bytes(pack(toy.recorded(cases, {"squared": toy.squares})))

    assert report(toy.squares).named == ""


def test_a_case_that_denies_a_mistake_takes_the_name_away(toy, report):
    """Equal on two cases and different on the third is not that mistake."""
    assert report(lambda x, factor=2.0: toy.squares(x) if factor != 3.0 else x).named == ""


def test_a_right_answer_denies_a_mistake_that_shows_there(toy, report):
    """Equal to the mistake on two cases and right on the third is not that mistake."""
    assert report(lambda x, factor=2.0: toy.squares(x) if factor != 3.0 else toy.scale(x, factor)).named == ""


def test_a_wrong_answer_where_the_mistake_is_right_denies_it(toy, tmp_path, report):
    """A mistake explains the cases in which it does not show as well."""
    cases = {**toy.cases, "Two.": ((np.array([2.0]),), {})}
    (tmp_path / "notebook" / "toy.checks.npz").write_bytes(pack(toy.recorded(cases, {"squared": toy.squares})))

    assert report(lambda x, factor=2.0: toy.squares(x) if x.size > 1 else x).named == ""


def test_a_case_where_the_student_raises_is_not_compared(toy, report):
    """The name is given from the cases that have an answer."""
    assert report(lambda x, factor=2.0: toy.squares(x) if x.ndim == 1 else x.missing).named == KNOWN


def test_several_mistakes_that_fit_are_possibilities(toy, tmp_path, report):
    """No single name where two mistakes give the same numbers."""
    mistakes = {"squared": toy.squares, "to the power two": lambda x, factor=2.0: x**2, "added": toy.sums}
    (tmp_path / "notebook" / "toy.checks.npz").write_bytes(pack(toy.recorded(toy.cases, mistakes)))

    named = report(toy.squares).named

    assert named.endswith("Possibilities: squared; to the power two.")


@pytest.mark.parametrize(
    ("expected", "got", "kind"),
    [
        (2.0, 2.0 + 1e-10, None),
        (2.0, np.float64(2.0), None),
        (2.0, 2.1, "values"),
        (2, 2, None),
        (2, np.int32(2), None),
        (2, 2.0, "type"),
        (2, np.float64(2.0), "type"),
        ([2], [np.array(2.0)], "type"),
        (10**15, 10**15 + 1, "values"),
        (2, "2", "type"),
        (float("nan"), float("nan"), None),
        (True, np.True_, None),
        (True, 1, "values"),
        ("a", "b", "values"),
        (None, None, None),
        (None, 0, "values"),
        ((1.0, np.zeros(2)), (1.0, np.zeros(2)), None),
        ((1.0, np.zeros(2)), [1.0, np.ones(2)], "values"),
        ((1, 2), (1, 2, 3), "type"),
        ({"a": 1}, {"a": 1}, None),
        ({"a": 1}, {"b": 1}, "type"),
        (np.zeros(2), np.zeros((2, 1)), "shape"),
        (np.zeros(2), np.zeros(2, np.float32), "dtype"),
        (np.zeros(2), np.array([0.0, np.inf]), "infinite"),
        (np.array([np.nan, np.inf]), np.array([np.nan, np.inf]), None),
        (np.array([np.inf, 0.0]), np.array([-np.inf, 0.0]), "values"),
        (np.full(2, 1e6), np.full(2, 1e6 + 1e-3), None),
        (np.ones(2, np.float32), np.full(2, 1 + 5e-5, np.float32), None),
        (np.array([200], np.uint8), np.array([10], np.uint8), "values"),
        (np.array([1j]), np.array([1j]), None),
        (np.array(["a"]), np.array(["b"]), "values"),
        (np.array(3.0), np.float64(3.0), None),
        (np.zeros((0, 2)), np.zeros((0, 2)), None),
    ],
)
def test_two_values_are_equal_or_differ_in_one_way(expected, got, kind):
    """Kind, shape, dtype, finiteness and numbers are compared in this order."""
    found = coursecheck.compare(expected, got)

    assert (found.kind if found else None) == kind


def test_a_check_is_quick(toy, report):
    """All cases and the text take less than a fifth of a second."""
    start = time.process_time()

    repr(report(toy.squares))

    assert time.process_time() - start < 0.2


class Page(HTMLParser):
    """Tags and attributes of a page, in order."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        self.found.append((tag, dict(attrs)))

    def all(self, tag):
        """Return the attributes of all tags of one name."""
        return [attributes for name, attributes in self.found if name == tag]


def test_the_page_is_readable_without_eyes_and_without_a_network(toy, report):
    """Every table has a caption and headers, nothing is told by colour, nothing comes from elsewhere."""
    source = report(toy.squares)._repr_html_()

    page = Page(source)

    assert len(page.all("caption")) == len(page.all("table")) == 4
    assert {cell.get("scope") for cell in page.all("th")} == {"row", "col"}
    assert [table for table in ("expected", "yours", "yours minus expected") if f">{table}</caption>" in source] == [
        "expected", "yours", "yours minus expected"
    ]  # fmt: skip
    assert "http" not in source
    assert "color" not in source


def test_what_a_student_wrote_is_text_in_the_page(report):
    """Markup in an exception is shown and not run."""

    def raises(x, factor=2.0):
        raise ValueError("<script>alert(1)</script>")

    source = report(raises)._repr_html_()

    assert Page(source).all("script") == []


def test_a_large_difference_is_a_picture_with_words():
    """What does not fit into a table is drawn, and the words for the picture say how much is wrong and where."""
    expected, got = np.zeros((2, 30, 40)), np.zeros((2, 30, 40))
    got[1, 20:22, 33] = 5.0, np.nan
    got[1, 0, 0] = -1.0

    [image] = Page(coursecheck.html_picture(coursecheck.compare(expected, np.nan_to_num(got)))).all("img")

    assert "30 rows and 40 columns" in image["alt"]
    assert "Yours: from -1 to 5. 2 of 1200 numbers differ, in rows 0 to 20 and columns 0 to 33" in image["alt"]
    with Image.open(io.BytesIO(base64.b64decode(image["src"].partition(",")[2]))) as picture:
        assert picture.size == (3 * 40 * 4 + 2 * 12, 30 * 4)
        assert picture.getpixel((2 * (160 + 12) + 33 * 4, 20 * 4)) == (84, 39, 136)


def test_a_large_difference_is_cut_out_around_the_worst_element():
    """The text says which rows and columns it shows."""
    expected, got = np.zeros((2, 30, 40)), np.zeros((2, 30, 40))
    got[1, 20, 33] = 5.0

    lines = coursecheck.text_picture(coursecheck.compare(expected, got))

    assert lines[0] == "rows 16 to 23, columns 29 to 36"
    assert lines[1] == "expected [1]"
    assert sum("x" in line.split() for line in lines) == 1
