"""`course intake`: Moodle's and Canvas's archives come into submitted/, and nothing is lost or overwritten."""

import zipfile

import pytest

from autograder.errors import UserError
from autograder.gradebook.nbgrader_api import gradebook
from autograder.lms import archive as reading
from autograder.lms import taking
from autograder.lms.taking import Rules, take_in

from .conftest import ADA, ASSIGNMENT, BEN, CYD, NEW, OLD

NOTEBOOK = f"{ASSIGNMENT}.ipynb"
HERE = Rules(assignment=ASSIGNMENT)


def outcomes(lines):
    """Return student, outcome and note of each line."""
    return [(line.student, line.outcome) for line in lines]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {
                f"Ada Muster_4711_assignsubmission_file/{NOTEBOOK}": "a",
                f"Ben von der Au_4712_assignsubmission_file/deep/{NOTEBOOK}": "b",
            },
            id="Moodle's folders",
        ),
        pytest.param(
            {
                f"Ada Muster_4711_assignsubmission_file_/{NOTEBOOK}": "a",
                f"Ben von der Au_4712_assignsubmission_file_/{NOTEBOOK}": "b",
            },
            id="those of older Moodles",
        ),
        pytest.param(
            {
                f"Ada Muster_4711_assignsubmission_file_{NOTEBOOK}": "a",
                "Participant_4712_assignsubmission_file_my own.ipynb": "b",
            },
            id="Moodle's files",
        ),
        pytest.param(
            {f"musterada_4711_90001_{NOTEBOOK}": "a", f"vonderauben_LATE_4712_90002_{NOTEBOOK}": "b"},
            id="Canvas's files",
        ),
        pytest.param(
            {f"download/musterada_4711_90001_{NOTEBOOK}": "a", f"download/vonderauben_4712_90002_{NOTEBOOK}": "b"},
            id="packed again in a folder",
        ),
    ],
)
def test_each_form_of_a_download(course, archive, handed_in, files):
    """Whatever form the download has, each notebook lands with its student under the assignment's name."""
    lines = take_in(course, archive(files), HERE)

    assert outcomes(lines) == [(ADA, "new"), (BEN, "new")]
    assert handed_in() == {f"{ADA}/{ASSIGNMENT}/{NOTEBOOK}": "a", f"{BEN}/{ASSIGNMENT}/{NOTEBOOK}": "b"}


def test_without_a_number_the_name_decides(course, archive):
    """A student whose number is not known is found by a name that only one has."""
    files = {f"Cyd O'Hara_99_assignsubmission_file/{NOTEBOOK}": "c"}

    assert outcomes(take_in(course, archive(files), HERE)) == [(CYD, "new")]


def test_two_of_one_name_are_nobody(course, archive, handed_in):
    """Where two students have the same name, nobody gets the work of a number that is not known."""
    with gradebook(course) as book:
        book.update_or_create_student("other", first_name="Cyd", last_name="O'Hara")
    files = {f"Cyd O'Hara_99_assignsubmission_file/{NOTEBOOK}": "c"}

    assert outcomes(take_in(course, archive(files), HERE)) == [("Cyd O'Hara (99)", "unknown student")]
    assert handed_in() == {}


def test_the_last_attempt_counts(course, archive, handed_in):
    """Of several uploads in Canvas's archive, the last attempt counts and the others are told."""
    files = {
        f"musterada_4711_90009_{ASSIGNMENT}.ipynb": "first",
        f"musterada_4711_90001_{ASSIGNMENT}-2.ipynb": "third",
        f"musterada_LATE_4711_90002_{ASSIGNMENT}-1.ipynb": "second",
    }

    lines = take_in(course, archive(files), Rules())

    assert sorted(outcomes(lines)) == [(ADA, "left out"), (ADA, "left out"), (ADA, "new")]
    assert list(handed_in().values()) == ["third"]


def test_the_right_name_counts(course, archive, handed_in):
    """Of several notebooks in a folder, the one with the assignment's name counts."""
    folder = "Ada Muster_4711_assignsubmission_file"
    files = {f"{folder}/{NOTEBOOK}": "right", f"{folder}/zzz.ipynb": "scratch", f"{folder}/notes.txt": "-"}

    lines = take_in(course, archive(files), HERE)

    assert outcomes(lines) == [(ADA, "new"), (ADA, "left out"), (ADA, "left out")]
    assert list(handed_in().values()) == ["right"]


def test_late_work_is_told(course, archive):
    """What Canvas marks as late is said beside the student."""
    (line,) = take_in(course, archive({f"musterada_LATE_4711_90001_{NOTEBOOK}": "a"}), HERE)

    assert "late, as Canvas says" in line.note


