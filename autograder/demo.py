"""`course demo`: the whole way on a sample class, in a folder of its own."""

import time
from pathlib import Path

from rich.console import Console

from autograder.course.config import Course
from autograder.course.elsewhere import with_classroom
from autograder.grade import grade
from autograder.gradebook.config import shown_database
from autograder.gradebook.feedback import feedback
from autograder.gradebook.release import release
from autograder.language import tr, trn
from autograder.samples import broken_promises, submit_samples

SAMPLES = Path("samples")  # a folder of classes, one of them for the short demo
CLASS = SAMPLES / "class"
CONFIG = '''"""nbgrader's configuration of the demo."""

from pathlib import Path

from autograder.gradebook.config import configure

configure(get_config(), Path(__file__).with_name("course.yaml"))
'''


def demo(course: Course, folder: Path, *classes: Path) -> int:
    """Build, release, hand in, grade and give feedback; print where everything lies.

    `classes` are folders of sample classes, one folder a student in each, relative to the course's; without any, it
    is the one of the short demo. Return 1 where a submission could not be graded or a student's file promises
    another result.
    """
    console = Console(soft_wrap=True, highlight=False)
    folder = folder.resolve()
    began = time.monotonic()
    copy = own_course(course, folder)
    folders = [course.root / samples for samples in classes or (CLASS,)]
    names = sorted({path.stem for samples in folders for path in samples.glob("*/*")})
    release(copy, names, certified=False)  # `course certify` proves it, in some seconds more
    students = {student for samples in folders for student in submit_samples(copy, samples)}
    console.print(
        trn(
            "{count} sample student handed in {names}.",
            "{count} sample students handed in {names}.",
            len(students),
            names=", ".join(names),
        )
    )
    code = grade(copy, names)
    broken = [sentence for samples in folders for sentence in broken_promises(copy, samples)]
    for sentence in broken:
        console.print(tr("Not as the sample says: {sentence}.", sentence=sentence), markup=False)
    pages = feedback(copy, names)
    console.print(
        tr(
            "Done in {seconds:.0f} seconds. Everything lies in {folder}:",
            seconds=time.monotonic() - began,
            folder=folder,
        ),
        markup=False,
    )
    shown = trn("{folder} ({count} page)", "{folder} ({count} pages)", len(pages), folder=copy.classroom / "feedback")
    for label, place in (
        (tr("for students"), copy.classroom / "release"),
        (tr("handed in"), copy.classroom / "submitted"),
        (tr("graded notebooks"), copy.classroom / "autograded"),
        (tr("feedback"), shown),
        (tr("gradebook"), shown_database(copy)),
        (tr("judge's results"), copy.classroom / "results"),
    ):
        console.print(f"  {label:17} {place}", markup=False)
    console.print(
        tr(
            "Look at it in the formgrader: {command}, then Nbgrader > Formgrader", command=f"cd {folder} && jupyter lab"
        ),
        markup=False,
    )
    return code or int(bool(broken))


def all_classes(course: Course) -> list[Path]:
    """Return the folders of all sample classes, relative to the course's."""
    return [SAMPLES / path.name for path in sorted((course.root / SAMPLES).iterdir()) if path.is_dir()]


def own_course(course: Course, folder: Path) -> Course:
    """Return the same course with a classroom of its own inside `folder`."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    return with_classroom(course, folder / "course.yaml", folder / "classroom")
