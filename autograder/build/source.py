"""The nbgrader source notebook of an assignment and the files that lie next to it."""

import hashlib
import io
import json
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
import numpy as np

from autograder.box import networks
from autograder.box.probes import PROBES
from autograder.build.cells import check_cell, make_cell, nbgrader_marks
from autograder.build.coursecheck.recorded import digest_of
from autograder.build.errors import BuildError, at
from autograder.build.given import Given, Needs, collect_given, collect_needs
from autograder.build.joined import coursecheck_source
from autograder.build.mark_schemes import mark_scheme
from autograder.build.module import Import, import_lines
from autograder.build.questions import Question, check_names, forms, question_cells, questions_of
from autograder.build.recordings import Recording, pack
from autograder.build.stamp import Inputs, built_files, keep_stamp
from autograder.build.stub import Stub, make_stub
from autograder.build.text import Asked, Passage, Place, Text, read_text
from autograder.course.config import AssignmentConfig, Course
from autograder.course.exercise import load_function

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
SETUP = """\
# Set-up: run this cell first. It needs the files that were handed out with this notebook.
from pathlib import Path

try:
{imports}
except ModuleNotFoundError as missing:
    raise ModuleNotFoundError(
        f"This kernel has no {{missing.name}}: choose the kernel of the course or run %pip install {{missing.name}} "
        "in a cell of its own; then restart the kernel and run all cells."
    ) from None
try:
    import matplotlib.pyplot as plt
except ModuleNotFoundError:
    plt = None  # the notebook works without pictures

if Path("coursecheck.py").exists() and Path("{checks}").exists():
    import coursecheck
    from coursecheck import check, hint

    coursecheck.begin("{name}", "{digest}")
else:
    print("Upload coursecheck.py and {checks} into the folder of this notebook, then run this cell again.")
"""
SETUP_GIVEN = """
if Path("given.py").exists():
    from given import (
{names}
    )
else:
    print("Upload given.py, too: it holds functions that this notebook uses.")
"""


def source_files(course: Course, name: str, recordings: Sequence[Recording] | None = None) -> dict[str, bytes]:
    """Make everything that belongs into ``classroom/source/NAME/``, in memory.

    Parameters
    ----------
    course : Course
    name : str
        The assignment, such as ``03_convolution``.
    recordings : sequence of Recording, optional
        The visible tests; without them they are recorded from the hidden suite.

    Returns
    -------
    dict
        File names (figures as ``figures/NAME``) and their bytes; the same input gives the same bytes.

    Raises
    ------
    BuildError
        One sentence that names the file and the line where an author has to change something.

    """
    assignment = _assignment(course, name)
    text = read_text(course.root / course.texts / name / "text.md", assignment.exercises, assignment.questions)
    given = collect_given(assignment.given, _asked_for(course, name))
    stubs = [_stub(exercise, entry.function) for exercise, entry in assignment.exercises.items()]
    needs = collect_needs(stubs, given)
    questions = questions_of(assignment, text.questions)
    asked = _asked_cells(questions, course.root / course.answers / f"{name}.md")
    check_names(questions, {*given.names, *(found.name for found in needs.imports)})
    if recordings is None:
        recordings = _record(course, name)
    _check_recordings(name, assignment.exercises, recordings)
    checks = pack(recordings, forms(questions))
    setup = setup_source(name, needs, given, checks)
    files = {
        f"{name}.ipynb": _notebook(text, assignment, stubs, needs, setup, asked),
        "coursecheck.py": coursecheck_source().encode(),
        f"{name}.checks.npz": checks,
    }
    if "torch" in course.environments[assignment.environment].distributions:
        files["networks.py"] = Path(networks.__file__).read_bytes()
    if given.names:
        files["given.py"] = given.source().encode()
    for path in sorted((text.path.parent / "figures").glob("*")):
        files[f"figures/{path.name}"] = path.read_bytes()
    for data in assignment.data:
        path = course.root / data
        if path.name in files:
            raise BuildError(f"course.yaml: the data file {data} of {name} has the name of another file; rename it.")
        files[path.name] = _data(path)
    return dict(sorted(files.items()))


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Bring a generated folder in line: write what differs, remove what is not generated any more.

    Returns
    -------
    list of Path
        What was written or removed.

    """
    changed = []
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(path)
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        passing = relative.parts[0].startswith(".") or "__pycache__" in relative.parts  # nbgrader leaves these out
        if path.is_file() and relative.as_posix() not in files and not passing:
            path.unlink()
            changed.append(path)
    return changed


def files_now(course: Course, name: str, inputs: Inputs) -> dict[str, bytes]:
    """Return what `source_files` makes; what was built from the same inputs is read, not made again."""
    digest = inputs.digest(name)
    files = built_files(course, name, digest)
    return source_files(course, name) if files is None else files


def build_assignment(course: Course, name: str, inputs: Inputs | None = None, *, force: bool = False) -> list[Path]:
    """Make the source folder of one assignment, unless nothing changed since; the paths that changed are returned."""
    digest = (inputs or Inputs(course)).digest(name)
    files = None if force else built_files(course, name, digest)
    if files is None:
        files = source_files(course, name)
    changed = write_files(course.classroom / "source" / name, files)
    keep_stamp(course, name, digest, files)
    return changed


def setup_source(name: str, needs: Needs, given: Given, checks: bytes) -> str:
    """Return the first cell: imports, and one sentence about what to upload where something is missing."""
    imports = needs.imports | {Import("numpy", "", "np")}
    lines = [line for line in import_lines(imports - {Import("pathlib", "Path", "Path")}) if line]
    indented = textwrap.indent("\n".join(lines), "    ")
    source = SETUP.format(imports=indented, checks=f"{name}.checks.npz", name=name, digest=digest_of(checks))
    if given.names:
        names = textwrap.fill(", ".join(given.names), 80, initial_indent=" " * 8, subsequent_indent=" " * 8)
        source += SETUP_GIVEN.format(names=f"{names},")
    return source.rstrip("\n")


def _notebook(
    text: Text,
    assignment: AssignmentConfig,
    written: Sequence[Stub],
    needs: Needs,
    setup: str,
    asked: Mapping[str, list[dict[str, Any]]],
) -> bytes:
    stubs = {stub.name: stub for stub in written}
    cells = [make_cell("code", "setup", setup, {"nbgrader": nbgrader_marks("setup", locked=True)})]
    used: set[str] = {"setup", *stubs, *(f"check_{exercise}" for exercise in stubs)}
    used |= {cell["id"] for cells_of_one in asked.values() for cell in cells_of_one}
    for part in text.parts:
        if isinstance(part, Place):
            stub, points = stubs[part.exercise], assignment.exercises[part.exercise].points
            lines = {found.name: import_lines([found])[-1] for found in needs.inside[stub.name]}
            source = stub.with_imports(lines)
            cells.append(make_cell("code", stub.name, source, {"nbgrader": nbgrader_marks(stub.name, solution=True)}))
            cells.append(check_cell(stub.name, points))
        elif isinstance(part, Asked):
            cells += asked[part.question]
        else:
            kind = "markdown" if isinstance(part, Passage) else "code"
            tags = () if isinstance(part, Passage) else part.tags
            metadata = {"tags": list(tags)} if tags else {}
            cells.append(make_cell(kind, _identifier(kind, part.source, used), part.source, metadata))
    notebook = {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    nbformat.validate(notebook)
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _asked_cells(questions: Mapping[str, Question], answers: Path) -> dict[str, list[dict[str, Any]]]:
    return {
        name: question_cells(question, mark_scheme(answers, name) if question.kind == "written" else "")
        for name, question in questions.items()
    }


def _identifier(kind: str, source: str, used: set[str]) -> str:
    """Return an identifier that stays as long as the cell's own text stays, wherever the cell moves."""
    stem = f"{'text' if kind == 'markdown' else 'code'}-{hashlib.sha256(source.encode()).hexdigest()[:12]}"
    identifier, count = stem, 1
    while identifier in used:
        count += 1
        identifier = f"{stem}-{count}"
    used.add(identifier)
    return identifier