def test_without_an_assignment_the_file_says_which(course, archive, handed_in):
    """Files of several assignments go where their names say; another name is told and not taken."""
    folder = "Ada Muster_4711_assignsubmission_file"
    files = {f"{folder}/{NOTEBOOK}": "1", f"{folder}/02_other.ipynb": "2", f"{folder}/homework.ipynb": "?"}

    lines = take_in(course, archive(files), Rules())

    assert [line.outcome for line in lines] == ["not taken", "new", "new"]
    assert "say which one" in lines[0].note
    assert set(handed_in()) == {f"{ADA}/{ASSIGNMENT}/{NOTEBOOK}", f"{ADA}/02_other/02_other.ipynb"}


def test_the_same_again_changes_nothing(course, archive, handed_in):
    """Taking the same archive in twice is told as the same."""
    path = archive({f"musterada_4711_90001_{NOTEBOOK}": "a"})
    take_in(course, path, HERE)
    before = handed_in()

    assert outcomes(take_in(course, path, HERE)) == [(ADA, "same")]
    assert handed_in() == before


def test_other_work_stays_until_update(course, archive, handed_in):
    """A newer file replaces an older one only with --update, and the older one is kept aside."""
    take_in(course, archive({f"musterada_4711_90001_{NOTEBOOK}": "old"}, OLD), HERE)
    path = archive({f"musterada_4711_90002_{NOTEBOOK}": "new"}, NEW)

    (kept,) = take_in(course, path, HERE)
    after_kept = list(handed_in().values())
    (replaced,) = take_in(course, path, Rules(assignment=ASSIGNMENT, update=True))

    assert (kept.outcome, after_kept) == ("kept", ["old"])
    assert "--update" in kept.note
    assert (replaced.outcome, list(handed_in().values())) == ("replaced", ["new"])
    assert [path.read_text() for path in (course.classroom / taking.REPLACED / ADA).rglob("*.ipynb")] == ["old"]


@pytest.mark.parametrize("update", [False, True])
def test_newer_work_is_never_replaced(course, archive, handed_in, update):
    """An older archive leaves newer work as it is, with --update too."""
    take_in(course, archive({f"musterada_4711_90002_{NOTEBOOK}": "new"}, NEW), HERE)

    (line,) = take_in(
        course, archive({f"musterada_4711_90001_{NOTEBOOK}": "old"}, OLD), Rules(assignment=ASSIGNMENT, update=update)
    )

    assert line.outcome == "kept"
    assert list(handed_in().values()) == ["new"]


def test_work_that_nbgrader_collected_has_its_time(course, archive, handed_in):
    """A collected submission is as new as its timestamp.txt says, whatever the file's own time is."""
    folder = course.classroom / "submitted" / ADA / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / NOTEBOOK).write_text("collected")
    (folder / "timestamp.txt").write_text("2027-03-01 10:00:00 UTC")

    (line,) = take_in(
        course, archive({f"musterada_4711_90001_{NOTEBOOK}": "a"}, NEW), Rules(assignment=ASSIGNMENT, update=True)
    )

    assert line.outcome == "kept"
    assert handed_in()[f"{ADA}/{ASSIGNMENT}/{NOTEBOOK}"] == "collected"


def test_a_preview_writes_nothing(course, archive, handed_in):
    """--preview tells the same and leaves the classroom alone."""
    path = archive({f"musterada_4711_90001_{NOTEBOOK}": "a"})

    seen = take_in(course, path, Rules(assignment=ASSIGNMENT, preview=True))

    assert handed_in() == {}
    assert seen == take_in(course, path, HERE)


def test_names_in_the_archive_are_no_paths(course, archive, handed_in, tmp_path):
    """A file named to climb out of its folder lands with its student or nowhere."""
    files = {
        f"Ada Muster_4711_assignsubmission_file/../../../../{NOTEBOOK}": "a",
        f"../../ben_4712_90001_{NOTEBOOK}": "b",
        "/etc/cyd_4713_90001_x.ipynb": "c",
        f"..\\..\\cyd_4713_90002_{NOTEBOOK}": "d",
    }
    before = {path for path in tmp_path.rglob("*") if path.is_file()}

    lines = take_in(course, archive(files), HERE)

    new = {path for path in tmp_path.rglob("*") if path.is_file()} - before - {tmp_path / "download.zip"}
    assert [line.outcome for line in lines].count("left out") == 3
    assert new == {course.classroom / "submitted" / ADA / ASSIGNMENT / NOTEBOOK}


def test_a_link_is_not_taken(course, archive, handed_in):
    """A link in an archive is told and not followed."""
    name = f"musterada_4711_90001_{NOTEBOOK}"

    (line,) = take_in(course, archive({name: "/etc/passwd"}, links=(name,)), HERE)

    assert (line.outcome, handed_in()) == ("not taken", {})
    assert "is a link" in line.note


