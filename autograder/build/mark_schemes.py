"""Mark schemes of written questions: the sections of ``NN_name.md`` in the folder of answers."""

from pathlib import Path

from autograder.build.errors import at, wrong_at
from autograder.language import tr

BEGIN, END = "=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ==="


def mark_scheme(path: Path, name: str) -> str:
    """Return the section ``## name`` of a file, without its heading.

    Raises
    ------
    BuildError
        One sentence where the file or the section is missing, or where it would end before its end.

    """
    if not path.is_file():
        raise wrong_at(
            at(path), tr("the mark scheme of the written question {name!r} is missing; write this file.", name=name)
        )
    lines = _section(path.read_text(encoding="utf-8").splitlines(), name)
    if not "".join(lines).strip():
        raise wrong_at(
            at(path), tr("there is no mark scheme for {name!r}; write it in a section '## {name}'.", name=name)
        )
    if any("MARK SCHEME" in line for line in lines):
        raise wrong_at(
            at(path), tr("the section {name!r} holds the words MARK SCHEME, nbgrader's own; reword it.", name=name)
        )
    return "\n".join(lines).strip()


def _section(lines: list[str], name: str) -> list[str]:
    section: list[str] = []
    inside = fenced = False
    for line in lines:
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            inside = line.removeprefix("## ").strip(" `") == name
        elif inside:
            section.append(line)
    return section
