"""The certificate of a release: it holds for exactly these files, and for what they were proved with."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from autograder.certify.followed import followed
from autograder.course.config import Course
from autograder.judge.client import Judge
from autograder.judge.errors import JudgeError
from autograder.judge.results import Isolation
from autograder.language import tr, trn


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """How much was tried."""

    exercises: int
    questions: int
    points: float
    by_hand: float  # how many of these points people give
    tests: int
    mistakes: int
    variants: int
    seeds: int
    submissions: int
    seconds: float


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What was proved, for which files, with what, when and under which protection."""

    assignment: str
    files: dict[str, str]
    fingerprints: dict[str, str]
    grader: str
    when: str
    isolation: Isolation
    numbers: Numbers
    followed: str = ""  # the hash of all that it follows from beside the files


def certificate_path(course: Course, name: str) -> Path:
    """Return where the certificate of an assignment lies; its report page lies beside it."""
    return course.classroom / "certificates" / f"{name}.json"


def file_hashes(course: Course, name: str) -> dict[str, str]:
    """Return the SHA-256 of every file in the release of an assignment."""
    folder = course.classroom / "release" / name
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def keep_certificate(course: Course, certificate: Certificate) -> Path:
    """Write a certificate, whole or not at all."""
    path = certificate_path(course, certificate.assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(msgspec.json.format(msgspec.json.encode(certificate), indent=2) + b"\n")
    new.replace(path)
    return path


def load_certificate(course: Course, name: str) -> Certificate | None:
    """Return the certificate of an assignment; one that cannot be read counts as absent."""
    try:
        return msgspec.json.decode(certificate_path(course, name).read_bytes(), type=Certificate)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def certified(course: Course, name: str) -> str | None:
    """Return None where the release of an assignment is certified as it lies there, else why it is not."""
    return next(_reasons(course, name), None)


def holds(course: Course, name: str, now: str) -> Certificate | None:
    """Return the certificate of an assignment where nothing that it follows from has changed; `now` is its hash."""
    certificate = load_certificate(course, name)
    if certificate is None or not certificate.followed or certificate.followed != now:
        return None
    same = certificate.files == file_hashes(course, name)
    return certificate if same and certificate.isolation.level >= course.isolation.minimum else None


def _reasons(course: Course, name: str) -> Iterator[str]:
    advice = tr("run `course certify {name}`", name=name)
    if name not in course.assignments:
        yield tr("{name} is not an assignment of {file}, so nothing certifies it", name=name, file=course.file.name)
    elif not (course.classroom / "release" / name).is_dir():
        yield tr("{name} is not built yet; run `course build {name}`, then `course certify {name}`", name=name)
    elif (certificate := load_certificate(course, name)) is None:
        yield tr("{name} has no certificate; {advice}", name=name, advice=advice)
    else:
        if changed := _changed(certificate.files, file_hashes(course, name)):
            what_to_do = advice if _built_after(course, name, certificate.when) else remedy(course, name)
            yield f"{name}: {changed}; {what_to_do}"
        if certificate.isolation.level < course.isolation.minimum:
            yield tr(
                "{name} was certified below the isolation level of {file}; {advice}",
                name=name,
                file=course.file.name,
                advice=advice,
            )
        yield from too_early(course, name)
        if certificate.followed != followed(course):
            yield from _other_fingerprints(course, name, certificate.fingerprints, advice)


def remedy(course: Course, name: str) -> str:
    """Return what to do about a release that is not what was built."""
    folder = course.classroom / "release" / name
    shown = folder.relative_to(course.root) if folder.is_relative_to(course.root) else folder
    return tr("delete {folder}, run `course build {name}`, then run `course certify {name}`", folder=shown, name=name)


def _built_after(course: Course, name: str, when: str) -> bool:
    """Say whether an assignment was built anew after a moment, as its certificate writes it."""
    files = [path for path in (course.classroom / "source" / name).rglob("*") if path.is_file()]
    return any(path.stat().st_mtime > datetime.fromisoformat(when).timestamp() for path in files)


def too_early(course: Course, name: str) -> Iterator[str]:
    """Yield which function of `given.py` students of an earlier assignment are still asked to write."""
    given = course.assignments[name].given
    for other in course.assignments.values():
        shown = [one.name for one in other.exercises.values() if one.function in given]
        if shown and (other.due is None or other.due > datetime.now(UTC)):
            when = (
                tr("without a due date")
                if other.due is None
                else tr("until {time} UTC", time=f"{other.due.astimezone(UTC):%Y-%m-%d %H:%M}")
            )
            yield (
                tr(
                    "{name} hands out {functions}, which {other} asks students to write {when}; release it after "
                    "that, or change the dates in course.yaml",
                    name=name,
                    functions=", ".join(shown),
                    other=other.name,
                    when=when,
                )
            )


def _other_fingerprints(course: Course, name: str, known: dict[str, str], advice: str) -> Iterator[str]:
    try:
        with Judge(course.file, name, box=False) as judge:
            found = judge.fingerprints
    except JudgeError as error:
        yield tr("{name} cannot be certified: {error}", name=name, error=error)
        return
    other = sorted(part for part in {**known, **found} if known.get(part) != found.get(part))
    if other:
        yield tr(
            "{name}: suite, reference, points or limits of {exercises} changed after it was certified; {advice}",
            name=name,
            exercises=", ".join(other),
            advice=advice,
        )


def _changed(known: dict[str, str], found: dict[str, str]) -> str:
    """Return in words which files are not those of a certificate, or nothing."""
    other = {name for name in known.keys() & found.keys() if known[name] != found[name]}
    removed, added = known.keys() - found.keys(), found.keys() - known.keys()
    count, files = len(other or removed or added), ", ".join(sorted(other or removed or added))
    if other:
        return trn(
            "{files} was changed after it was certified",
            "{files} were changed after it was certified",
            count,
            files=files,
        )
    if removed:
        return trn(
            "{files} was removed after it was certified",
            "{files} were removed after it was certified",
            count,
            files=files,
        )
    if added:
        return trn(
            "{files} was added after it was certified", "{files} were added after it was certified", count, files=files
        )
    return ""
