"""The class report as one HTML file without scripts: to read, to print, and to send to a colleague."""

import os
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from statistics import median

import jinja2
from markupsafe import Markup, escape

from autograder.course.config import Course
from autograder.gradebook.intake import plain
from autograder.gradebook.said import number
from autograder.language import SOURCE, languages, tr, trn
from autograder.outcomes import in_words
from autograder.report.numbers import ClassReport
from autograder.report.similar import ALIKE
from autograder.writing import write_atomically

TEMPLATE = "page.html.j2"
FOLDER = "reports"
FORMGRADER = "http://localhost:8888/formgrader"
SERVERS = ("JUPYTERHUB_PUBLIC_URL", "JUPYTERHUB_SERVICE_PREFIX", "JUPYTER_SERVER_URL")  # the first that is set counts
READABLE = 0o600  # names and marks


def formgrader_here(environment: Mapping[str, str] = os.environ) -> str:
    """Return where the formgrader is, by what Jupyter tells the terminals that it opens.

    Under a JupyterHub that does not know its own address, it is a path, right for a page that is opened on the hub.
    """
    server = next(filter(None, map(environment.get, SERVERS)), None)
    return f"{server.rstrip('/')}/formgrader" if server else FORMGRADER


def write_page(course: Course, report: ClassReport, formgrader: str = FORMGRADER) -> Path:
    """Write one page into the classroom."""
    path = course.classroom / FOLDER / f"{report.assignment}.html"
    write_atomically(path, page(report, formgrader.rstrip("/")).encode(), READABLE)
    return path


def page(report: ClassReport, formgrader: str) -> str:
    """Return the page; whatever students wrote is shown as text and steers nothing."""
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined,
        finalize=lambda value: plain(value) if type(value) is str else value,
    )  # fmt: skip
    source = resources.files("autograder.report").joinpath(TEMPLATE).read_text(encoding="utf-8")
    slowest = max(report.rows, key=lambda row: row.seconds)
    times = [row.seconds for row in report.rows if row.seconds] or [0.0]
    return environment.from_string(source).render(
        report=report,
        tr=tr,
        trn=trn,
        in_words=in_words,
        language=report.language if report.language in languages() else SOURCE,
        formgrader=formgrader,
        points=number,
        code=_code,
        alike=round(100 * ALIKE),
        largest_bin=max(one.count for one in report.scores.bins) if report.scores else 0,
        waiting=sum(bool(row.waiting) for row in report.rows),
        by_hand=any(one.waiting for one in report.exercises),
        seconds={"median": median(times), "longest": slowest.seconds, "who": slowest.student, "all": sum(times)},
    )


def _code(line: str) -> Markup:
    """Return a line of code with its indent."""
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return escape(indent + plain(line))
