"""`make messages`: write the template, and bring each language's catalogue up to it, those of assignments, too.

`python -m autograder.messages fr` begins another language.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from autograder.course.config import find_course, load_course
from autograder.language import FOLDER, SOURCE, languages
from autograder.messages.extracted import template

TEMPLATE = FOLDER / "autograder.pot"
WIDTH = 100
KEPT = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")  # none that changes


def main(new: list[str]) -> None:
    """Write every file."""
    messages = template()
    TEMPLATE.write_text(written(messages), encoding="utf-8")
    for language in dict.fromkeys([*languages(), *new]):
        if language != SOURCE:
            path = FOLDER / f"{language}.po"
            path.write_text(updated(path, messages), encoding="utf-8")
    _update_assignments()


def _update_assignments() -> None:
    """Bring the strings of every assignment that is translated up to date."""
    from autograder.build.assignment_messages import languages_begun, update  # it reads and writes as this module does

    course = load_course(find_course(Path.cwd()))
    sys.path.insert(0, str(course.root))
    for name in course.assignments:
        if languages_begun(course, name):
            update(course, name)


def read(path: Path) -> Catalog:
    """Return the catalogue of a file; a new one where there is none."""
    if not path.is_file():
        return Catalog(locale=path.stem, header_comment="#", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def updated(path: Path, messages: Catalog) -> str:
    """Return a language's catalogue: what is new is empty, what changed is marked fuzzy, what is gone is left out."""
    catalog = read(path)
    catalog.update(messages, update_header_comment=True)
    return written(catalog)


def written(catalog: Catalog) -> str:
    """Return the text of a catalogue, the same whenever and wherever it is written."""
    file = io.BytesIO()
    for message in catalog:
        message.flags.discard("python-format")  # "50 % of it" is none
    write_po(file, catalog, width=WIDTH, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    head, blank, rest = file.getvalue().decode().partition("\n\n")
    lines = [line for line in head.splitlines() if not line.startswith('"') or line.startswith(_KEPT)]
    return "\n".join(lines) + blank + rest.rstrip("\n") + "\n"


_KEPT = tuple(f'"{name}: ' for name in KEPT)

if __name__ == "__main__":
    main(sys.argv[1:])
