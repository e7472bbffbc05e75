"""Throw many inputs at one reader, in a process whose memory is bounded: python -m tests.fuzz.one NAME WAY COUNT."""

import resource
import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.targets import SEEDS, TARGETS

MEMORY = 2 << 30
INSTRUMENTED = ("autograder.border", "autograder.gradebook.intake", "autograder.gradebook.rebuild", "autograder.course")


def main(name: str, way: str, count: int) -> None:
    """Try inputs; whatever is found ends the process with a traceback."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    {"hypothesis": by_hypothesis, "atheris": by_atheris}[way](name, count)


def by_hypothesis(name: str, count: int) -> None:
    """Draw inputs of nearly the right form."""
    from tests.fuzz.shapes import INPUTS

    tried = 0

    @settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=[*HealthCheck],
        phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    @given(INPUTS[name])
    def attempt(data: bytes) -> None:
        nonlocal tried
        tried += 1
        TARGETS[name](data)

    attempt()
    sys.stdout.write(f"tried {tried}\n")


def by_atheris(name: str, count: int) -> None:
    """Change seeds so that they reach other branches."""
    import atheris

    corpus = Path(tempfile.mkdtemp(prefix="corpus-"))
    for place, seed in enumerate(SEEDS[name]):
        (corpus / str(place)).write_bytes(seed)
    for function in list(vars(sys.modules["tests.fuzz.targets"]).values()):
        if getattr(function, "__module__", "").startswith("autograder."):
            instrument(atheris, function)
    options = [f"-runs={count}", "-max_len=8192", "-timeout=60", "-rss_limit_mb=1500", f"-artifact_prefix={corpus}/"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name])
    atheris.Fuzz()


def instrument(atheris, function) -> None:
    """Let branches of a function's module be seen."""
    module = sys.modules[function.__module__]
    for key, value in list(vars(module).items()):
        if getattr(value, "__module__", None) == module.__name__ and hasattr(value, "__code__"):
            vars(module)[key] = atheris.instrument_func(value)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
