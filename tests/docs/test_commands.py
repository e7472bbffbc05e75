"""Commands that pages tell people to type: each exists, with the options that it is given."""

import importlib.util
import re
import shlex
import subprocess
import sys

import pytest
from nbgrader.apps.nbgraderapp import NbGraderApp

from site_parts.commands import commands, page
from tests.docs.pages import DOCS, PAGES, ROOT, SHELL, code, name_of, spans

TUTORIALS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", DOCS / "ci.md"]
TUTORIALS += sorted((DOCS / "tutorials").glob("*.md"))
KNOWN = {name: {option for param in command.params for option in param.opts} for name, command, _ in commands()}
ELSEWHERE = {".", "cd", "cp", "git", "pip", "jupyter"}  # programs that are not ours
SETTING = re.compile(r"[A-Z]\w*=\S*")
PROGRAM = re.compile(r"(?:[A-Z]\w*=\S* )*(?:[a-z]+|\.) (?![=─])|course$")
PLACE = re.compile(r"(?:tests|docs|reference|autograder)/[\w./]+")


def typed(path):
    """Return the commands in a page's blocks of code: a line each, parts joined by && apart, remarks left out."""
    for block in code(path, SHELL):
        for line in block.splitlines():
            said = re.split(r"\s{2,}", line.strip())[0].partition(" # ")[0]
            for part in re.split(r"&&|;", said) if PROGRAM.match(said) else ():
                yield [word for word in shlex.split(part) if not SETTING.fullmatch(word)]


def problem(words):
    """Return what is wrong with a command, or nothing."""
    program, rest = words[0], words[1:]
    options = [word.partition("=")[0] for word in rest if word.startswith("-")]
    match program:
        case "course":
            name = next((n for n in (" ".join(words[:3]), " ".join(words[:2])) if n in KNOWN), None)
            return None if name and set(options) <= KNOWN[name] | {"--help"} else "no such command or option of course"
        case "make":
            return None if set(rest) - set(options) <= targets() else "no such target"
        case "nbgrader":
            return None if rest[0] in NbGraderApp.subcommands else "no such command of nbgrader"
        case "pytest":
            known = pytest_options()
            return None if all(option in known for option in options) and places(rest) else "no such option or file"
        case "python":
            return None if rest[0] == "-m" and importlib.util.find_spec(rest[1]) else "no such module"
        case _:
            return None if program in ELSEWHERE else "nobody checks this program"


def targets():
    """Return what `make` can make."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    return {line.partition(":")[0] for line in lines if "## " in line and ":" in line}


def pytest_options():
    """Return what pytest says of its options, with those of the plugin of suites."""
    if not SAID:
        command = [sys.executable, "-m", "pytest", "--help"]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        SAID.update(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", said))
    return SAID


SAID: set[str] = set()


def places(words):
    """Say whether every file of the repository that is named is there."""
    return all((ROOT / word.partition("::")[0]).exists() for word in words if PLACE.fullmatch(word.partition("::")[0]))


@pytest.mark.parametrize("path", TUTORIALS, ids=name_of)
def test_every_command_in_a_block_exists(path):
    """A reader can type each line: program, command, options, targets, modules and files are there."""
    wrong = [(" ".join(words), why) for words in typed(path) if (why := problem(words))]

    assert wrong == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_command_in_a_line_exists(path):
    """`course ...` and `make ...` between the words of any page are commands, too."""
    named = [span.split() for span in spans(path) if re.match(r"(course|make) [a-z]", span)]
    wrong = [" ".join(words) for words in named if problem([word for word in words if not SETTING.fullmatch(word)])]

    assert wrong == []


def test_commands_that_do_not_exist_are_found():
    """The check of this file tells a command and an option that are not there."""
    assert problem(["course", "grade", "--jobs", "2"]) is None
    assert problem(["course", "grde"])
    assert problem(["course", "grade", "--fast"])
    assert problem(["make", "coffee"])
    assert problem(["pytest", "tests/hidden/test_99_nothing.py"])
    assert problem(["rm", "-rf"])


def test_the_page_of_commands_shows_each_with_its_options():
    """Every command has a section with all of its options, as --help says them."""
    text = page()

    for name, options in KNOWN.items():
        section = text.partition(f"## {name}\n")[2].partition("\n## ")[0]
        assert all(option in section for option in options if option.startswith("-")), name
