"""A release in two languages: the second notebook lies in a folder of its own, as students get it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.build.course_build import build
from autograder.build.same_text import MARKED, digest
from autograder.build.solutions import solved_notebook
from autograder.build.source import build_assignment
from autograder.build.stub import BEGIN, END, make_stub
from autograder.certify.archive import archive_findings, stale_findings
from autograder.course.config import load_course
from autograder.course.exercise import load_function
from autograder.gradebook.nbgrader_api import call
from tests.build.conftest import ROOT

NAME = "03_convolution"
SMALL = ROOT / "tests/small_course"
WORDS = {
    "# The convolution layer": "# Lo strato di convoluzione",
    "title: The convolution layer, forward": "title: Lo strato di convoluzione, in avanti",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The small course in English and Italian, built in a classroom of its own."""
    folder = tmp_path_factory.mktemp("two")
    texts = folder / "assignments"
    shutil.copytree(SMALL / "assignments", texts)
    english = (texts / NAME / "text.md").read_text(encoding="utf-8")
    italian = english
    for word, other in WORDS.items():
        italian = italian.replace(word, other)
    italian = italian.replace("\n---\n", f'\n{MARKED}: "{digest(english.encode())}"\n---\n', 1)
    (texts / NAME / "text.it.md").write_text(italian, encoding="utf-8")
    shutil.copy(ROOT / "assignments" / NAME / "it.po", texts / NAME)
    settings = (SMALL / "course.yaml").read_text(encoding="utf-8")
    for old, new in {
        "base: ../..": f"base: {ROOT}",
        "texts: tests/small_course/assignments": f"texts: {texts}",
        "classroom: classroom": f"classroom: {folder / 'classroom'}",
        "  language: en\n": "  language: en\n  languages: [en, it]\n",
    }.items():
        settings = settings.replace(old, new)
    (folder / "course.yaml").write_text(settings, encoding="utf-8")
    course = load_course(folder / "course.yaml")
    build(course, [NAME])
    return course


@pytest.fixture
def release(course):
    """The folder that goes to students."""
    return course.classroom / "release" / NAME


def cells_of(path: Path) -> list[dict]:
    """Return the cells of a notebook."""
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def solution_lines() -> list[str]:
    """Return the telling lines of the reference's solution, without the spaces around them."""
    lines = [
        line.strip() for line in make_stub(load_function("reference.layers.convolution:conv2d")).source.split("\n")
    ]
    inside = lines[lines.index(BEGIN) + 1 : lines.index(END)]
    return [line for line in inside if len(line) > 20]


def test_each_language_has_a_whole_folder(release):
    """Beside the Italian notebook lies everything that lies beside the English one."""
    english = {path.name for path in release.iterdir() if path.is_file()}

    assert f"{NAME}.ipynb" in english
    assert {path.name for path in (release / "it").iterdir()} == english


def test_no_file_of_any_language_holds_the_solution(release):
    """No line of the reference's solution, and no marker, stands anywhere in what is handed out."""
    content = {path: path.read_bytes() for path in release.rglob("*") if path.is_file()}
    words = [*solution_lines(), "SOLUTION", "sliding_window_view"]

    assert len(words) > 4
    assert [(path.name, word) for path in content for word in words if word.encode() in content[path]] == []


def test_certify_reads_every_language(course, release):
    """A whole release is found clean; a solution in the Italian notebook is found, and that it is not as built."""
    clean = [*archive_findings(course, NAME, {}), *map(str, stale_findings(course, NAME))]
    path = release / "it" / f"{NAME}.ipynb"
    before = path.read_text(encoding="utf-8")
    path.write_text(
        before.replace("# SCRIVI QUI IL TUO CODICE", solution_lines()[-1].replace('"', '\\"')), encoding="utf-8"
    )
    archive, stale = archive_findings(course, NAME, {}), [*map(str, stale_findings(course, NAME))]
    path.write_text(before, encoding="utf-8")

    assert clean == []
    assert ["solution" in finding for finding in archive] == [True]
    assert [finding.split(":")[0] for finding in stale] == [f"it/{NAME}.ipynb"]


