"""What is asked of a process that tries a suite under many seeds, and what it answers."""

import msgspec

from autograder.language import tr

REFERENCE = "reference"  # what a proof calls it


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Some seeds of one exercise; the survey tries every mistake on every test, the other parts stop at the first."""

    exercise: str
    seeds: tuple[int, ...]
    survey: bool
    quickest: dict[str, str] = {}  # mistake: the hidden test that fails it in the least time, where that is known


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The suite is read."""


class Proof(msgspec.Struct, frozen=True, kw_only=True, tag="proof"):
    """What was found for one exercise; mistakes are named by number and name, tests by their pytest names."""

    exercise: str
    seeds: int
    mistakes: tuple[str, ...] = ()
    titles: dict[str, str] = {}  # of each test, in the survey
    hidden: tuple[str, ...] = ()  # the tests that are not visible
    faults: tuple[str, ...] = ()
    killers: dict[str, tuple[str, ...]] = {}  # mistake: the tests that fail it in the survey
    quickest: dict[str, str] = {}  # mistake: the hidden test that fails it in the least time
    survived: dict[str, tuple[int, ...]] = {}  # mistake: the seeds under which no hidden test fails it
    alike: tuple[tuple[str, ...], ...] = ()  # mistakes with the same answer in every case of the survey
    seconds: dict[str, float] = {}  # variant: time for all its tests
    arrays: dict[str, str] = {}  # fingerprint of an array of a hidden test: which
    cases: int = 0


def merged(parts: list[Proof]) -> Proof:
    """Join what several processes found for one exercise."""
    survey = next((part for part in parts if part.titles), parts[0])
    mistakes = dict.fromkeys(mistake for part in parts for mistake in part.survived)
    return msgspec.structs.replace(
        survey,
        seeds=sum(part.seeds for part in parts),
        faults=tuple(dict.fromkeys(fault for part in parts for fault in part.faults)),
        survived={
            mistake: tuple(sorted(seed for part in parts for seed in part.survived.get(mistake, ())))
            for mistake in mistakes
        },
        seconds={name: round(sum(part.seconds.get(name, 0.0) for part in parts), 3) for name in survey.seconds},
    )


def findings(proof: Proof) -> list[str]:
    """Return in sentences what the seeds showed to be wrong with an exercise or its suite."""
    found = list(proof.faults)
    if not proof.hidden:
        found.append(tr("it has no hidden test: the visible ones are in the students' hands"))
    for mistake, seeds in proof.survived.items():
        found.append(
            tr(
                "the mistake {mistake} passes every hidden test under {some} of {all} seeds (the first is {first}); "
                "add a case that tells it apart",
                mistake=mistake,
                some=len(seeds),
                all=proof.seeds,
                first=seeds[0],
            )
        )
    return [f"{proof.exercise}: {sentence}" for sentence in found]
