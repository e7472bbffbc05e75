"""The user ids of confined processes where the judge is root: each has its own, which nobody else has."""

from pathlib import Path

FIRST_FREE = 200_000
OF_ONE_BOX = 1000  # for its children in turn; limits on processes count by user
MOST_BOXES = 4_000_000  # by the numbers of their processes, so that no two that live share a user


def first_of(parent_pid: int) -> int:
    """Return the first user id of the box with this warm parent."""
    return FIRST_FREE + OF_ONE_BOX * (parent_pid % MOST_BOXES)


def exist() -> bool:
    """Say whether these user ids exist here: the root of some containers has only itself."""
    last = FIRST_FREE + OF_ONE_BOX * MOST_BOXES
    try:
        lines = Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()
    except OSError:
        return True
    return any(int(first) <= last < int(first) + int(count) for first, _, count in map(str.split, lines))
