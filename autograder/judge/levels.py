"""What each level of isolation is made of."""

from autograder.border.control import Policy
from autograder.judge import seccomp
from autograder.judge.shown import Links, readable_in_box

STRONGEST = 4
NO_FILES = 1  # the level at which no file can be opened
LAYERS = {
    4: ("namespaces per submission", "Landlock", "seccomp", "limits"),
    3: ("one namespace for all submissions", "Landlock", "seccomp", "limits"),
    2: ("Landlock", "seccomp", "limits"),
    1: ("seccomp without files", "limits"),
    0: ("a process of its own", "time limits"),
}
MEANINGS = {
    4: "each submission in namespaces of its own",
    3: "one sandbox for all submissions, kept apart by Landlock and seccomp",
    2: "no namespaces: Landlock and seccomp; names and sizes of files can be guessed",
    1: "no namespaces, no Landlock: seccomp refuses every file, and nothing is imported late",
    0: "a process of its own and time limits, for trusted notebooks only",
}
INSIDE = "/tmp"  # noqa: S108  (a small tmpfs of the box)
FEW_PROCESSES = 64
MANY_PROCESSES = 4096  # where the limit counts all processes of the user


def policy(level: int, links: Links | None, uid_base: int | None) -> Policy:
    """Return what a level demands of its children; `links` lead to what is shown where no namespace holds it."""
    return Policy(
        readable=readable_in_box() if links is None else links.readable(),
        listed=() if links is None else links.listed(),
        seccomp=seccomp.compiled(paths=level > NO_FILES) if level else b"",
        uid_base=uid_base,
        own_namespaces=level == STRONGEST,
        landlock=level > NO_FILES,
        limits=level > 0,
        files_in_memory=level == NO_FILES,
        scratch=INSIDE if links is None else links.scratch,
        folder="" if links is None else str(links.root),
        processes=MANY_PROCESSES if links else FEW_PROCESSES,
    )
