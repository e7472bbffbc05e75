"""How a test, a cell or a submission ended, in words for tables; the judge's own words are the keys."""

from autograder.language import tr


def in_words(outcome: str) -> str:
    """Return an outcome in the language of now."""
    return {
        "passed": tr("passed"),
        "failed": tr("failed"),
        "raised": tr("raised"),
        "missing": tr("missing"),
        "not attempted": tr("not attempted"),
        "timed out": tr("timed out"),
        "died": tr("died"),
        "refused": tr("refused"),
        "unreadable": tr("unreadable"),
        "changed hand-out": tr("changed hand-out"),
    }.get(outcome, outcome)
