"""Classes to be graded: the guarded course with fresh canaries, attackers and honest students in it."""

import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
import numpy as np

from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.release import release
from autograder.judge.seeds import course_secret
from autograder.samples import Solved, as_submission

HERE = Path(__file__).parent
SUBMISSIONS = HERE / "submissions"
TEMPLATE = HERE / "guarded_course"
TOOLS = HERE / "tools.txt"
ASSIGNMENT = "01_guarded"
HONEST = ("bea", "cleo", "dan")
PLANTED = ("SUITE", "REFERENCE", "MISTAKE")


@dataclass(frozen=True)
class Guarded:
    """The course with its canaries: what each is called, and the text that must appear nowhere else."""

    course: Course
    canaries: Mapping[str, str]
    witness: Path  # the expected values of hidden tests, as the suite noted them

    def copy(self, folder: Path) -> "Guarded":
        """Return the same course, released already, with a classroom of its own."""
        course = own_course(self.course, folder)
        shutil.copytree(self.course.classroom, course.classroom)
        return Guarded(course, self.canaries, self.witness)


def guarded_course(folder: Path) -> Guarded:
    """Write the course with fresh canaries into a folder, build it and fill its gradebook; nobody has handed in."""
    canaries = {name: f"canary-{name.lower()}-{secrets.token_hex(16)}" for name in (*PLANTED, "GRADEBOOK", "OTHER")}
    witness = folder / "witness"
    shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for path in folder.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name in PLANTED:
            text = text.replace(f"CANARY_{name}", canaries[name])
        path.write_text(text.replace("WITNESS", str(witness)), encoding="utf-8")
    rng = np.random.default_rng(0)
    np.savez(folder / "public.npz", images=rng.normal(size=(30, 12)), labels=rng.integers(0, 3, 30))
    course = load_course(folder / "course.yaml")
    release(course, [ASSIGNMENT], certified=False)
    canaries["SECRET"] = course_secret(course.classroom).hex()
    with gradebook(course) as book:
        book.update_or_create_student(HONEST[0], email=canaries["GRADEBOOK"])
    return Guarded(course, canaries, witness)


def works(folder: Path) -> dict[str, Path]:
    """Return the works in a folder by the name of their author."""
    return {path.stem: path for path in sorted(folder.glob("*.py"))}


def honest() -> dict[str, Path]:
    """Return the works of the honest students."""
    return {name: path for name, path in works(SUBMISSIONS).items() if name in HONEST}


def hand_in(guarded: Guarded, handed: Mapping[str, Path], **known: object) -> None:
    """Hand in works; `known` is what an attacker knows of this machine beforehand."""
    course, solved = guarded.course, Solved(guarded.course)
    for name, path in handed.items():
        work = with_knowledge(guarded, path.read_text(encoding="utf-8"), known)
        put(course, name, nbformat.writes(as_submission(course, ASSIGNMENT, work, solved)).encode())


def put(course: Course, student: str, content: bytes, name: str = f"{ASSIGNMENT}.ipynb") -> Path:
    """Put one file into a student's folder."""
    path = course.classroom / "submitted" / student / ASSIGNMENT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def with_knowledge(guarded: Guarded, work: str, known: Mapping[str, object]) -> str:
    """Return a work with the tools in the place of `# tools`, and what its author knows in that of `KNOWN`."""
    course = guarded.course
    facts = {
        "suite": str(course.suites / f"test_{ASSIGNMENT}.py"),
        "course": str(course.root),
        "classroom": str(course.classroom),
        "other": str(course.classroom / "submitted" / HONEST[0] / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"),
        "pid": os.getpid(),
        **known,
    }
    work = work.replace("CANARY_OTHER", guarded.canaries["OTHER"])
    return work.replace("# tools", TOOLS.read_text(encoding="utf-8")).replace("KNOWN", repr(facts))
