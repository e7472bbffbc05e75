"""docs/security.md, written from the catalogue."""

from pathlib import Path

from .catalogue import CHAPTERS, PROGRAMS, Row
from .classes import SUBMISSIONS
from .tampered import TAMPERED

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security.md"
INTRODUCTION = """# Attacks, and what becomes of them

Written by `python -m tests.attacks` from `tests/attacks/catalogue.py`.

1. Everything that knows an answer is in the judge, a process of its own; everything a student wrote is in the box.
2. The box is a bubblewrap sandbox: the standard library, the listed distributions, and nothing else of the machine.
3. Each submission is one process in it, with namespaces and a `/tmp` of its own; it is confined before it reads a byte.
4. Landlock: it reads what is shown and writes in `/tmp`. Limits: memory, processor time, files, threads.
5. A list of allowed system calls: no process, no program, no socket, no signal to others, nothing newer than the list.
6. What comes back is data of a few types in frames with caps; nothing is unpickled, and no class or code comes along.
7. The judge computes the expected value first, compares, and writes scores, outputs of checks and pages itself.
8. A hang or a death costs its test. The process is killed, the cells run again with the same seeds.
9. Of a submitted notebook, the source of its cells is believed; order, points and check cells are the release's.
10. Each box is attacked before it is used; one that does not hold, or is below `course.yaml`'s level, grades nobody.

`make test` grades {quick} hostile works and {tampered} tampered notebooks as one class with honest students; `make
test-attacks` adds {slow} slow ones, searches the memory of the box from outside, for which it has to be root, and
grades the same class once more as two poorer machines would, with namespaces given only once and with none (levels 3
and 2). Each earns what its honest part is worth, the others are judged as if it were not there, and nothing gets out or
stays.

What this does not stop: errors of the kernel; what two boxes tell each other by how busy they are; a function that
keeps or tells the inputs it is given; PyTorch in the place of NumPy, switched on again on purpose, where the
environment has both; a right solution that somebody else wrote.

A name alone stands for a file of `tests/attacks/submissions/` or a function of `tests/attacks/tampered.py`.
"""
HEAD = "| | attack | stock nbgrader 0.9 | here | shown by |\n|---|---|---|---|---|\n"


def page() -> str:
    """Return the whole page."""
    quick, slow = (len([*folder.glob("*.py")]) for folder in (SUBMISSIONS, SUBMISSIONS / "slow"))
    parts = [INTRODUCTION.format(quick=quick - 3, slow=slow - 1, tampered=len(TAMPERED))]
    parts += [f"## {chapter.title}\n\n{HEAD}{''.join(map(line, chapter.rows))}" for chapter in CHAPTERS]
    parts.append(programs())
    return "\n".join(parts)


def line(row: Row) -> str:
    """Return a row of the table."""
    shown = ", ".join(f"`{name}`" for name in row.shown) or "-"
    return f"| {row.number} | {row.attack} | {row.stock} | {row.here} | {shown} |\n"


def programs() -> str:
    """Return the part about hostile programs."""
    count = sum(len(names.split()) for names in PROGRAMS.values())
    rows = "".join(f"| `{name}` | {labels.replace(' ', ', ')} |\n" for name, labels in PROGRAMS.items())
    text = f"The {count} hostile programs with which sandboxes were compared, and the work that each is part of."
    return f"## Hostile programs\n\n{text}\n\n| work | programs |\n|---|---|\n{rows}"


def write() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
