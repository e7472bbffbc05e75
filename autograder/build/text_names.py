"""Which exercises and questions a text names, compared with those of course.yaml."""

from collections.abc import Collection, Sequence
from pathlib import Path

from autograder.build.errors import at, wrong_at
from autograder.language import tr


def check_names(path: Path, what: str, found: Sequence[tuple[str, int]], known: Collection[str]) -> None:
    """Check that a text names each exercise, or each question, of course.yaml once, and no other.

    `found` are the names with their lines.

    Raises
    ------
    BuildError
        One sentence with file and line.

    """
    word = tr("exercise") if what == "exercise" else tr("question")
    first: dict[str, int] = {}
    for name, line in found:
        where = at(path, line)
        if name in first:
            raise wrong_at(
                where,
                tr(
                    "{what} {name!r} stands here a second time (first on line {first}); remove one of the two cells.",
                    what=word,
                    name=name,
                    first=first[name],
                ),
            )
        if name not in known:
            raise wrong_at(
                where,
                tr(
                    "{what} {name!r} is not in course.yaml under this assignment; add it there or correct the name.",
                    what=word,
                    name=name,
                ),
            )
        first[name] = line
    for name in known:
        if name not in first:
            end = len(path.read_text(encoding="utf-8").splitlines())
            raise wrong_at(
                at(path, end),
                tr(
                    "the text ends without {what} {name!r} of course.yaml; add an empty code cell with ':{option}: "
                    "{name}'.",
                    what=word,
                    option=what,
                    name=name,
                ),
            )
