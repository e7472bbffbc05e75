"""Mistakes of encode: unknown tokens, the wrong end, another length."""

import numpy as np

from reference.data.tokens import encode
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array

Messages = list[list[str]]
Vocabulary = dict[str, int]


@mistake("TX40", "unknown tokens left out", hint="A token outside the vocabulary keeps its place and gets number 1.")
def unknown_left_out(messages: Messages, vocabulary: Vocabulary, length: int) -> Array:
    return encode([[token for token in message if token in vocabulary] for message in messages], vocabulary, length)


@mistake("TX41", "unknown tokens as padding", hint="An unknown token is 1; 0 says that there is no token at all.")
def unknown_as_padding(messages: Messages, vocabulary: Vocabulary, length: int) -> Array:
    numbers = encode(messages, vocabulary, length)
    return np.asarray(np.where(numbers == 1, 0, numbers))


@mistake("TX42", "beginning cut off", hint="A message that is too long loses its end: keep the first tokens.")
def beginning_cut(messages: Messages, vocabulary: Vocabulary, length: int) -> Array:
    return encode([message[-length:] for message in messages], vocabulary, length)


@mistake("TX43", "filled up in front", hint="The zeros stand behind the message.")
def filled_in_front(messages: Messages, vocabulary: Vocabulary, length: int) -> Array:
    numbers = encode(messages, vocabulary, length)
    for row, message in zip(numbers, messages, strict=True):
        row[:] = np.roll(row, max(length - len(message), 0))
    return numbers


@mistake("TX44", "as long as the longest message", hint="Every row has `length` numbers, whatever the messages have.")
def longest(messages: Messages, vocabulary: Vocabulary, length: int) -> Array:
    return encode(messages, vocabulary, max(len(message) for message in messages))


@mistake("TX45", "filled up with 1", hint="Fill up with 0; 1 is a token that nobody knows.")
def filled_with_one(messages: Messages, vocabulary: Vocabulary, length: int) -> Array:
    return np.asarray(np.maximum(encode(messages, vocabulary, length), 1))


@mistake("TX46", "unknown tokens numbered on", hint="All unknown tokens share number 1: a new one has no row.")
def numbered_on(messages: Messages, vocabulary: Vocabulary, length: int) -> Array:
    grown = dict(vocabulary)
    for token in (token for message in messages for token in message):
        grown.setdefault(token, max(grown.values(), default=1) + 1)
    return encode(messages, grown, length)


@mistake("TX47", "last place always padding", hint="A message of exactly `length` tokens needs no padding.")
def last_place_free(messages: Messages, vocabulary: Vocabulary, length: int) -> Array:
    numbers = encode(messages, vocabulary, length)
    numbers[:, -1] = 0
    return numbers


@mistake("TX48", "each token once", hint="A token that comes up again gets its number again.")
def each_token_once(messages: Messages, vocabulary: Vocabulary, length: int) -> Array:
    return encode([list(dict.fromkeys(message)) for message in messages], vocabulary, length)


@mistake("TX49", "numbers as floats", hint="The numbers choose rows of a table: their dtype is int64.")
def floats(messages: Messages, vocabulary: Vocabulary, length: int) -> Array:
    return encode(messages, vocabulary, length).astype(float)
