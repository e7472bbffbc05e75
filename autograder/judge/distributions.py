"""Which files of this machine's site-packages belong to the distributions an environment lists."""

import csv
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.errors import UserError
from autograder.language import tr

GRADER_NEEDS = ("msgspec", "landlockpy")  # what the box itself runs on


class EnvironmentMissingError(UserError):
    """An environment of course.yaml lists a distribution that is not installed."""


def closure(names: Iterable[str]) -> list[metadata.Distribution]:
    """Return the distributions and everything they require here, extras left out, sorted by name."""
    found: dict[str, metadata.Distribution] = {}
    todo = [(name, "") for name in names]
    while todo:
        name, wanted_by = todo.pop()
        key = canonicalize_name(name)
        if key in found:
            continue
        try:
            found[key] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            origin = tr(", which {wanted_by} requires,", wanted_by=wanted_by) if wanted_by else ""
            raise EnvironmentMissingError(
                tr(
                    "course.yaml: environments: the distribution {name}{origin} is not installed here; install it "
                    "with pip",
                    name=name,
                    origin=origin,
                )
            ) from None
        for line in found[key].requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                todo.append((requirement.name, name))
    return [found[key] for key in sorted(found)]


def top_levels(names: Iterable[str]) -> dict[str, Path]:
    """Return the folders and modules to show in the box: name in site-packages -> place on this machine."""
    shown: dict[str, Path] = {}
    for distribution in closure([*GRADER_NEEDS, *names]):
        for top in _first_parts(distribution):
            if top in ("..", "__pycache__") or top.endswith(".pth"):
                continue
            place = Path(str(distribution.locate_file(top)))
            if place.exists():
                shown[top] = place
    return dict(sorted(shown.items()))


def _first_parts(distribution: metadata.Distribution) -> list[str]:
    """Return where the files of a distribution begin: names in site-packages, or ".."; PyTorch lists thousands."""
    record = distribution.read_text("RECORD")
    if record is None:  # installed in another way than pip's
        return list(dict.fromkeys(file.parts[0] for file in distribution.files or []))
    return list(dict.fromkeys(row[0].partition("/")[0] for row in csv.reader(record.splitlines()) if row))
