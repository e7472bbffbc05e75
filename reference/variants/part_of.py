"""Correct ways to write part_of."""

import re
import zlib

from reference.training.group_splits import check_shares
from reference.variants import variant


@variant("a regular expression")
def with_a_pattern(text: str, validation_share: float, test_share: float) -> str:
    check_shares(validation_share, test_share)
    key = re.sub(r"\s+", " ", text).strip().lower()
    checksum = zlib.crc32(key.encode("utf-8"))
    if checksum >= (test_share + validation_share) * 2**32:
        return "training"
    return "validation" if checksum >= test_share * 2**32 else "test"


@variant("borders in a list")
def with_borders(text: str, validation_share: float, test_share: float) -> str:
    check_shares(validation_share, test_share)
    u = zlib.crc32(bytes(" ".join(text.casefold().split()), "utf-8")) / 4294967296
    borders = [("test", test_share), ("validation", test_share + validation_share)]
    return next((name for name, border in borders if u < border), "training")


@variant("words one by one")
def word_by_word(text: str, validation_share: float, test_share: float) -> str:
    check_shares(validation_share, test_share)
    checksum = 0
    for place, word in enumerate(text.split()):
        checksum = zlib.crc32((" " * (place > 0) + word.lower()).encode(), checksum)
    u = checksum / 2.0**32
    passed = (u >= test_share) + (u >= test_share + validation_share)
    return ("test", "validation", "training")[passed]
