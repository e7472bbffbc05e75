"""Looking through everything that is handed out, for what no student may get."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from autograder.build.source import files_now
from autograder.build.stamp import Inputs
from autograder.build.stub import make_stub
from autograder.certify.arrays import keys_within
from autograder.certify.certificate import remedy
from autograder.certify.members import Finding, Numbers, Text, members
from autograder.certify.secrets import Secrets
from autograder.course.config import Course
from autograder.course.exercise import load_function
from autograder.gradebook.rebuild import load_skeleton
from autograder.language import tr, trn


def archive_findings(course: Course, name: str, hidden_arrays: Mapping[str, str]) -> list[str]:
    """Return a sentence for everything in the release that may not be handed out."""
    folder = course.classroom / "release" / name
    secrets = Secrets(course, name)
    found: list[Finding] = []
    for member in members(folder):
        match member:
            case Finding():
                found.append(member)
            case Text():
                found += [Finding(member.place, what) for what in secrets.found_in(member.text)]
            case Numbers() if not member.place.startswith(f"{name}.checks.npz"):
                places = {hidden_arrays[key] for key in keys_within(member.array) if key in hidden_arrays}
                found += [
                    Finding(member.place, tr("holds the {array}, a hidden test", array=place))
                    for place in sorted(places)
                ]
    return list(dict.fromkeys(map(str, found)))


def stale_findings(course: Course, name: str) -> Iterator[Finding]:
    """Yield where the release is not what the text, the reference and the suite give now, once for each file."""
    folder = course.classroom / "release" / name
    wanted = files_now(course, name, Inputs(course))
    notebook = f"{name}.ipynb"
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    advice = remedy(course, name)
    for extra in sorted(found.keys() - wanted.keys()):
        yield Finding(extra, tr("is a file that nothing in course.yaml asks for; {advice}", advice=advice))
    for lacking in sorted(wanted.keys() - found.keys()):
        yield Finding(lacking, tr("is missing; {advice}", advice=advice))
    for same in sorted((found.keys() & wanted.keys()) - {notebook}):
        if found[same].read_bytes() != wanted[same]:
            yield Finding(same, tr("is not what `course build` makes now; {advice}", advice=advice))
    if notebook in found:
        differences = list(_stale_cells(course, name, json.loads(wanted[notebook])["cells"]))
        yield from [Finding(notebook, "; ".join([*differences, advice]))] if differences else []


def _stale_cells(course: Course, name: str, wanted: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what is not as `course build` makes it: one piece of a sentence for all cells, one for all points."""
    released = {cell.id: cell for cell in load_skeleton(course.classroom, name).cells}
    exercises = course.assignments[name].exercises
    if list(released) != [cell["id"] for cell in wanted]:
        yield tr("does not have the cells that `course build` makes now")
        return
    other, worth = [], []
    for cell in wanted:
        identifier = str(cell["id"])
        source = "".join(cell["source"])
        if identifier in exercises:
            source = make_stub(load_function(exercises[identifier].function)).cleared
        elif "MARK SCHEME" in source:
            continue  # nbgrader cuts it out; that none is left is looked for above
        if released[identifier].source != source:
            other.append(identifier)
        points = cell["metadata"].get("nbgrader", {}).get("points")
        if released[identifier].metadata.get("nbgrader", {}).get("points") != points:
            worth.append(tr("{name} is not worth the {points} points of course.yaml", name=identifier, points=points))
    if other:
        yield trn("{count} cell differs: {names}", "{count} cells differ: {names}", len(other), names=", ".join(other))
    if worth:
        yield ", ".join(worth)
