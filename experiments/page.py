"""docs/experiments.md, written from the results that are committed."""

from pathlib import Path
from textwrap import fill
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "experiments.md"
WIDTH = 120
HEAD = """# What was tried

Written by `make experiments` from `experiments/results/`. Each experiment was run with several seeds: a table gives the
mean over the runs, and the least and the greatest number. "Test digits" are the 1,000 that nothing was learned from or
chosen by. Networks are small and digits few, so that all of it ends in minutes on a CPU: the numbers say what happened
here, not what happens on large data. Figures show the first run.

{contents}

All experiments together took {seconds:.0f} seconds of one core.
"""


def wrapped(text: str) -> str:
    """Break a paragraph as the other pages are broken."""
    return fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def shown(value: float) -> str:
    """Write a number with as many digits as a reader wants.

    >>> shown(12.3456), shown(0.9), shown(0.0012), shown(1930.1)
    ('12.35', '0.90', '0.0012', '1,930')
    """
    if abs(value) >= 1000:  # noqa: PLR2004
        return f"{value:,.0f}"
    return f"{value:.2f}" if value == 0 or abs(value) >= 0.1 else f"{value:.2g}"  # noqa: PLR2004


def section(result: dict[str, Any]) -> str:
    """Return the part of one experiment."""
    rows = "\n".join(
        f"| {number['meaning']} | {shown(number['mean'])} | {shown(number['least'])} to {shown(number['greatest'])} |"
        for number in result["numbers"].values()
    )
    last, versions = result["seed"] + result["runs"] - 1, result["versions"]
    origin = (
        f"`{result['command']}`: {result['runs']} runs, seeds {result['seed']} to {last}, "
        f"{result['cpu_seconds']:.0f} seconds of one core, NumPy {versions['numpy']}, PyTorch {versions['torch']}. "
        f"Rows of the inventory: {result['rows']}."
    )
    paragraphs = [
        f"## {result['title']}",
        wrapped(f"**Asked.** {result['question']}"),
        f"![{result['title']}](../experiments/figures/{result['name']}.svg)",
        f"| number | mean | least to greatest |\n|---|---|---|\n{rows}",
        wrapped(f"**What came out.** {result['answer']}"),
        wrapped(origin),
    ]
    return "\n\n".join(paragraphs) + "\n"


def page(results: list[dict[str, Any]]) -> str:
    """Return the whole page."""
    contents = "\n".join(f"- {result['title']} (`{result['name']}`)" for result in results)
    head = HEAD.format(contents=contents, seconds=sum(result["cpu_seconds"] for result in results))
    return "\n".join([head, *(section(result) for result in results)])
