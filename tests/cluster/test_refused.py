"""What keeps a cluster from grading is one sentence."""

import sys
from pathlib import Path

import pytest

from autograder.cluster.start import ClusterError
from autograder.course.config import load_course
from autograder.grade import grade
from autograder.gradebook.stored import load_stored
from autograder.judge.errors import JudgeError

from .conftest import ASSIGNMENT, RESTRICTED

QUICK = "# %% conv2d: reference"


def with_cluster(course, line: str):
    """Return the course with a cluster in its course.yaml."""
    course.file.write_text(course.file.read_text() + f"cluster: {line}\n")
    return load_course(course.file)


def test_a_worker_with_another_course_may_not_judge(course, start_cluster, submit, copy_of, tmp_path):
    """Other points on a worker are another course: nothing is graded, and the sentence names the worker."""
    submit(course, "ada", QUICK)
    other = copy_of(tmp_path / "other")
    other.file.write_text(other.file.read_text().replace("points: 10", "points: 20"))
    cluster = start_cluster(1)
    asked = with_cluster(course, f'{{address: "{cluster.address}", course: "{other.file}"}}')

    with pytest.raises(
        JudgeError, match=r"the worker tcp://\S+ would judge otherwise .* its files of the course differ"
    ):
        grade(asked, [ASSIGNMENT])

    assert load_stored(course.classroom, ASSIGNMENT, "ada") is None


def test_a_worker_without_the_course_may_not_judge(course, start_cluster, submit):
    """The sentence says which file is missing on which worker."""
    submit(course, "ada", QUICK)
    asked = with_cluster(course, f'{{address: "{start_cluster(1).address}", course: /nowhere/course.yaml}}')

    with pytest.raises(JudgeError, match=r"the worker tcp://\S+ cannot judge: .*/nowhere/course.yaml"):
        grade(asked, [ASSIGNMENT])


def test_a_worker_that_protects_too_little_may_not_judge(course, start_cluster, submit):
    """One worker without namespaces stops a run that demands level 4, although another one has them."""
    submit(course, "ada", QUICK)
    cluster = start_cluster(1)
    cluster.add(before=(sys.executable, str(RESTRICTED), "container"))

    with pytest.raises(JudgeError, match="does not reach isolation level 4"):
        grade(course, [ASSIGNMENT], cluster=cluster.address)

    assert load_stored(course.classroom, ASSIGNMENT, "ada") is None


def test_the_level_of_the_worker_is_kept_with_the_result(course, start_cluster, submit):
    """Where level 2 is enough, a worker that reaches no more judges, and the result says so."""
    submit(course, "ada", QUICK)
    course.file.write_text(course.file.read_text().replace("minimum: 4", "minimum: 2"))
    cluster = start_cluster(0)
    cluster.add(before=(sys.executable, str(RESTRICTED), "container"))

    grade(load_course(course.file), [ASSIGNMENT], cluster=cluster.address)

    result = load_stored(course.classroom, ASSIGNMENT, "ada").result
    assert (result.isolation.level, result.exercises[0].score) == (2, 10)


def test_encrypted_connections(course, start_cluster, submit, rows, tmp_path):
    """With the keys that course.yaml names a class is graded; without them nothing is tried."""
    from distributed import Security

    submit(course, "ada", QUICK)
    keys = Security.temporary().get_tls_config_for_role("client")
    for name in ("ca_file", "cert", "key"):
        (tmp_path / name).write_text(keys[name])
    ca, cert, key = (tmp_path / name for name in ("ca_file", "cert", "key"))
    options = ["--protocol", "tls", "--tls-ca-file", ca, "--tls-cert", cert, "--tls-key", key]
    address = start_cluster(1, *map(str, options)).address
    asked = with_cluster(course, f'{{address: "{address}", tls: {{ca: "{ca}", cert: "{cert}", key: "{key}"}}}}')

    with pytest.raises(ClusterError, match=r"tls://\S+ speaks TLS; name ca, cert and key in \S+ under cluster: tls"):
        grade(course, [ASSIGNMENT], cluster=address)
    assert grade(asked, [ASSIGNMENT]) == 0

    assert rows(course)["ada"]["score"] == 10


def test_nobody_at_the_address(course):
    """The sentence names the address."""
    with pytest.raises(
        ClusterError, match=r"no Dask scheduler that answers at tcp://127.0.0.1:9 .* start `dask scheduler`"
    ):
        grade(course, [ASSIGNMENT], cluster="tcp://127.0.0.1:9")


def test_dask_is_an_extra(course, monkeypatch):
    """Without it, the sentence says what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(ClusterError, match=r"pip install .*\[cluster\]"):
        grade(course, [ASSIGNMENT], cluster="tcp://127.0.0.1:9")


def test_a_missing_key_is_named(course):
    """A certificate that is not there is told before anything is tried."""
    asked = with_cluster(course, '{address: "tls://127.0.0.1:9", tls: {ca: /nowhere.pem, cert: a.pem, key: b.pem}}')

    with pytest.raises(ClusterError, match=r"cluster: tls: there is no file /nowhere.pem"):
        grade(asked, [ASSIGNMENT])


def test_jobs_and_a_cluster_are_not_asked_for_together(course):
    """--jobs speaks of this machine."""
    with pytest.raises(ClusterError, match="give one of them"):
        grade(course, [ASSIGNMENT], 2, "tcp://127.0.0.1:9")


def test_grading_here_needs_no_dask():
    """Neither the command nor grading on this machine imports it."""
    source = "import sys, autograder.cli, autograder.grade; sys.exit('distributed' in sys.modules)"
    import subprocess

    assert subprocess.run([sys.executable, "-c", source], cwd=Path(__file__).parents[2], check=False).returncode == 0
