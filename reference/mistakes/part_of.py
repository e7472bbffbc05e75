"""Mistakes of part_of: copies that are not recognised, and the borders of the parts.

Python's own `hash` gives other numbers in every process: no wrong answer of it could be written down.
"""

import zlib

from reference.mistakes import mistake
from reference.training.group_splits import part_of


def decided(key: str, validation_share: float, test_share: float) -> str:
    """Return the part of a key as it stands."""
    u = zlib.crc32(key.encode()) / 2**32
    if u < test_share:
        return "test"
    return "validation" if u < test_share + validation_share else "training"


@mistake("DP41", "text taken as it stands", hint="Copies in other cases or with other blanks are the same text.")
def as_it_stands(text: str, validation_share: float, test_share: float) -> str:
    return decided(text, validation_share, test_share)


@mistake("DP42", "blanks not joined", hint="Turn every run of blanks and line ends into one blank.")
def blanks_kept(text: str, validation_share: float, test_share: float) -> str:
    return decided(text.lower().strip(), validation_share, test_share)


@mistake("DP43", "case kept", hint="Turn the text into lower case before the checksum.")
def case_kept(text: str, validation_share: float, test_share: float) -> str:
    return decided(" ".join(text.split()), validation_share, test_share)


@mistake("DP44", "all blanks removed", hint="Words stay apart: join them with one blank.")
def blanks_removed(text: str, validation_share: float, test_share: float) -> str:
    return decided("".join(text.lower().split()), validation_share, test_share)


@mistake("DP45", "validation part first", hint="The lowest numbers are the test part, then comes the validation part.")
def validation_first(text: str, validation_share: float, test_share: float) -> str:
    u = zlib.crc32(" ".join(text.lower().split()).encode()) / 2**32
    if u < validation_share:
        return "validation"
    return "test" if u < test_share + validation_share else "training"


@mistake("DP46", "border at the validation share", hint="The validation part ends at the sum of both shares.")
def sum_forgotten(text: str, validation_share: float, test_share: float) -> str:
    u = zlib.crc32(" ".join(text.lower().split()).encode()) / 2**32
    if u < test_share:
        return "test"
    return "validation" if u < validation_share else "training"


@mistake("DP47", "shares exchanged", hint="The second argument is the share of the validation part.")
def exchanged(text: str, validation_share: float, test_share: float) -> str:
    return part_of(text, test_share, validation_share)


@mistake("DP48", "share of what is left", hint="Both are shares of all texts, not of what the test part leaves.")
def share_of_the_rest(text: str, validation_share: float, test_share: float) -> str:
    return part_of(text, validation_share * (1 - test_share), test_share)
