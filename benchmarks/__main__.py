"""Run every benchmark and write docs/benchmarks.md."""

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks import grading, layers, visible_checks

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
TEXT = """# What was measured

Written by `make bench`; every ratio is of two things measured in turn in one run. Here: {cores} cores, Linux {kernel},
Python {python}, NumPy {numpy}, PyTorch {torch}.

## The layers of the reference

{layers_text}

{layers}

## The visible checks

{checks_text}

{checks}

## Grading a class

{grading}
"""


def first_paragraphs(text: str | None) -> str:
    """Return the docstring of a benchmark without its indentation."""
    return "\n".join(line.strip() for line in (text or "").strip().splitlines())


def main() -> None:
    """Measure everything."""
    page = TEXT.format(
        cores=os.cpu_count(), kernel=platform.release().partition("-")[0], python=platform.python_version(),
        numpy=version("numpy"), torch=version("torch"),
        layers_text=first_paragraphs(layers.__doc__), layers=layers.main().strip(),
        checks_text=first_paragraphs(visible_checks.__doc__), checks=visible_checks.main(),
        grading=grading.main(),
    )  # fmt: skip
    PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(page)


if __name__ == "__main__":
    main()
