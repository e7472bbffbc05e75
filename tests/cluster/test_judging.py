"""A cluster judges as this machine does, also when it loses workers."""

import os
import signal
import subprocess
import sys
import threading

from autograder.cluster import judges as cluster_judges
from autograder.course.config import load_course
from autograder.grade import grade
from autograder.gradebook.stored import load_stored, result_path
from autograder.judge.seeds import course_secret
from tests.conftest import QUIZ
from tests.processes import alive, at_least, descendants, wait_until

from .conftest import ASSIGNMENT

SLOW = "# %% conv2d: reference\n# %%\nimport time; time.sleep(4)"
QUICK = "# %% conv2d: reference"
FATAL = """

@pytest.mark.exercise("double")
def test_double_is_survived(student):
    \"\"\"A test whose process ends the worker that it belongs to.\"\"\"
    if float(student.double(X)[0]) == 666.0:
        os.kill(os.getppid(), 9)
"""


def test_a_cluster_judges_as_this_machine_does(copy_of, tmp_path, start_cluster, submit_class, judged, rows):
    """Every word of the judges, and every row of the gradebook, is that of --jobs 1."""
    here, there = copy_of(tmp_path / "here"), copy_of(tmp_path / "there")
    for number, course in enumerate((here, there)):
        submit_class(course, tmp_path / f"class{number}", "solved", "kernel_flipped", "untouched", "broken_file")

    assert grade(here, [ASSIGNMENT], jobs=1) == 0
    assert grade(there, [ASSIGNMENT], cluster=start_cluster(2).address) == 0

    assert judged(there) == judged(here)
    assert scores(rows(there)) == scores(rows(here))


def scores(table) -> dict[str, object]:
    """Return the rows of a gradebook without the times of handing in."""
    return {student: {**row, "timestamp": None} for student, row in table.items()}


def test_a_lost_worker_costs_nothing(copy_of, tmp_path, start_cluster, submit, judged):
    """What a worker killed in the middle was judging is judged by another; judge and box die with their worker."""
    here, there = copy_of(tmp_path / "here"), copy_of(tmp_path / "there")
    for course in (here, there):
        submit(course, "a_quick_one", QUICK)
        for student in ("b", "c", "d"):
            submit(course, student, SLOW)
    cluster = start_cluster(2)
    codes: list[int] = []
    run = threading.Thread(target=lambda: codes.append(grade(there, [ASSIGNMENT], cluster=cluster.address)))
    run.start()
    wait_until(result_path(there.classroom, ASSIGNMENT, "a_quick_one").is_file)
    family = at_least(3, cluster.workers[0].pid)  # the worker, its judge, and a sandbox

    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    cluster.workers[0].wait()
    wait_until(lambda: not any(alive(process) for process in family))
    run.join()

    assert codes == [0]
    assert grade(here, [ASSIGNMENT], jobs=1) == 0
    assert judged(there) == judged(here)


def test_a_submission_that_loses_workers_is_given_to_two(new_quiz, start_cluster, answering, monkeypatch):
    """It is told as a fault of ours, nothing of it is recorded, and everybody else is graded."""
    from autograder.gradebook.rebuild import load_skeleton
    from autograder.gradebook.release import release

    suite = new_quiz.suites / f"test_{QUIZ}.py"
    suite.write_text(suite.read_text().replace("import numpy", "import os\n\nimport numpy") + FATAL)
    release(new_quiz, [QUIZ], certified=False)
    for student, source in (("ada", "return x * 0 + 666.0"), ("ben", "return x + x")):
        page = answering(load_skeleton(new_quiz.classroom, QUIZ), double=f"def double(x):\n    {source}")
        hand_in(new_quiz, student, page)
    cluster = start_cluster(3)

    monkeypatch.setattr("autograder.cluster.start.MOST_AT_ONCE", 1)  # who is judged beside ada is no loss of hers

    code = grade(new_quiz, [QUIZ], cluster=cluster.address)

    assert code == 1
    assert [worker.poll() is None for worker in cluster.workers].count(True) == 1
    assert load_stored(new_quiz.classroom, QUIZ, "ada") is None
    assert load_stored(new_quiz.classroom, QUIZ, "ben").result.exercises[0].score == 4


def hand_in(course, student, notebook) -> None:
    """Put a notebook where nbgrader collects it."""
    import nbformat

    path = course.classroom / "submitted" / student / QUIZ / f"{QUIZ}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


def test_a_worker_that_joins_later_helps(course, start_cluster, submit):
    """Grading that has lost its only worker goes on with one that is started then."""
    submit(course, "a_quick_one", QUICK)
    submit(course, "ben", SLOW)
    cluster = start_cluster(1)
    codes: list[int] = []
    run = threading.Thread(target=lambda: codes.append(grade(course, [ASSIGNMENT], cluster=cluster.address)))
    run.start()
    wait_until(result_path(course.classroom, ASSIGNMENT, "a_quick_one").is_file)

    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    cluster.add()
    run.join()

    assert codes == [0]


def test_a_worker_holds_nothing_of_the_classroom(course, start_cluster, submit):
    """On a worker lie the handed-out files and the seeds of one assignment, for its user alone, until the run ends."""
    from distributed import Client

    submit(course, "ada", QUICK)
    cluster = start_cluster(1)
    with Client(cluster.address, set_as_default=False) as client:
        judges = cluster_judges.ClusterJudges(client, course, ASSIGNMENT, course.file)
        (room,) = cluster.folder.glob("scratch-0/**/grading-*")
        files = {str(path.relative_to(room)): path.read_bytes() for path in room.rglob("*") if path.is_file()}
        mode = room.stat().st_mode & 0o777
        judges.close()

    given = {f"classroom/source/{ASSIGNMENT}/{name}" for name in judges.work.files}
    assert files.keys() == {"course.yaml", f"classroom/secret-{ASSIGNMENT}", *given}
    assert mode == 0o700
    assert not any(course_secret(course.classroom).hex().encode() in content for content in files.values())
    assert not room.exists()


def test_worker_processes_of_this_machine(course, submit, rows):
    """`cluster: {local: 2}` in course.yaml starts workers for the run, over connections that nobody else can use."""
    submit(course, "ada", QUICK)
    course.file.write_text(course.file.read_text() + "cluster: {local: 2}\n")

    assert grade(load_course(course.file), [ASSIGNMENT]) == 0

    assert rows(course)["ada"]["score"] == 10


def test_stopping_ends_the_judges_of_all_workers(patient, start_cluster, submit):
    """Ctrl-C leaves the workers as they were, and no judge on them."""
    submit(patient, "ben", "# %% conv2d\nwhile True: pass")
    cluster = start_cluster(1)
    before = descendants(cluster.workers[0].pid)
    words = ["-m", "autograder.cli", "grade", "--course", str(patient.file), "--cluster", cluster.address]
    command = subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    at_least(
        len(before) + 4, cluster.workers[0].pid
    )  # judge, sandbox, and what runs in it

    command.send_signal(signal.SIGINT)
    _, said = command.communicate(timeout=300)

    assert (command.returncode, said.splitlines()[-1].partition(";")[0]) == (130, "Stopped before the end")
    wait_until(lambda: descendants(cluster.workers[0].pid) == before)
