"""The nbgrader source notebook of an assignment and the files that lie next to it."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.box import networks
from autograder.box.probes import PROBES
from autograder.build.docstrings import translated
from autograder.build.errors import at, wrong_at
from autograder.build.given import Given, Needs, collect_given, collect_needs
from autograder.build.joined import coursecheck_source
from autograder.build.mark_schemes import mark_scheme
from autograder.build.module import import_lines
from autograder.build.notebook import as_released, make_notebook, written
from autograder.build.questions import Question, check_names, forms, question_cells, questions_of
from autograder.build.recordings import Recording, pack
from autograder.build.setup_cell import setup_source
from autograder.build.stamp import Inputs, built_files, keep_stamp
from autograder.build.stub import PLACEHOLDER, Stub, make_stub
from autograder.build.text import Text, read_text
from autograder.build.translations import (
    folder_of,
    further_languages,
    main_language,
    read_translation,
    speaking_of,
)
from autograder.course.config import AssignmentConfig, Course
from autograder.course.exercise import load_function
from autograder.language import tr


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
        File names (figures as ``figures/NAME``, those of another language as ``it/NAME``) and their bytes; the same
        input gives the same bytes.

    Raises
    ------
    BuildError
        One sentence that names the file and the line where an author has to change something.

    """
    assignment = _assignment(course, name)
    english = read_text(folder_of(course, name) / "text.md", assignment.exercises, assignment.questions)
    given = collect_given(assignment.given, _asked_for(course, name))
    stubs = [_stub(exercise, entry.function) for exercise, entry in assignment.exercises.items()]
    needs = collect_needs(stubs, given)
    asked = questions_of(assignment, english.questions)
    check_names(asked, {*given.names, *(found.name for found in needs.imports)})
    if recordings is None:
        recordings = _record(course, name)
    _check_recordings(name, assignment.exercises, recordings)
    made = _Material(course, assignment, english, given, stubs, needs, recordings)
    files = made.files(main_language(course, name))
    for language in further_languages(course, name):
        files |= {f"{language}/{file}": content for file, content in made.files(language, released=True).items()}
    return dict(sorted(files.items()))


@dataclass(frozen=True)
class _Material:
    """What the notebooks of an assignment are made from, whatever their language."""

    course: Course
    config: AssignmentConfig
    english: Text
    given: Given
    stubs: Sequence[Stub]
    needs: Needs
    recordings: Sequence[Recording]

    def files(self, language: str, *, released: bool = False) -> dict[str, bytes]:
        """Return the notebook in a language and all that lies next to it; as students get it, without solutions."""
        course, name = self.course, self.config.name
        text = read_translation(course, name, language, self.english)
        with speaking_of(course, name, language):
            questions = questions_of(self.config, text.questions)
            checks = pack(self.recordings, forms(questions), course.languages)
            check_file = coursecheck_source(language, course.languages)
            asked = _asked_cells(questions, None if released else course.root / course.answers / f"{name}.md")
            setup = setup_source(name, self.needs, self.given, checks)
            sources = {stub.name: self._source(stub, released=released) for stub in self.stubs}
        notebook = make_notebook(text, self.english, self.config, setup, sources, asked)
        files = {
            f"{name}.ipynb": written(as_released(notebook) if released else notebook),
            "coursecheck.py": check_file.encode(),
            f"{name}.checks.npz": checks,
        }
        if "torch" in course.environments[self.config.environment].distributions:
            files["networks.py"] = Path(networks.__file__).read_bytes()
        if self.given.names:
            files["given.py"] = self.given.source().encode()
        for path in sorted((text.path.parent / "figures").glob("*")):
            files[f"figures/{path.name}"] = path.read_bytes()
        for data in self.config.data:
            path = course.root / data
            if path.name in files:
                wrong = tr(
                    "the data file {data} of {name} has the name of another file; rename it.", data=data, name=name
                )
                raise wrong_at("course.yaml", wrong)
            files[path.name] = _data(path)
        return files

    def _source(self, stub: Stub, *, released: bool) -> str:
        """Return the source of an exercise's cell in the language of now."""
        if released:
            return translated(stub.cleared.replace(PLACEHOLDER[0], f"# {tr('YOUR CODE HERE')}"), tr)
        lines = {found.name: import_lines([found])[-1] for found in self.needs.inside[stub.name]}
        return translated(stub.with_imports(lines), tr)


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


def _asked_cells(questions: Mapping[str, Question], answers: Path | None) -> dict[str, list[dict[str, Any]]]:
    """Return the cells of the questions; without the file of answers, as students get them."""
    return {
        name: question_cells(question, mark_scheme(answers, name) if answers and question.kind == "written" else "")
        for name, question in questions.items()
    }


def _assignment(course: Course, name: str) -> AssignmentConfig:
    if name not in course.assignments:
        known = ", ".join(course.assignments) or tr("none")
        wrong = tr("there is no assignment {name!r}; the assignments are {known}.", name=name, known=known)
        raise wrong_at("course.yaml", wrong)
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
        wrong = tr("the exercise {exercise!r} has the name of an open function; rename it.", exercise=exercise)
        raise wrong_at("course.yaml", wrong)
    if stub.name != exercise:
        wrong = tr(
            "exercise {exercise!r} names the function or class {name!r}; give both the same name.",
            exercise=exercise,
            name=stub.name,
        )
        raise wrong_at("course.yaml", wrong)
    return stub


def _record(course: Course, name: str) -> Sequence[Recording]:
    from autograder.judge.recording import record

    recordings: Sequence[Recording] = record(course, name)
    return recordings


def _check_recordings(name: str, exercises: Mapping[str, Any], recordings: Sequence[Recording]) -> None:
    recorded = {recording.exercise for recording in recordings}
    for exercise in exercises:
        if exercise not in recorded:
            wrong = tr(
                "no test of exercise {exercise!r} is marked visible; mark one, so that students get a check.",
                exercise=exercise,
            )
            raise wrong_at(f"tests/hidden/test_{name}.py", wrong)


def _data(path: Path) -> bytes:
    if not path.is_file():
        raise wrong_at(at(path), tr("this data file of course.yaml is missing; make it or correct its path."))
    content = path.read_bytes()
    if path.suffix == ".npz":
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as archive:
                for member in archive.files:
                    archive[member]
        except ValueError:
            raise wrong_at(at(path), tr("this file holds pickled objects; store plain arrays only.")) from None
    return content
