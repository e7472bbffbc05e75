"""Throw some hundred thousand inputs at every reader and say how many they were: python -m tests.fuzz [SHARE]."""

import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.one import MEMORY
from tests.fuzz.targets import SEEDS, TARGETS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- written by make fuzz -->\n", "<!-- end -->\n"
COUNTS = {"hypothesis": 4000, "atheris": 16000} if find_spec("atheris") else {"hypothesis": 20_000}
TRIED = re.compile(r"^(?:tried (\d+)|Done (\d+) runs)", re.MULTILINE)
SLOWER = {"notebook", "course"}  # with files and schemas: a third of the inputs
SECONDS = 3600


def attempt(name: str, way: str, count: int) -> tuple[str, str, int, float]:
    """Let one way of making inputs try one reader; what it finds ends everything."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.one", name, way, str(count)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=SECONDS, check=False,
        errors="replace",
    )  # fmt: skip
    found = TRIED.search(done.stdout)
    if done.returncode or found is None:
        sys.exit(f"{name}, {way}: an input did more than earn its own sentence\n{done.stdout[-6000:]}")
    return name, way, int(found[1] or found[2]), time.monotonic() - began


def main(share: float = 1.0) -> None:
    """Try everything, two processes at a time, and write down how many inputs it was."""
    with ThreadPoolExecutor(2) as pool:
        asked = [
            pool.submit(attempt, name, way, max(1, int(share * count / (3 if name in SLOWER else 1))))
            for name in TARGETS
            for way, count in COUNTS.items()
        ]
        tried = [one.result() for one in asked]
    rows = [
        f"| {name} | {(TARGETS[name].__doc__ or '').strip()} | "
        + " | ".join(f"{count:,}" for other, _, count, _ in tried if other == name) + " |"
        for name in SEEDS
    ]  # fmt: skip
    total = sum(count for *_, count, _ in tried)
    text = "\n".join([
        f"{total:,} inputs, each process with at most {MEMORY >> 30} GiB of address space; nothing was found.", "",
        "| reader | what it reads | drawn by hypothesis | changed by atheris |", "|---|---|---|---|", *rows, "",
    ])  # fmt: skip
    sys.stdout.write(text)
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    PAGE.write_text(before + BEGIN + text + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
