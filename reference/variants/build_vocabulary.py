"""Correct ways to write build_vocabulary: a dictionary of counts, two sorts, NumPy."""

import numpy as np

from reference.variants import variant

Messages = list[list[str]]


@variant("a dictionary of counts")
def dictionary(messages: Messages, at_least: int = 2) -> dict[str, int]:
    counts: dict[str, int] = {}
    for message in messages:
        for token in message:
            counts[token] = counts.get(token, 0) + 1
    pairs = sorted((-count, token) for token, count in counts.items() if count >= at_least)
    return {token: 2 + place for place, (_, token) in enumerate(pairs)}


@variant("two sorts, one after the other")
def two_sorts(messages: Messages, at_least: int = 2) -> dict[str, int]:
    everything = [token for message in messages for token in message]
    order = sorted(set(everything))
    order.sort(key=everything.count, reverse=True)
    vocabulary: dict[str, int] = {}
    for token in order:
        if everything.count(token) >= at_least:
            vocabulary[token] = len(vocabulary) + 2
    return vocabulary


@variant("np.unique")
def unique(messages: Messages, at_least: int = 2) -> dict[str, int]:
    everything = [token for message in messages for token in message]
    if not everything:
        return {}
    tokens, counts = np.unique(everything, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    kept = [str(tokens[place]) for place in order if counts[place] >= at_least]
    return dict(zip(kept, range(2, len(kept) + 2), strict=True))