def test_both_notebooks_have_the_same_cells(release):
    """Identifiers, metadata and checks are the same; what differs is text, and the checksums of cells with words."""
    english, italian = (cells_of(release / place / f"{NAME}.ipynb") for place in (".", "it"))
    checks = [cell for cell in english if cell["id"].startswith("check_")]

    def form(cell):
        marks = {key: value for key, value in cell["metadata"].get("nbgrader", {}).items() if key != "checksum"}
        return cell["id"], cell["cell_type"], {**cell["metadata"], "nbgrader": marks}

    assert [form(cell) for cell in italian] == [form(cell) for cell in english]
    assert [cell for cell in italian if cell["id"].startswith("check_")] == checks != []
    assert sum(one["source"] != other["source"] for one, other in zip(english, italian, strict=True)) >= 3


def test_the_stub_is_said_in_the_language(release):
    """Signature, headings and examples are those of the English stub; its sentences are Italian."""
    english, italian = (
        next("".join(cell["source"]) for cell in cells_of(release / place / f"{NAME}.ipynb") if cell["id"] == "conv2d")
        for place in (".", "it")
    )

    assert "Correla ogni immagine con ogni filtro" in italian
    assert [line for line in italian.split("\n") if ">>>" in line or ": array" in line or "---" in line] == [
        line for line in english.split("\n") if ">>>" in line or ": array" in line or "---" in line
    ]
    assert italian.endswith("raise NotImplementedError()")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("", "conv2d: i casi visibili sono tutti giusti (6)."),
        ("w = w[:, :, ::-1, ::-1]", "I tuoi numeri sono quelli di un errore noto: kernel ruotato di 180°."),
    ],
)
def test_the_checks_speak_the_language_of_their_folder(course, release, tmp_path, wrong, said):
    """The Italian notebook's check says in Italian that a solution is right, and which mistake a wrong one makes."""
    folder = tmp_path / "it"
    shutil.copytree(release / "it", folder)
    cells = {cell["id"]: "".join(cell["source"]) for cell in cells_of(folder / f"{NAME}.ipynb")}
    solution = next(cell.source for cell in solved_notebook(course, NAME).cells if cell.id == "conv2d")
    solution = solution.replace(f"    {BEGIN}\n", f"    {wrong or 'pass'}\n")
    (folder / "run.py").write_text(f"{cells['setup']}\n\n{solution}\n\nprint(check('conv2d'))\n", encoding="utf-8")

    done = subprocess.run([sys.executable, "run.py"], cwd=folder, capture_output=True, text=True, check=False)

    assert said in done.stdout
    assert "visible" not in done.stdout


def test_nbgraders_own_command_hands_out_every_language(course, release):
    """What nbgrader leaves out of a release it makes anew, notebooks in folders, comes with it again."""
    before = (release / "it" / f"{NAME}.ipynb").read_bytes()
    shutil.rmtree(release)

    call(course, "generate_assignment", NAME, force=True, create=True)

    assert (release / "it" / f"{NAME}.ipynb").read_bytes() == before


def test_a_changed_translation_is_built_again(course):
    """Without a change nothing is written; a word in the Italian text changes the Italian notebook alone."""
    path = course.texts / NAME / "text.it.md"
    before = path.read_text(encoding="utf-8")
    same = build_assignment(course, NAME)
    path.write_text(before.replace("# Lo strato", "# Il primo strato", 1), encoding="utf-8")
    changed = build_assignment(course, NAME)
    path.write_text(before, encoding="utf-8")
    back = build_assignment(course, NAME)

    assert same == []
    assert changed == back == [course.classroom / "source" / NAME / "it" / f"{NAME}.ipynb"]


def test_the_source_of_nbgrader_keeps_its_solution(course):
    """The notebook that nbgrader knows is the one with the solution; the Italian one never has any."""
    solved = next(cell.source for cell in solved_notebook(course, NAME).cells if cell.id == "conv2d")
    italian = (course.classroom / "source" / NAME / "it" / f"{NAME}.ipynb").read_text(encoding="utf-8")

    assert BEGIN in solved
    assert BEGIN not in italian
