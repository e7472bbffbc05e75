"""Mistakes of build_vocabulary: numbers that are taken, other tokens kept, another order."""

from collections import Counter

from reference.data.tokens import build_vocabulary
from reference.mistakes import mistake

Messages = list[list[str]]


def counted(messages: Messages) -> Counter[str]:
    """Return how often each token comes up."""
    return Counter(token for message in messages for token in message)


def numbered(tokens: list[str], first: int = 2) -> dict[str, int]:
    """Number tokens in their order."""
    return {token: number for number, token in enumerate(tokens, start=first)}


@mistake("TX20", "first token has number 0", hint="0 is the padding and 1 the unknown token: begin with 2.")
def from_zero(messages: Messages, at_least: int = 2) -> dict[str, int]:
    return numbered(list(build_vocabulary(messages, at_least)), 0)


@mistake("TX21", "first token has number 1", hint="1 is for tokens without a number of their own: begin with 2.")
def from_one(messages: Messages, at_least: int = 2) -> dict[str, int]:
    return numbered(list(build_vocabulary(messages, at_least)), 1)


@mistake("TX22", "rare tokens kept", hint="A token that comes up fewer than at_least times gets no number.")
def rare_kept(messages: Messages, at_least: int = 2) -> dict[str, int]:
    return build_vocabulary(messages, 1)


@mistake("TX23", "more often than at_least", hint="at_least times is enough: compare with >=.")
def more_often(messages: Messages, at_least: int = 2) -> dict[str, int]:
    return build_vocabulary(messages, at_least + 1)


@mistake("TX24", "messages counted", hint="Count every time that a token comes up, also twice in one message.")
def messages_counted(messages: Messages, at_least: int = 2) -> dict[str, int]:
    return build_vocabulary([list(set(message)) for message in messages], at_least)


@mistake("TX25", "alphabetical order", hint="The most frequent token comes first; the alphabet decides between equals.")
def alphabetical(messages: Messages, at_least: int = 2) -> dict[str, int]:
    return numbered(sorted(build_vocabulary(messages, at_least)))


@mistake("TX26", "rarest first", hint="The most frequent token gets number 2.")
def rarest_first(messages: Messages, at_least: int = 2) -> dict[str, int]:
    counts = counted(messages)
    return numbered(sorted(build_vocabulary(messages, at_least), key=lambda token: (counts[token], token)))


@mistake("TX27", "equals as they come", hint="Equally frequent tokens stand in alphabetical order.")
def as_they_come(messages: Messages, at_least: int = 2) -> dict[str, int]:
    return numbered([token for token, count in counted(messages).most_common() if count >= at_least])


@mistake("TX28", "alphabet turned round", hint="Only the counts fall; between equals a comes before b.")
def alphabet_turned(messages: Messages, at_least: int = 2) -> dict[str, int]:
    counts = counted(messages)
    kept = build_vocabulary(messages, at_least)
    return numbered(sorted(kept, key=lambda token: (counts[token], token), reverse=True))


@mistake("TX29", "counts returned", hint="Return the number of each token, 2, 3, 4, ..., not how often it comes up.")
def counts_returned(messages: Messages, at_least: int = 2) -> dict[str, int]:
    counts = counted(messages)
    return {token: counts[token] for token in build_vocabulary(messages, at_least)}


@mistake("TX30", "rare tokens called unknown", hint="A rare token has no entry at all: encode gives it 1.")
def rare_as_unknown(messages: Messages, at_least: int = 2) -> dict[str, int]:
    return {**dict.fromkeys(counted(messages), 1), **build_vocabulary(messages, at_least)}
