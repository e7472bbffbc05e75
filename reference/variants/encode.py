"""Correct ways to write encode: filled lists, two loops, cut at the end."""

import numpy as np

from reference.variants import variant
from reference.variants.conv2d import Array

Messages = list[list[str]]


@variant("lists filled up")
def filled_lists(messages: Messages, vocabulary: dict[str, int], length: int) -> Array:
    rows = []
    for message in messages:
        row = [vocabulary.get(token, 1) for token in message] + [0] * length
        rows.append(row[:length])
    return np.array(rows, np.int64).reshape(len(messages), length)


@variant("two loops")
def two_loops(messages: Messages, vocabulary: dict[str, int], length: int) -> Array:
    numbers = np.zeros((len(messages), length), dtype=int)
    for n in range(len(messages)):
        for place in range(min(len(messages[n]), length)):
            numbers[n, place] = 1
            if messages[n][place] in vocabulary:
                numbers[n, place] = vocabulary[messages[n][place]]
    return numbers


@variant("the longest first, cut at the end")
def cut_at_the_end(messages: Messages, vocabulary: dict[str, int], length: int) -> Array:
    wide = np.zeros((len(messages), max([length, *map(len, messages)])), np.int64)
    for n, message in enumerate(messages):
        for place, token in enumerate(message):
            wide[n, place] = vocabulary.get(token, 1)
    return wide[:, :length].copy()
