"""What a course has and lacks on this machine: its sandbox, data, secret and gradebook."""

import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from autograder.course.config import Course
from autograder.errors import UserError
from autograder.judge.seeds import SECRET_FILE
from autograder.language import tr, trn


@dataclass(frozen=True)
class Finding:
    """One line of the table; `advice` says what to do where something is lacking, and is empty otherwise."""

    what: str
    found: str
    advice: str = ""


def isolation(course: Course) -> Iterator[Finding]:
    """Start the sandbox of each environment, as grading does, and say how well it holds."""
    from autograder.graded import described
    from autograder.judge.isolation import start_box

    names = {config.environment: name for name, config in reversed(course.assignments.items())}
    for environment in sorted(names):
        what = tr("isolation level ({environment})", environment=environment)
        try:
            box = start_box(course, names[environment])
        except UserError as error:
            yield Finding(
                what,
                tr("not reached"),
                tr("{error}; course.yaml demands level {minimum}", error=error, minimum=course.isolation.minimum),
            )
            continue
        try:
            yield Finding(
                what,
                tr("{level}; demanded: {minimum}", level=described(box.isolation), minimum=course.isolation.minimum),
            )
        finally:
            box.close()


def data(course: Course) -> Finding:
    """Open the data that students get; arrays have no pickles in them."""
    files = sorted({path for config in course.assignments.values() for path in config.data})
    broken = [tr("{path} cannot be read ({why})", path=path, why=why) for path in files if (why := _unreadable(path))]
    advice = "; ".join([*broken, tr("get the files again, or correct `data` in course.yaml")]) if broken else ""
    told = trn(
        "{count} file, {broken} of them not readable",
        "{count} files, {broken} of them not readable",
        len(files),
        broken=len(broken),
    )
    return Finding(tr("data"), told, advice)


def _unreadable(path: Path) -> str:
    import numpy as np

    try:
        if path.suffix == ".npz":
            with np.load(path, allow_pickle=False) as arrays:
                for name in arrays:
                    arrays[name]
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
        else:
            path.read_bytes()
    except (OSError, ValueError, EOFError, BadZipFile) as error:
        return str(error)
    return ""


def secret(course: Course) -> Finding:
    """Look who can read the secret that inputs of tests follow from."""
    path = course.classroom / SECRET_FILE
    if not path.exists():
        return Finding(tr("course secret"), tr("not made yet; grading makes it"))
    mode = stat.S_IMODE(path.stat().st_mode)
    advice = tr("others can read it: {command}", command=f"chmod 600 {path}") if mode & 0o077 else ""
    return Finding(tr("course secret"), tr("{path}, mode {mode:o}", path=path, mode=mode), advice)


def gradebook(course: Course) -> Finding:
    """Compare the gradebook with course.yaml."""
    from autograder.gradebook.differences import differences, not_built

    found, new = differences(course), not_built(course)
    told = trn(
        "{built} of {count} assignment built",
        "{built} of {count} assignments built",
        len(course.assignments),
        built=len(course.assignments) - len(new),
    )
    advice = "; ".join([*found, tr("run `course build` to bring it up to date")]) if found else ""
    if found:
        told += trn(", {count} difference from course.yaml", ", {count} differences from course.yaml", len(found))
    return Finding(tr("gradebook"), told, advice)
