"""What commands share: the course, the names of assignments, and their completion in a shell."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.errors import UserError
from autograder.language import speak

if TYPE_CHECKING:
    from autograder.course.config import Course


def load(path: Path | None) -> "Course":
    """Speak the language of a course and return it: of a file or folder, else of the current folder or one above."""
    from autograder.course.config import find_course, load_course

    if path is not None and path.is_dir():
        path /= "course.yaml"
    course = load_course(path or find_course(Path.cwd()))
    sys.path.insert(0, str(course.root))
    speak(course.course.language)
    return course


def all_or(course: "Course", words: list[str] | None) -> list[str]:
    """Return the full names of the assignments asked for, once each; all where none is."""
    return list(dict.fromkeys(course.assignment(word).name for word in words or course.assignments))


def complete(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield the assignments whose name begins as what is typed, with their titles."""
    try:
        course = load(context.params.get("course"))
    except (UserError, OSError):
        return
    for name, assignment in course.assignments.items():
        if name.startswith(incomplete):
            yield name, assignment.title


CourseOption = Annotated[
    Path | None,
    typer.Option("--course", metavar="PATH", help="The course.yaml; without it, the one here or in a folder above."),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NN]...", help="Assignments, such as 03 or 03_convolution; without: all.", autocompletion=complete
    ),
]
Name = Annotated[str, typer.Argument(metavar="NN", help="The assignment, such as 03.", autocompletion=complete)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs, and nothing else, on standard output.")]
