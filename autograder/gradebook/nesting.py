"""HTML that is nested deeper than any page: cleaning it would take hours."""

import re
from collections import Counter

DEEPEST = 300
TAG = re.compile(r"<(/?)(?!(?:br|hr|img|input|wbr|col|li|p|td|tr|th)\b)([a-z][a-z0-9]*)", re.IGNORECASE)
LOOSE = re.compile(r"<(?:li|p|td|tr|th)\b", re.IGNORECASE)  # closed by the next one, as often as not
MOST_LOOSE = 50_000


def nested_too_deeply(text: str) -> bool:
    """Say whether more than `DEEPEST` elements are open at once, or far too many of those that need no end.

    Elements are counted by name, so that ends that belong to nothing do not hide what is open.
    """
    if sum(1 for _ in LOOSE.finditer(text)) > MOST_LOOSE:
        return True
    open_now: Counter[str] = Counter()
    deep = 0
    for tag in TAG.finditer(text):
        name = tag[2].lower()
        if not tag[1]:
            open_now[name] += 1
            deep += 1
        elif open_now[name]:
            open_now[name] -= 1
            deep -= 1
        if deep > DEEPEST:
            return True
    return False
