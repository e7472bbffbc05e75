"""Correct ways to write tokenise: one character after the other, groups of one kind, blanks put in."""

from itertools import groupby

from reference.variants import variant

DIGITS = "0123456789"


@variant("one character after the other")
def characters(text: str) -> list[str]:
    tokens: list[str] = []
    before = ""
    for sign in text.lower():
        kind = "letter" if sign.isalpha() else "digit" if sign in DIGITS else "blank" if sign.isspace() else "other"
        written = "0" if kind == "digit" else sign
        if kind == before and kind in ("letter", "digit"):
            tokens[-1] += written
        elif kind != "blank":
            tokens.append(written)
        before = kind
    return tokens


@variant("groups of one kind")
def groups(text: str) -> list[str]:
    zeros = text.lower().translate(str.maketrans(DIGITS, "0" * 10))
    tokens: list[str] = []
    for kind, group in groupby(zeros, key=lambda sign: "a" if sign.isalpha() else sign if sign == "0" else "."):
        run = "".join(group)
        tokens += [run] if kind in "a0" else run.split() if run.isspace() else [s for s in run if not s.isspace()]
    return tokens


@variant("blanks put between tokens")
def blanks_put_in(text: str) -> list[str]:
    written = ""
    for sign in text.lower():
        last = written[-1:]
        if sign.isdigit():
            written += ("" if last == "0" else " ") + "0"
        elif sign.isalpha():
            written += ("" if last.isalpha() else " ") + sign
        else:
            written += " " + sign
    return written.split()