def test_a_bomb_is_not_unpacked(course, archive, handed_in, monkeypatch):
    """A member that grows beyond the limit is told and not taken, whatever size it claims; the others are."""
    monkeypatch.setattr(reading, "LARGEST", 1000)
    path = archive({f"musterada_4711_90001_{NOTEBOOK}": b"0" * 100_000, f"vonderauben_4712_90002_{NOTEBOOK}": "b"})
    lying = path.read_bytes().replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    honest = outcomes(take_in(course, path, HERE))
    path.write_bytes(lying)
    claimed = outcomes(take_in(course, path, HERE))

    assert honest == [(ADA, "not taken"), (BEN, "new")]
    assert claimed == [(ADA, "not taken"), (BEN, "same")]
    assert list(handed_in().values()) == ["b"]


def test_an_archive_that_holds_too_much_is_refused(course, archive, monkeypatch):
    """More than is ever handed in ends the intake with a sentence."""
    path = archive({f"musterada_4711_90001_{NOTEBOOK}": b"0" * 5000})
    monkeypatch.setattr(reading, "MOST_BYTES", 1000)
    with pytest.raises(UserError, match="holds more than"):
        take_in(course, path, HERE)
    monkeypatch.setattr(reading, "MOST_MEMBERS", 0)
    with pytest.raises(UserError, match="at most 0 are read"):
        take_in(course, path, HERE)


def test_an_encrypted_member_is_told(course, archive):
    """What has a password is told and not taken."""
    path = archive({f"musterada_4711_90001_{NOTEBOOK}": "a"})
    with zipfile.ZipFile(path) as opened:
        at = opened.start_dir
    data = bytearray(path.read_bytes())
    data[at + 8] |= 1
    path.write_bytes(data)

    (line,) = take_in(course, path, HERE)

    assert line.outcome == "not taken"
    assert "encrypted" in line.note


def test_a_student_who_can_have_no_folder_costs_nobody_else(course, archive):
    """Whom the gradebook calls by a path is told, and the other is taken."""
    with gradebook(course) as book:
        book.update_or_create_student("a/b", lms_user_id="77")
    path = archive({f"Ada_4711_assignsubmission_file_{NOTEBOOK}": "a", f"Ann_77_assignsubmission_file_{NOTEBOOK}": "b"})

    lines = {line.student: line for line in take_in(course, path, HERE)}

    assert (lines[ADA].outcome, lines["a/b"].outcome) == ("new", "not taken")
    assert "must be the name of a folder" in lines["a/b"].note


def test_a_name_that_was_damaged_costs_its_own_file(course, archive):
    """Of two files, the one whose name beside the content is no UTF-8 is told, and the other is taken."""
    path = archive(
        {f"Bén_4712_assignsubmission_file_{NOTEBOOK}": "b", f"Ada_4711_assignsubmission_file_{NOTEBOOK}": "a"}
    )
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xff\xff", 1))  # before the content, not in the list

    lines = {line.student: line for line in take_in(course, path, HERE)}

    assert (lines[ADA].outcome, lines[BEN].outcome) == ("new", "not taken")
    assert "cannot be unpacked" in lines[BEN].note


def test_a_content_that_was_damaged_is_told(course, tmp_path):
    """What LZMA cannot unpack is not taken, as with the usual compression."""
    path = tmp_path / "download.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as out:
        out.writestr(f"musterada_4711_90001_{NOTEBOOK}", "a" * 500)
    data = bytearray(path.read_bytes())
    start = 30 + len(f"musterada_4711_90001_{NOTEBOOK}")
    data[start + 9 : start + 20] = b"\xff" * 11  # behind the settings of LZMA
    path.write_bytes(data)

    (line,) = take_in(course, path, HERE)

    assert line.outcome == "not taken"
    assert "cannot be unpacked" in line.note


def test_an_archive_of_a_later_form_is_a_sentence(course, archive):
    """Whose version nobody knows is refused by name."""
    path = archive({f"musterada_4711_90001_{NOTEBOOK}": "a"})
    with zipfile.ZipFile(path) as opened:
        at = opened.start_dir
    data = bytearray(path.read_bytes())
    data[at + 6] = 255
    path.write_bytes(data)

    with pytest.raises(UserError, match="is not a zip archive"):
        take_in(course, path, HERE)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"no archive"])
def test_what_is_no_archive_is_a_sentence(course, tmp_path, data):
    """A file that is no archive is refused by name."""
    path = tmp_path / "x.zip"
    path.write_bytes(data)

    with pytest.raises(UserError, match=r"x\.zip is not a zip archive"):
        take_in(course, path, HERE)


def test_another_archive_is_pointed_elsewhere(course, archive):
    """An archive of other names is refused with the way that is left."""
    with pytest.raises(UserError, match="zip_collect"):
        take_in(course, archive({"ada.ipynb": "a"}), HERE)
