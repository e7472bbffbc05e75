"""Joining the parts of `coursecheck.py` into the one file that students get."""

import ast
import functools
import json
from pathlib import Path

from autograder.build import coursecheck
from autograder.build.coursecheck.words import LANGUAGE, SAY
from autograder.build.errors import BuildError
from autograder.language import SOURCE, speaking, tr

PARTS = (
    "words", "values", "description", "comparison", "recorded", "running", "diagnosis", "patterns", "hints", "pictures",
    "report", "questions", "progress", "checking",
)  # fmt: skip
HEAD = '''"""Visible checks: ``check("conv2d")`` compares your function with recorded numbers.

This file and the file that ends in ``.checks.npz`` lie next to the notebook. They need NumPy and nothing else.
Each case was recorded from a correct solution: its arguments, its result, and what some common mistakes give.
``hint("conv2d")`` gives hints, one at a time. Further hidden tests run after you submit.
``check("layer_parameters")`` looks at your answer to a question: whether there is one, and of the right kind.
"""

from __future__ import annotations

'''
NUMPY = '''
try:
    import numpy as np
except ModuleNotFoundError:
    raise ModuleNotFoundError(
        NO_NUMPY
    ) from None


def tr(sentence: str, /, **parts: Any) -> str:
    """Return a sentence with its parts put in."""
    return sentence.format(**parts) if parts else sentence
'''


@functools.cache
def coursecheck_source(language: str = SOURCE, languages: tuple[str, ...] = (SOURCE,)) -> str:
    """Return the file that students get.

    Parameters
    ----------
    language
        That of the notebook that it lies beside.
    languages
        Those whose words stand in it.

    Raises
    ------
    BuildError
        Two parts define the same name.
    """
    modules: set[str] = set()
    names: dict[str, set[str]] = {}
    defined: dict[str, str] = {}
    bodies = []
    for part in PARTS:
        text = (Path(coursecheck.__file__).parent / f"{part}.py").read_text(encoding="utf-8")
        tree = ast.parse(text)
        cut = set(_lines(tree.body[0]))
        for node in tree.body[1:]:
            if isinstance(node, ast.Import | ast.ImportFrom):
                cut |= set(_lines(node))
            if isinstance(node, ast.Import):
                modules |= {ast.unparse(node)} - {"import numpy as np"}
            elif isinstance(node, ast.ImportFrom) and not str(node.module).startswith(("autograder.", "__future__")):
                names.setdefault(str(node.module), set()).update(alias.name for alias in node.names)
            for name in _names(node):
                if defined.setdefault(name, part) != part:
                    raise BuildError(
                        tr(
                            "coursecheck: {name} is defined in {defined}.py and {part}.py; rename one.",
                            name=name,
                            defined=defined[name],
                            part=part,
                        )
                    )
        if part == "words":
            text = text.replace(f'LANGUAGE = "{LANGUAGE}"', f'LANGUAGE = "{language}"', 1)
        title = (ast.get_docstring(tree) or "").splitlines()[0].rstrip(".")
        body = "\n".join(line for number, line in enumerate(text.splitlines(), 1) if number not in cut).strip()
        if part == "words":
            body += _translated(tuple(dict.fromkeys([*languages, language])))
        bodies.append(f"# {title} {'-' * (117 - len(title))}\n\n{body}\n")
    with speaking(language):
        missing = tr(
            "This kernel has no NumPy: run %pip install numpy in a cell of its own, restart the kernel, and run all "
            "cells."
        )
    numpy = NUMPY.replace("NO_NUMPY", json.dumps(missing, ensure_ascii=False))
    froms = [f"from {module} import {', '.join(sorted(found))}" for module, found in sorted(names.items())]
    return HEAD + "\n".join([*sorted(modules), *froms]) + "\n" + numpy + "\n\n" + "\n\n".join(bodies)


def _translated(languages: tuple[str, ...]) -> str:
    """Return the lines with the words of other languages than English."""
    said = {}
    for language in languages:
        if language != SOURCE:
            with speaking(language):
                said[language] = {key: tr(sentence) for key, sentence in SAY.items()}
    if not said:
        return ""
    return f"\n\n\nSAID_IN: dict[str, dict[str, str]] = {_literal(said)}\nSAY.update(SAID_IN.get(LANGUAGE, {{}}))"


def _literal(said: dict[str, dict[str, str]]) -> str:
    lines = ["{"]
    for language, words in said.items():
        lines += [f"    {language!r}: {{", *(f"        {key!r}: {words[key]!r}," for key in words), "    },"]
    return "\n".join([*lines, "}"])


def _lines(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _names(node: ast.stmt) -> list[str]:
    """Return the names that a statement of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
