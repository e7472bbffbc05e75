"""What a submission costs in seconds and bytes, and what two jobs, two workers and the bare border gain: docs/scale.md.

`make bench-scale` measures and writes the page from `benchmarks/scale.md`. Each figure of seconds is the difference
between a large and a small class, divided by the submissions between them, so that starting up is left out.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path

from autograder.build.course_build import build
from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.gradebook.asked import submission_of
from autograder.gradebook.rebuild import load_skeleton, rebuild_file
from autograder.gradebook.record import submitted
from autograder.gradebook.release import release
from autograder.gradebook.stored import MARKS
from autograder.judge.store import FOLDER as STORE
from autograder.judges import Judges
from autograder.samples import submit_samples

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "scale.md"
TEMPLATE = Path(__file__).with_name("scale.md")
NAME = "03_convolution"
SMALL, WHOLE = ROOT / "tests" / "small_course" / "course.yaml", ROOT / "course.yaml"
WORKS = ("solved", "bias_missing", "kernel_flipped", "untouched")  # of the small course, in turn
FEW, SOME, MANY = 20, 80, 200
WHOLE_CLASS = (4, 20)
RECORDED = (MARKS, "autograded")  # where a class lies that is recorded
JUDGED = (STORE, "results", *RECORDED)
TWO, ROUNDS = 2, 3
BARE = "the bare border: 1 and 2 judges"
JOBS = "`course grade --jobs 1` and `--jobs 2`"
WORKERS = "`cluster: {local: 1}` and `{local: 2}`"
SUBMISSIONS = 100_000
CORES = (2, 16, 128)
HOUR, GIB, KIB = 3600, 2**30, 2**10


@dataclass(frozen=True)
class Class:
    """A course with so many submissions, in a classroom of its own."""

    course: Course
    size: int

    def grade(self, *words: str) -> float:
        """Return the seconds of `course grade`."""
        command = [sys.executable, "-m", "autograder.cli", "grade", NAME, "--course", str(self.course.file), *words]
        began = time.monotonic()
        subprocess.run(command, check=True, capture_output=True, cwd=self.course.root)
        return time.monotonic() - began

    def forget(self, *folders: str) -> None:
        """Take away what was judged or recorded; what was handed in stays."""
        for name in folders:
            shutil.rmtree(self.course.classroom / name, ignore_errors=True)

    def size_of(self, folder: str) -> float:
        """Return the bytes that a submission takes in a folder of the classroom."""
        files = [path for path in (self.course.classroom / folder).rglob("*") if path.is_file()]
        return sum(path.stat().st_size for path in files) / self.size

    @property
    def gradebook(self) -> int:
        """The bytes of the gradebook."""
        return (self.course.classroom / "gradebook.db").stat().st_size


@dataclass(frozen=True)
class Costs:
    """Seconds for one more submission."""

    first: float
    recording: float
    unchanged: float

    @property
    def judging(self) -> float:
        """The judge's part: what a run that the store serves does not take."""
        return self.first - self.recording


def made(original: Path, folder: Path, size: int) -> Class:
    """Build a course, and hand in the work of a class."""
    course = own_course(load_course(original), folder)
    build(course, [NAME])
    release(course, [NAME], certified=False)
    with tempfile.TemporaryDirectory() as works:
        for number, work in enumerate(islice(cycle(WORKS), size)):
            path = Path(works) / f"student{number:05d}" / f"{NAME}.py"
            path.parent.mkdir()
            path.write_text(f"{text_of(original, work)}\n# %%\nprint('student {number}')\n", encoding="utf-8")
        submit_samples(course, Path(works))
    return Class(course, size)


def text_of(original: Path, work: str) -> str:
    """Return what a student hands in: of the whole assignment, all exercises solved; of the small one, some work."""
    if original == WHOLE:
        return "# %% everything: reference"
    return (SMALL.parent / "class" / work / f"{NAME}.py").read_text(encoding="utf-8")


def costs(few: Class, many: Class, *words: str) -> Costs:
    """Grade two classes: as new, then served by the store but recorded anew, then as they are.

    What is short is graded in several rounds, and each class counts with the least of them.
    """
    seconds = []
    for forgotten, rounds in ((JUDGED, 1), (RECORDED, ROUNDS), ((), ROUNDS)):
        small, large = (min(regraded(one, forgotten, words) for _ in range(rounds)) for one in (few, many))
        seconds.append((large - small) / (many.size - few.size))
    return Costs(*seconds)


def regraded(one: Class, forgotten: Sequence[str], words: Sequence[str]) -> float:
    """Grade a class of which some is forgotten; return the seconds."""
    one.forget(*forgotten)
    return one.grade(*words)


def sizes(few: Class, many: Class) -> dict[str, float]:
    """Return the bytes that one more submission takes, by where it takes them."""
    found = {f"{where}/": many.size_of(where) for where in ("submitted", "autograded", "results", STORE)}
    return found | {"gradebook.db": (many.gradebook - few.gradebook) / (many.size - few.size)}


def border(one: Class, judges: int) -> float:
    """Return the seconds that judging alone takes for a class: cells, border and suite, nothing recorded."""
    skeleton = load_skeleton(one.course.classroom, NAME)
    names = one.course.assignments[NAME].names
    asked = [
        submission_of(one.course, NAME, student, rebuild_file(skeleton, path, names))
        for student, path in submitted(one.course, NAME).items()
    ]
    many = Judges(one.course, NAME, judges)
    try:
        with ThreadPoolExecutor(judges) as pool:
            list(pool.map(many.judge, asked[: 2 * judges]))  # judges and boxes start
            began = time.monotonic()
            list(pool.map(many.judge, asked))
            return time.monotonic() - began
    finally:
        many.close()


