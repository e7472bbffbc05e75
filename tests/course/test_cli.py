"""The command `course`: exit codes, sentences and help."""

import json
import os
import subprocess
import sys

import pytest

from autograder import cli
from autograder.build.errors import BuildError
from autograder.doctor import Finding
from autograder.errors import UserError
from autograder.graded import Graded

COMMANDS = [
    *("build", "certify", "release", "grade", "regrade", "feedback", "overview", "try", "practise"),
    *("intake", "report", "export", "demo", "doctor", "schema", "students", "new"),
]


@pytest.fixture
def course(monkeypatch, capsys):
    """Return a function that runs the command line and returns exit code, output and errors."""

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["course", *map(str, words)])
        monkeypatch.setattr(sys, "path", [*sys.path])
        with pytest.raises(SystemExit) as end:
            cli.main()
        return end.value.code or 0, *capsys.readouterr()

    return run


def test_help_names_every_command(course):
    """`course --help` lists all commands."""
    code, out, _ = course("--help")

    assert code == 0
    assert [line.split()[0] for line in out.partition("Commands:\n")[2].splitlines()] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(course, command):
    """Each command explains itself."""
    code, out, _ = course(command, "--help")

    assert code == 0
    assert out.startswith(f"Usage: course {command}")


def test_help_imports_neither_numpy_nor_nbgrader():
    """The parts that do the work are not imported for the help."""
    code = "import sys, autograder.cli; print(*{'numpy', 'torch', 'nbgrader', 'rich'} & sys.modules.keys())"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""


@pytest.mark.parametrize("words", [["bild"], ["grade", "--jobs", "0"], ["try", "03", "no_such_file.ipynb"]])
def test_wrong_use_ends_with_2(course, words):
    """What the command line does not know is refused with exit code 2."""
    code, _, err = course(*words)

    assert code == 2
    assert "Error: " in err


def test_a_wrong_course_is_its_sentence_alone(course, course_file):
    """A mistake in course.yaml is printed without a traceback; the exit code is 2."""
    course_file.write_text(course_file.read_text().replace("points: 10", "points: -3"))

    code, out, err = course("grade", "--course", course_file)

    assert (code, out) == (2, "")
    assert err.splitlines() == [
        f"{course_file}:18: assignments.03_convolution.exercises.conv2d.points: "
        "must be a number greater than 0 (got -3)"
    ]


def test_an_unknown_assignment_ends_with_2(course, course_file):
    """An assignment that is not there is a sentence and exit code 2."""
    code, _, err = course("build", "04", "--course", course_file)

    assert code == 2
    assert "there is no assignment '04'; the assignments are 03_convolution" in err


def test_the_course_is_found_in_a_folder_above(course, course_file, monkeypatch):
    """Without --course, the course.yaml of the folder or of one above is used."""
    monkeypatch.chdir(course_file.parent / "tests/hidden")

    _, _, err = course("build", "04")

    assert str(course_file) in err


def test_no_course_ends_with_2(course, tmp_path, monkeypatch):
    """Without any course.yaml the command says how to name one."""
    monkeypatch.chdir(tmp_path)

    code, _, err = course("grade")

    assert code == 2
    assert "--course" in err


def test_an_unknown_exercise_ends_with_2(course, course_file):
    """`course try --exercise` knows the exercises of the assignment."""
    code, _, err = course("try", "03", course_file, "--exercise", "conv3d", "--course", course_file)

    assert code == 2
    assert "its exercises are conv2d" in err


@pytest.mark.parametrize("code", [0, 1])
def test_grade_ends_with_its_own_code(course, course_file, monkeypatch, code):
    """Exit code 1 says that some submissions could not be graded."""
    monkeypatch.setattr("autograder.grade.grade", lambda course, names, jobs, cluster: code)

    assert course("grade", "--course", course_file)[0] == code


def test_commands_without_names_act_on_all_assignments(course, course_file, monkeypatch):
    """No name means every assignment; a name given twice counts once."""
    asked = []
    monkeypatch.setattr("autograder.grade.grade", lambda course, names, *how: asked.append((names, *how)) or 0)

    course("grade", "--course", course_file)
    course("grade", "3", "03", "--jobs", "2", "--course", course_file)
    course("grade", "3", "--cluster", "tcp://host:1", "--course", course_file)

    every = ["03_convolution"]
    assert asked == [(every, None, None), (every, 2, None), (every, None, "tcp://host:1")]


def test_build_says_what_changed_and_where(course, course_file, monkeypatch):
    """`course build` prints one line for each assignment."""
    monkeypatch.setattr(
        "autograder.build.course_build.build",
        lambda course, names, *, force, tell: tell("03_convolution", ["03_convolution.ipynb"]),
    )

    code, out, _ = course("build", "--course", course_file.parent)

    assert code == 0
    assert out == (
        f"03_convolution: built (03_convolution.ipynb) in {course_file.parent / 'classroom/source/03_convolution'}\n"
    )


