"""`make messages`: write the template, and bring each language's catalogues up to date, those of assignments, too.

`python -m autograder.messages fr` begins another language.
"""

import sys
from pathlib import Path

from autograder.build.assignment_messages import languages_begun, update
from autograder.course.config import find_course, load_course
from autograder.language import FOLDER, SOURCE, languages
from autograder.messages.catalogues import is_lacking, read, updated, written
from autograder.messages.extracted import template

TEMPLATE = FOLDER / "autograder.pot"


def main(new: list[str]) -> None:
    """Write every file, and say how many messages of each have no translation."""
    messages = template()
    TEMPLATE.write_text(written(messages), encoding="utf-8")
    for language in dict.fromkeys([*languages(), *new]):
        if language != SOURCE:
            path = FOLDER / f"{language}.po"
            path.write_text(updated(path, messages), encoding="utf-8")
            print(f"{path.name}: {sum(map(is_lacking, read(path)))} of {len(messages)} are not translated")  # noqa: T201
    course = load_course(find_course(Path.cwd()))
    sys.path.insert(0, str(course.root))
    for name in course.assignments:
        if languages_begun(course, name):
            found = ", ".join(f"{language}: {count}" for language, count in update(course, name).items())
            print(f"{name}: not translated are {found}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