def with_workers(one: Class, folder: Path, workers: int) -> Class:
    """Return the same class in a course that is graded on so many Dask workers of this machine."""
    folder.mkdir()
    file = folder / "course.yaml"
    file.write_text(f"{one.course.file.read_text(encoding='utf-8')}cluster: {{local: {workers}}}\n", encoding="utf-8")
    return Class(load_course(file), one.size)


def on_cores(count: int, way: Callable[[], float]) -> float:
    """Measure on so many cores of this machine."""
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(every)[:count])
    try:
        return way()
    finally:
        os.sched_setaffinity(0, every)


def gained(few: Class, many: Class, folder: Path) -> dict[str, list[float]]:
    """Return the seconds of a submission with one of something on one core, and with two on two.

    Classes take turns, and each counts with the least of its rounds: what else runs here makes it slower, never faster.
    """
    ways: dict[tuple[str, int], list[Callable[[], float]]] = {}
    for count in (1, TWO):
        workers = [with_workers(one, folder / f"workers{count}-{one.size}", count) for one in (few, many)]
        ways[BARE, count] = [partial(border, one, count) for one in (few, many)]
        ways[JOBS, count] = [partial(regraded, one, JUDGED, ("--jobs", str(count))) for one in (few, many)]
        ways[WORKERS, count] = [partial(regraded, one, JUDGED, ()) for one in workers]
    rounds = [{key: [on_cores(key[1], way) for way in pair] for key, pair in ways.items()} for _ in range(ROUNDS)]
    least = {key: [min(one[key][place] for one in rounds) for place in (0, 1)] for key in ways}
    each = {key: (large - small) / (many.size - few.size) for key, (small, large) in least.items()}
    return {title: [each[title, count] for count in (1, TWO)] for title in (BARE, JOBS, WORKERS)}


def main() -> None:
    """Measure everything and write the page."""
    with tempfile.TemporaryDirectory(prefix="scale-") as name:
        folder = Path(name)
        few, many = made(SMALL, folder / "few", FEW), made(SMALL, folder / "many", MANY)
        one_job = costs(few, many, "--jobs", "1")
        small_sizes = sizes(few, many)
        gains = gained(few, made(SMALL, folder / "some", SOME), folder)
        classes = [made(WHOLE, folder / f"whole{size}", size) for size in WHOLE_CLASS]
        whole = costs(*classes, "--jobs", "1")
        whole_sizes = sizes(*classes)
    PAGE.write_text(
        TEMPLATE.read_text(encoding="utf-8").format(
            cores=os.cpu_count(), kernel=platform.release().partition("-")[0], python=platform.python_version(),
            distributed=version("distributed"), few=FEW, many=MANY, whole_few=WHOLE_CLASS[0], whole=WHOLE_CLASS[1],
            seconds=seconds_table(one_job, whole), gains=gains_table(gains), some=SOME, rounds=ROUNDS,
            sizes=sizes_table(small_sizes, whole_sizes), ahead=ahead_table(one_job, whole),
        ),
        encoding="utf-8",
    )  # fmt: skip
    sys.stdout.write(PAGE.read_text(encoding="utf-8"))


def seconds_table(small: Costs, whole: Costs) -> str:
    """Return what one more submission takes, as Markdown."""
    lines = ["| assignment | judging, s | recording, s | unchanged, s |", "|---|---|---|---|"]
    for title, cost in (("small course: one exercise", small), ("course: 03, all exercises solved", whole)):
        unchanged = f"{cost.unchanged:.4f}" if cost.unchanged > 0 else "less than the start-up varies"
        lines.append(f"| {title} | {cost.judging:.3f} | {cost.recording:.3f} | {unchanged} |")
    return "\n".join(lines)


def gains_table(gains: dict[str, list[float]]) -> str:
    """Return how many times as fast two are as one, as Markdown."""
    lines = ["| what | one, on one core: s | two, on two: s | times as fast |", "|---|---|---|---|"]
    for title, (single, double) in gains.items():
        lines.append(f"| {title} | {single:.3f} | {double:.3f} | {single / double:.2f} |")
    return "\n".join(lines)


def sizes_table(small: dict[str, float], whole: dict[str, float]) -> str:
    """Return the kibibytes of a submission, and the gibibytes of very many, as Markdown."""
    lines = [
        f"| where | small course: KiB each | 03: KiB each | GiB for {SUBMISSIONS:,} of 03, computed |",
        "|---|---|---|---|",
    ]
    for name, size in small.items():
        ahead = whole[name] * SUBMISSIONS / GIB
        lines.append(f"| `{name}` | {size / KIB:.1f} | {whole[name] / KIB:.1f} | {ahead:.1f} |")
    return "\n".join(lines)


def ahead_table(small: Costs, whole: Costs) -> str:
    """Return what very many submissions would take, as Markdown."""
    lines = [
        f"| {SUBMISSIONS:,} submissions of | judging, hours on {', '.join(map(str, CORES))} cores | recording, hours |",
        "|---|---|---|",
    ]
    for title, cost in (("the small course", small), ("03, all solved", whole)):
        judging = ", ".join(f"{SUBMISSIONS * cost.judging / cores / HOUR:.1f}" for cores in CORES)
        lines.append(f"| {title} | {judging} | {SUBMISSIONS * cost.recording / HOUR:.1f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