@pytest.mark.parametrize("error", [UserError("Correct this."), BuildError("Correct this.")])
def test_an_error_of_ours_is_one_sentence(course, course_file, monkeypatch, error):
    """Errors that a user can mend are printed as they are, without a traceback."""
    monkeypatch.setattr("autograder.gradebook.feedback.feedback", raising(error))

    assert course("feedback", "03", "--course", course_file) == (2, "", "Correct this.\n")


def test_ctrl_c_ends_with_130(course, course_file, monkeypatch):
    """An interrupted command says so in one sentence."""
    monkeypatch.setattr("autograder.gradebook.feedback.feedback", raising(KeyboardInterrupt()))

    code, _, err = course("feedback", "03", "--course", course_file)

    assert code == 130
    assert err == "Stopped before the end; give the same command again to go on.\n"


def test_a_second_ctrl_c_shows_no_traceback():
    """Where it meets an object that is being freed, Python can only print it; other faults there are printed."""
    code = """if True:
        from autograder import cli
        class Freed:
            def __init__(self, error): self.error = error
            def __del__(self): raise self.error
        cli._run = [Freed(KeyboardInterrupt()), Freed(ValueError("seen"))].clear
        cli.main()"""

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "KeyboardInterrupt" not in done.stderr
    assert done.stderr.endswith("ValueError: seen\n")


def test_ctrl_c_while_the_gradebook_is_closed_shows_no_traceback():
    """SQLAlchemy would print one, and raises it as well."""
    code = """if True:
        import sqlite3, sqlalchemy
        from autograder import cli
        class Stopped(sqlite3.Connection):
            def close(self): raise KeyboardInterrupt
        pool = {"creator": lambda: sqlite3.connect(":memory:", factory=Stopped), "poolclass": sqlalchemy.NullPool}
        cli._run = lambda: sqlalchemy.create_engine("sqlite://", **pool).connect().close()
        try: cli.main()
        except KeyboardInterrupt: print("stopped")"""

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("stopped\n", "")


def test_grade_as_json_is_json_alone(course, course_file, monkeypatch):
    """With --json, standard output is JSON, and the exit code still says whether some could not be graded."""
    lost = Graded(assignment="03_convolution", student="ada", score=None, points=10, cause="a judge was lost")
    monkeypatch.setattr("autograder.grade.grade_all", lambda *_: [lost])

    code, out, _ = course("grade", "--json", "--course", course_file)

    assert code == 1
    assert [item["student"] for item in json.loads(out)] == ["ada"]


@pytest.mark.parametrize(
    ("words", "shown"), [((), b"Li \\u674e"), (("--json",), "Li 李".encode())], ids=["table", "JSON"]
)
def test_a_terminal_without_a_letter(course_file, words, shown):
    """Where the output's encoding lacks a letter, a table shows its number, and JSON is UTF-8 as ever."""
    (course_file.parent / "list.csv").write_text("id,first_name\nli,Li 李\n", encoding="utf-8")
    (course_file.parent / "classroom").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli", "students", "import", "list.csv", *words], cwd=course_file.parent,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, b"")
    assert shown in done.stdout


def test_doctor_as_json(course, course_file, monkeypatch):
    """The findings of --json hold what to do, and the exit code says that something is lacking."""
    monkeypatch.setattr("autograder.doctor.examine", lambda load: [Finding("alembic", "not on PATH", "install it")])

    code, out, _ = course("doctor", "--json", "--course", course_file)

    assert code == 1
    assert json.loads(out) == [{"what": "alembic", "found": "not on PATH", "advice": "install it"}]


@pytest.mark.parametrize("words", [("report",), ("report", "03"), ("feedback",), ("feedback", "03")])
def test_a_page_of_nothing_ends_with_2(course, course_file, words):
    """Without results there is a sentence, and no page."""
    code, _, err = course(*words, "--course", course_file)

    assert code == 2
    assert "run `course grade" in err


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("course grade 0", "03_convolution"),
        ("course report ", "03_convolution"),
        ("course try 03", "03_convolution"),
        ("course intake x.zip 0", "03_convolution"),
        ("course grade 9", ""),
    ],
)
def test_shells_complete_assignments(course, course_file, monkeypatch, words, wanted):
    """A shell that asks for completions gets the assignments that begin as what is typed."""
    monkeypatch.chdir(course_file.parent)
    monkeypatch.setenv("_COURSE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))

    code, out, _ = course()

    assert (code, out.strip()) == (0, wanted)


def test_completion_outside_a_course_is_silent(course, tmp_path, monkeypatch):
    """Where there is no course, completing shows nothing and disturbs nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("_COURSE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "course grade 0")
    monkeypatch.setenv("COMP_CWORD", "2")

    code, out, err = course()

    assert (code, out.strip(), err) == (0, "", "")


def raising(error):
    """Return a function that raises."""

    def function(*_):
        raise error

    return function
