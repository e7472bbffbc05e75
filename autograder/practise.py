"""`course practise`: an assignment for somebody who learns alone, with the checks that are passed kept beside it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.preprocessors import ClearMarkScheme, ClearSolutions
from rich import box
from rich.console import Console
from rich.table import Table

from autograder.build.coursecheck.progress import ENDING
from autograder.build.questions import graded_by_suite, load_questions
from autograder.build.source import source_files, write_files
from autograder.course.config import Course
from autograder.errors import UserError
from autograder.language import speaking, tr


@dataclass(frozen=True)
class Progress:
    """Which checks of an assignment are passed."""

    order: tuple[str, ...]
    passed: frozenset[str]
    begun: bool
    made: str = ""  # the digest of the files that were laid out
    files: tuple[str, ...] = ()

    @property
    def next(self) -> str | None:
        """The first that is not passed."""
        return next((name for name in self.order if name not in self.passed), None)

    def in_words(self) -> str:
        """Return how far one is."""
        if not self.begun:
            return tr("not begun")
        if self.next is None:
            return tr("all {total} checks passed", total=len(self.order))
        return tr("{count} of {total} checks passed", count=len(self.passed), total=len(self.order))


def practise(course: Course, name: str, folder: Path) -> int:
    """Lay out an assignment in `folder`, or find it there, and print what to open and what comes next."""
    with speaking(course.course.language, course.texts / name):
        return _practise(course, name, folder)


def _practise(course: Course, name: str, folder: Path) -> int:
    console = Console(soft_wrap=True, highlight=False)
    place = folder / name
    before = progress_of(course, name, folder)
    missing = [path for path in before.files if not (place / path).is_file()]
    if not before.begun:
        _lay_out(self_study_files(course, name), before, place)
    elif missing:
        files = self_study_files(course, name)
        if _digest(files) != before.made:
            raise UserError(
                tr(
                    "{file} is missing, and the course has changed since; move {folder} away and begin anew",
                    file=place / missing[0], folder=place,
                )
            )  # fmt: skip
        for path in missing:
            (place / path).write_bytes(files[path])
            console.print(tr("{file} was missing; it lies there again.", file=place / path), markup=False)
    needs = course.environments[course.assignments[name].environment].distributions
    console.print(f"{name}: {tr(course.assignments[name].title)}: {before.in_words()}.", markup=False)
    notebook, number = place / f"{name}.ipynb", name[:2]
    lines = [
        tr("Open {notebook}, for example: jupyter lab {notebook}", notebook=notebook),
        tr("Its kernel needs {distributions}.", distributions=", ".join(needs)),
    ]
    if before.next is None:
        lines.append(tr("The hidden tests: course try {number} {notebook}", number=number, notebook=notebook))
    else:
        lines.append(tr('Next: {name}. Write it, run its cell, then check("{name}") below it.', name=before.next))
    for line in lines:
        console.print(line, markup=False)
    return 0


def overview(course: Course, folder: Path) -> int:
    """Print every assignment with the checks that are passed, and the one to go on with."""
    with speaking(course.course.language, *(course.texts / name for name in course.assignments)):
        return _overview(course, folder)


def _overview(course: Course, folder: Path) -> int:
    console = Console(highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(tr("Assignment"), no_wrap=True)
    for head in (tr("Title"), tr("Progress"), tr("Next")):
        table.add_column(head)
    states = {name: progress_of(course, name, folder) for name in course.assignments}
    for name, state in states.items():
        following = state.next if state.begun and state.next else ""
        table.add_row(name, tr(course.assignments[name].title), state.in_words(), following)
    console.print(table)
    open_ones = [name for name, state in states.items() if state.begun and state.next]
    fresh = [name for name, state in states.items() if not state.begun]
    chosen = next(iter([*open_ones, *fresh]), None)
    said = tr("Go on with: course practise {number}", number=chosen[:2]) if chosen else tr("Every check is passed.")
    console.print(said)
    return 0


def progress_of(course: Course, name: str, folder: Path) -> Progress:
    """Return which checks of an assignment are passed in a folder."""
    asked = graded_by_suite(load_questions(course, name))
    order = (*course.assignments[name].exercises, *asked)
    path = folder / name / f"{name}{ENDING}"
    if not path.is_file():
        return Progress(order, frozenset(), begun=False)
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        checks, made, files = dict(known["checks"]), str(known["made"]), tuple(map(str, known["files"]))
    except (ValueError, TypeError, KeyError, OSError):
        text = tr("{file} cannot be read; delete it and its folder's progress begins anew", file=path)
        raise UserError(text) from None
    passed = frozenset(key for key in order if checks.get(key) is True)
    return Progress(order, passed, begun=True, made=made, files=files)


def self_study_files(course: Course, name: str) -> dict[str, bytes]:
    """Return what lies in the folder of an assignment: the notebook as students get it, and its files."""
    files = dict(source_files(course, name))
    notebook = nbformat.reads(files[f"{name}.ipynb"].decode(), as_version=4)
    resources = {"nbgrader": {"assignment": name, "notebook": name}}
    for step in (ClearSolutions, ClearMarkScheme):
        notebook, resources = step().preprocess(notebook, resources)
    files[f"{name}.ipynb"] = (nbformat.writes(notebook) + "\n").encode()
    return files


def _lay_out(files: Mapping[str, bytes], progress: Progress, place: Path) -> None:
    """Write the files of an assignment and the file in which its checks note that they are passed."""
    if place.exists() and any(place.iterdir()):
        raise UserError(tr("{folder} holds other files; name another folder with --folder", folder=place))
    write_files(place, files)
    content = {"order": progress.order, "made": _digest(files), "files": sorted(files), "checks": {}}
    (place / f"{place.name}{ENDING}").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _digest(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for path, data in sorted(files.items()):
        whole.update(f"{path}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()[:16]
