"""One row of the attack catalogue."""

from dataclasses import dataclass

WORKED = "Worked when it was tried."
OPEN = "Open, by its code; not tried."
HELD = "Held when it was tried."
UNTRIED = "Not known to fall."


@dataclass(frozen=True)
class Row:
    """An attack, what stock nbgrader does, what happens here, and what shows it."""

    number: int
    attack: str
    stock: str
    here: str
    shown: tuple[str, ...] = ()
