"""Reading the text of an assignment."""

import pytest

from autograder.build.errors import BuildError
from autograder.build.text import Code, Passage, Place, read_text

TEXT = """\
---
title: Doubling
---

# Doubling

Some words.

```{code-cell} ipython3
x = 1
```

```{code-cell} ipython3
:exercise: double
:minutes: 20
:topics: [T001, T002]
```

+++

The end.
"""
CELL = "\n```{code-cell} ipython3\n:exercise: double\n```\n"


@pytest.fixture
def write(tmp_path):
    """Write a text and return its path."""

    def to_file(text):
        path = tmp_path / "text.md"
        path.write_text(text)
        return path

    return to_file


def test_the_parts_of_a_text_keep_their_order_and_their_lines(write):
    """Text, code and exercises come out in the order of the file, each with the line where it begins."""
    text = read_text(write(TEXT), ["double"])

    assert text.parts == (
        Passage("# Doubling\n\nSome words.", 4),
        Code("x = 1", 9),
        Place("double", 13, 20, ("T001", "T002")),
        Passage("The end.", 20),
    )
    assert text.front_matter["title"] == "Doubling"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (TEXT.replace("exercise: double", "exercise: triple"), 13, "'triple' is not in course.yaml"),
        (TEXT + CELL, 23, "'double' stands here a second time (first on line 13)"),
        (TEXT.replace(":exercise: double\n", ""), 13, "names no exercise"),
        (TEXT.replace(":exercise: double", ":exercize: double"), 13, "option 'exercize'"),
        (TEXT.replace(":minutes: 20", ":minutes: soon"), 13, "whole number above zero"),
        (TEXT.replace("[T001, T002]", "T001"), 13, "must be a list"),
        (TEXT.replace("[T001, T002]\n", "[T001]\nreturn 1\n"), 13, "must be empty"),
        (TEXT.replace("exercise: double", "exercise: 2 x"), 13, "no name for an exercise"),
        (TEXT.replace("x = 1", "x = = 1"), 9, "is not Python"),
        (TEXT.replace("# Doubling", "```{raw-cell}\nx\n```"), 5, "raw cells"),
        ("# Nothing here\n", 1, "ends without exercise 'double'"),
    ],
)
def test_a_text_that_cannot_be_built_is_refused_with_its_line(write, text, line, words):
    """What an author has to correct is one sentence with file and line."""
    path = write(text)

    with pytest.raises(BuildError) as refusal:
        read_text(path, ["double"])

    message = str(refusal.value)
    assert message.startswith(f"{path}:{line}: ")
    assert words in message
    assert "\n" not in message


@pytest.mark.parametrize("broken", ["[T001, T002", "{a: b: c}"])
def test_options_that_are_not_yaml_are_refused_in_one_sentence(write, broken):
    """YAML that cannot be read is reported with the line of its cell."""
    path = write(TEXT.replace("[T001, T002]", broken))

    with pytest.raises(BuildError, match="at line 13 could not be read") as refusal:
        read_text(path, ["double"])

    assert "\n" not in str(refusal.value)


def test_front_matter_that_is_not_yaml_is_refused(write):
    """A broken front matter names the file."""
    with pytest.raises(BuildError, match=r"text\.md: the text cannot be read"):
        read_text(write("---\ntitle: [\n---\n"), [])


def test_a_missing_text_is_a_sentence(tmp_path):
    """Without a text the author is told where to write it."""
    with pytest.raises(BuildError, match="the text of the assignment is missing"):
        read_text(tmp_path / "text.md", [])
