"""The archive that Gradescope builds an autograder from: `setup.sh`, `run_autograder`, and the course.

It holds the reference, the hidden suites and the course secret, so it is for Gradescope and the instructor alone. The
layout is the documented one; nothing here was run at Gradescope.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from autograder.course.config import Course
from autograder.errors import UserError
from autograder.gradebook.rebuild import skeleton_path
from autograder.judge.seeds import course_secret
from autograder.language import tr
from autograder.writing import write_atomically

NAME = "autograder.zip"
EPOCH = (2020, 1, 1, 0, 0, 0)  # the same input gives the same bytes
PROGRAM, PLAIN = 0o755, 0o644
PROJECT = Path(__file__).parents[2]
LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}
SETUP = """\
#!/usr/bin/env bash
# Runs once, as root, when Gradescope builds the image. Wants a base image with Python 3.11 or newer.
set -euo pipefail
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -qy python3 python3-venv libseccomp2 bubblewrap
cd /autograder/source
python3 -m venv .venv
.venv/bin/python -m pip install -q -c constraints.txt -e .
"""
RUN = """\
#!/usr/bin/env bash
# Runs for every submission, in /autograder.
set -euo pipefail
place="${{AUTOGRADER:-/autograder}}"
cd "$place/source"
exec "${{PYTHON:-.venv/bin/python}}" -m autograder.exports.gradescope {name} "$place"
"""


def write_archive(course: Course, name: str, folder: Path) -> Path:
    """Write the archive of one assignment.

    Raises
    ------
    UserError
        The assignment is not built yet, or the project's own files are not here.
    """
    if not skeleton_path(course.classroom, name).is_file():
        raise UserError(tr("{name} is not built yet; run `course build {name}`", name=name))
    if not (PROJECT / "pyproject.toml").is_file():
        raise UserError(tr("the archive needs the project's own folder; run `course` from its checkout"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "setup.sh", SETUP.encode(), PROGRAM)
        _add(archive, "run_autograder", RUN.format(name=name).encode(), PROGRAM)
        _add(archive, "course.yaml", _settings(course, name).encode())
        for inside, path in sorted(dict(_files(course, name)).items()):
            _add(archive, inside, path.read_bytes())
        _add(archive, "classroom/secret", course_secret(course.classroom).hex().encode())
    path = folder / name / NAME
    write_atomically(path, out.getvalue())
    return path


def _add(archive: zipfile.ZipFile, name: str, data: bytes, mode: int = PLAIN) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.external_attr = (0o100000 | mode) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _settings(course: Course, name: str) -> str:
    """Return a course.yaml with this assignment alone, whose paths are inside the archive."""
    settings = yaml.safe_load(course.file.read_text(encoding="utf-8"))
    settings |= {"base": ".", "classroom": "classroom", "assignments": {name: settings["assignments"][name]}}
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)


def _files(course: Course, name: str) -> Iterator[tuple[str, Path]]:
    """Yield what goes in: where in the archive, and where it lies here."""
    for file in ("pyproject.toml", "constraints.txt", "README.md", "LICENSE", "LICENSE-TEXT.md"):
        yield file, PROJECT / file
    yield from _tree(PROJECT, PROJECT / "autograder")
    functions = (exercise.function for exercise in course.assignments[name].exercises.values())
    modules = [course.mistakes, course.variants, course.stand_ins, *functions, *course.assignments[name].given]
    packages = {module.partition(":")[0].partition(".")[0] for module in modules}
    for folder in (*(course.root / package for package in sorted(packages)), course.suites, course.texts / name):
        yield from _tree(course.root, folder)
    for data in course.assignments[name].data:
        yield data.relative_to(course.root).as_posix(), data
    for kind in ("source", "release"):
        for inside, path in _tree(course.classroom, course.classroom / kind / name):
            yield f"classroom/{inside}", path


def _tree(root: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not LEFT_OUT.intersection(path.parts):
            yield path.relative_to(root).as_posix(), path
