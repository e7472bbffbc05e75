"""A course in order is certified, and the certificate says for what."""

import hashlib
import json

from .lesson import NAME


def test_the_certificate_names_the_files_as_they_lie_there(certified):
    """The certificate holds the hash of every file in the release, and of no other."""
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in certified.release.iterdir()}

    certificate = json.loads(certified.certificate.read_bytes())

    assert certificate["files"] == found
    assert set(certificate["fingerprints"]) == {"scale", "shrink", "how_many"}
    assert certificate["isolation"]["level"] >= 2


def test_the_report_shows_the_matrix_and_the_mistakes(certified):
    """The page needs nothing from outside; it says what was earned, which test fails which mistake, what is alike."""
    page = certified.certificate.with_suffix(".html").read_text(encoding="utf-8")

    assert "<script" not in page and "http" not in page
    assert "all but scale solved" in page and "poison: hang" in page
    assert "M1 factor ignored" in page and "Every factor does what it says." in page
    assert "M3 mean kept; M4 mean kept in place" in page


def test_the_overview_counts_what_was_proved(certified):
    """The page of the course shows points, tests and mistakes of every exercise as they were certified."""
    done = certified.run("course", "overview")

    assert done.returncode == 0, done.stderr
    assert "## 01_scaling: Scaling" in done.stdout
    assert "| `scale` | 4 |  | " in done.stdout
    assert "| `how_many` | 1 |" in done.stdout


def test_without_a_terminal_each_stage_is_a_line(lesson):
    """What is read in a log tells what was going on; what is known already is not announced as work."""
    again = lesson.certify()[1].splitlines()
    lesson.spoil(f"tests/hidden/test_{NAME}.py", "size=(3, 4)", "size=(5, 4)")
    changed = lesson.certify()[1].splitlines()

    rest = [f"{NAME}: the files of the release", f"{NAME}: 16 submissions"]
    assert again[:-1] == [f"{NAME}: reading", f"{NAME}: every exercise is as it was proved before", *rest]
    assert changed[:-1] == [f"{NAME}: reading", f"{NAME}: 1 exercise under 50 seeds", *rest]


def test_where_nothing_changed_the_certificate_stays(lesson):
    """Certifying again says since when it holds; a change of anything that it follows from ends that."""
    lesson.certify()
    before = lesson.certificate.read_bytes()

    code, said = lesson.certify()
    lesson.spoil(f"tests/hidden/test_{NAME}.py", "size=(3, 4)", "size=(5, 4)")
    changed = lesson.certify()[1]

    assert code == 0 and said.startswith(f"{NAME}: certified ") and "unchanged since" in said
    assert len(said.splitlines()) == 1
    assert "unchanged since" not in changed
    assert lesson.certificate.read_bytes() != before


def test_a_file_of_the_release_that_changed_ends_the_certificate(lesson):
    """What is handed out is looked at every time."""
    lesson.certify()
    (lesson.release / "coursecheck.py").write_text("check = print\n", encoding="utf-8")

    code, said = lesson.certify()

    assert code == 1
    assert "coursecheck.py" in said


def test_what_is_unchanged_is_not_tried_again(lesson):
    """A certification in another folder takes every submission and every seed from the store."""
    proofs = lesson.certificate.with_name(f"{NAME}.proofs.json")
    before = proofs.stat().st_mtime_ns

    code, said = lesson.certify()

    assert code == 0, said
    assert proofs.stat().st_mtime_ns == before
    numbers = json.loads(lesson.certificate.read_bytes())["numbers"]
    page = lesson.certificate.with_suffix(".html").read_text(encoding="utf-8")
    assert page.count('<td class="number">stored</td>') == numbers["submissions"]


def test_a_change_in_one_exercise_tries_that_one_again(lesson):
    """Only what a change can reach is proved anew."""
    proofs = lesson.certificate.with_name(f"{NAME}.proofs.json")
    before = json.loads(proofs.read_bytes())
    lesson.spoil(f"tests/hidden/test_{NAME}.py", "size=(3, 4)", "size=(5, 4)")

    code, said = lesson.certify()

    after = json.loads(proofs.read_bytes())
    assert code == 0, said
    assert after["scale"]["key"] == before["scale"]["key"]
    assert after["shrink"]["key"] != before["shrink"]["key"]


def test_a_certified_assignment_is_released(lesson):
    """What is certified goes to the exchange as it is."""
    done = lesson.run("course", "release")

    assert done.returncode == 0, done.stderr
    handed_out = lesson.folder / "exchange" / "small" / "outbound" / NAME
    assert {path.name for path in handed_out.iterdir()} == {path.name for path in lesson.release.iterdir()}


def test_numbers_that_cannot_serve_are_drawn_again(lesson):
    """Where one draw in twenty makes right answers zeros, the suite is in order: grading draws again, too."""
    size = "rng.normal(size=(2, 3)), 1.0"
    lesson.spoil(f"tests/hidden/test_{NAME}.py", size, f"(rng.random() > 0.05) * {size}")

    code, said = lesson.certify()

    assert code == 0, said