def _assignment(course: Course, name: str) -> AssignmentConfig:
    if name not in course.assignments:
        known = ", ".join(course.assignments) or "none"
        raise BuildError(f"course.yaml: there is no assignment {name!r}; the assignments are {known}.")
    return course.assignments[name]


def _asked_for(course: Course, name: str) -> dict[str, str]:
    """Return the functions that this assignment and later ones ask for, with the name of the assignment."""
    names = list(course.assignments)
    later = names[names.index(name) :]
    return {
        exercise.function: assignment
        for assignment in reversed(later)
        for exercise in course.assignments[assignment].exercises.values()
    }


def _stub(exercise: str, function: str) -> Stub:
    stub = make_stub(load_function(function))
    if exercise in PROBES:
        raise BuildError(f"course.yaml: the exercise {exercise!r} has the name of an open function; rename it.")
    if stub.name != exercise:
        raise BuildError(
            f"course.yaml: exercise {exercise!r} names the function or class {stub.name!r}; give both the same name."
        )
    return stub


def _record(course: Course, name: str) -> Sequence[Recording]:
    from autograder.judge.recording import record

    recordings: Sequence[Recording] = record(course, name)
    return recordings


def _check_recordings(name: str, exercises: Mapping[str, Any], recordings: Sequence[Recording]) -> None:
    recorded = {recording.exercise for recording in recordings}
    for exercise in exercises:
        if exercise not in recorded:
            raise BuildError(
                f"tests/hidden/test_{name}.py: no test of exercise {exercise!r} is marked visible; mark one, "
                "so that students get a check."
            )


def _data(path: Path) -> bytes:
    if not path.is_file():
        raise BuildError(f"{at(path)}: this data file of course.yaml is missing; make it or correct its path.")
    content = path.read_bytes()
    if path.suffix == ".npz":
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as archive:
                for member in archive.files:
                    archive[member]
        except ValueError:
            raise BuildError(f"{at(path)}: this file holds pickled objects; store plain arrays only.") from None
    return content
