"""What a built assignment follows from: where nothing of it has changed, building again gives the same files."""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

import autograder
from autograder import __version__
from autograder.course.config import AssignmentConfig, Course
from autograder.course.imports import Imports
from autograder.course.modules import module_of
from autograder.judge.distributions import closure

WRITERS = ("nbformat", "jupytext", "nbgrader")


class Stamp(msgspec.Struct, frozen=True):
    """What an assignment was built from, and the files that came of it, by their SHA-256."""

    inputs: str
    files: dict[str, str]


class Inputs:
    """The inputs of a course's assignments; each file is read once."""

    def __init__(self, course: Course) -> None:
        self.course, self.imports = course, Imports(course)
        self.hashes: dict[Path, str] = {}
        package = Path(autograder.__file__).parent
        self.grader = self.hash_of(sorted(path for kind in ("py", "j2", "po") for path in package.rglob(f"*.{kind}")))

    def digest(self, name: str) -> str:
        """Return the hash of everything that the built files of an assignment follow from."""
        course, config = self.course, self.course.assignments[name]
        names = list(course.assignments)
        environment = course.environments[config.environment]
        found = closure([*environment.distributions, *WRITERS])
        parts = (
            __version__, sys.version, self.grader, config, environment, course.course,
            [(one.metadata["Name"], one.version) for one in found],
            [list(course.assignments[other].exercises.items()) for other in names[names.index(name) :]],
            self.hash_of(self.files(config)),
        )  # fmt: skip
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def hash_of(self, paths: Iterable[Path]) -> str:
        """Return the hash of the names and contents of files."""
        whole = hashlib.sha256()
        for path in paths:
            if path not in self.hashes:
                self.hashes[path] = hashlib.sha256(path.read_bytes()).hexdigest()
            whole.update(f"{path}\0{self.hashes[path]}\n".encode())
        return whole.hexdigest()

    def files(self, config: AssignmentConfig, packages: Iterable[str] = ()) -> list[Path]:
        """Return the files of the course that an assignment is built from, and those of other packages of exercises."""
        course = self.course
        functions = [*config.given, *(one.function for one in config.exercises.values())]
        modules = [one.partition(":")[0] for one in functions]
        modules += [module_of(package, name) for package in (course.mistakes, *packages) for name in config.exercises]
        start = [course.suites / f"test_{config.name}.py"]
        start += [path for module in modules for path in self.imports.files_of(module)]
        texts = [path for path in (course.texts / config.name).rglob("*") if path.is_file()]
        others = [*texts, course.answers / f"{config.name}.md", *config.data]
        return sorted({path for path in (*start, *self.imports.closure(start), *others) if path.is_file()})


def keep_stamp(course: Course, name: str, inputs: str, files: Mapping[str, bytes]) -> None:
    """Write down what an assignment was built from."""
    path = _path(course, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    hashes = {file: hashlib.sha256(content).hexdigest() for file, content in files.items()}
    new = path.with_suffix(".new")
    new.write_bytes(msgspec.json.encode(Stamp(inputs, hashes)))
    new.replace(path)


def built_files(course: Course, name: str, inputs: str) -> dict[str, bytes] | None:
    """Return the files of the source folder where they were built from these inputs and nobody changed them since."""
    try:
        stamp = msgspec.json.decode(_path(course, name).read_bytes(), type=Stamp)
        folder = course.classroom / "source" / name
        files = {file: (folder / file).read_bytes() for file in stamp.files}
    except (FileNotFoundError, msgspec.MsgspecError):
        return None
    whole = stamp.files == {file: hashlib.sha256(content).hexdigest() for file, content in files.items()}
    return files if whole and stamp.inputs == inputs else None


def _path(course: Course, name: str) -> Path:
    return course.classroom / "built" / f"{name}.json"
