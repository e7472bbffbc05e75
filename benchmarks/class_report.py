"""The class report of a thousand students: seconds to write, bytes, and seconds until Chromium shows it.

`python -m benchmarks.class_report` grades the small class of the tests once, gives its results and notebooks to a
thousand names, each with lines of its own, and prints a table.
"""

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

import msgspec
import nbformat
from playwright.sync_api import sync_playwright

from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.grade import grade
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.release import release
from autograder.gradebook.stored import Stored, load_stored, store_problem, store_result
from autograder.report.gathered import class_report
from autograder.report.page import write_page
from autograder.samples import submit_samples

SMALL = Path(__file__).parents[1] / "tests" / "small_course"
NAME = "03_convolution"
STUDENTS = 1000
TIMES = 5


def made(folder: Path) -> Course:
    """Return a course in which a thousand students were graded."""
    course = own_course(load_course(SMALL / "course.yaml"), folder)
    sys.path.insert(0, str(course.root))
    release(course, [NAME], certified=False)
    works = submit_samples(course, SMALL / "class")
    grade(course, [NAME])
    rng = random.Random(1)  # noqa: S311
    with gradebook(course) as book:
        for number in range(STUDENTS):
            student, work = f"student{number:04d}", rng.choice(works)
            stored = load_stored(course.classroom, NAME, work)
            if stored is not None:
                copy_of(course, stored, student, rng)
            book.update_or_create_student(student)
            book.update_or_create_submission(NAME, student)
    return course


def copy_of(course: Course, stored: Stored, student: str, rng: random.Random) -> None:
    """Give a result and its notebook to another student, who writes some lines more."""
    if stored.result is None:
        store_problem(course.classroom, NAME, student, stored.problem)
    else:
        store_result(course.classroom, msgspec.structs.replace(stored.result, student=student))
    places = (course.classroom / "submitted" / one / NAME / f"{NAME}.ipynb" for one in (stored.student, student))
    source, target = places
    target.parent.mkdir(parents=True)
    if stored.result is None:
        shutil.copy(source, target)
        return
    notebook = nbformat.read(source, as_version=4)
    lines = (f"{rng.choice('abcdef')} = {rng.choice('xyz')}[{rng.randint(0, 99)}]" for _ in range(rng.randint(5, 25)))
    notebook.cells.append(nbformat.v4.new_code_cell("\n".join(lines)))
    nbformat.write(notebook, target)


def shown(path: Path) -> list[float]:
    """Return the seconds until Chromium has loaded and painted a page, several times over."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    seconds = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(TIMES):
            page = browser.new_page(viewport={"width": 1300, "height": 1000})
            began = time.monotonic()
            page.goto(path.as_uri())
            page.screenshot()
            seconds.append(time.monotonic() - began)
            page.close()
        browser.close()
    return seconds


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        course = made(Path(folder))
        began = time.monotonic(), time.process_time()
        path = write_page(course, class_report(course, NAME))
        took, worked = time.monotonic() - began[0], time.process_time() - began[1]
        size, times = path.stat().st_size, shown(path)
    print("| students | seconds to write | of the processor | bytes | seconds to show, least and most |")  # noqa: T201
    print("|---|---|---|---|---|")  # noqa: T201
    print(f"| {STUDENTS} | {took:.1f} | {worked:.1f} | {size} | {min(times):.2f}, {max(times):.2f} |")  # noqa: T201


if __name__ == "__main__":
    main()
