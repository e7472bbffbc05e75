"""From text to numbers: tokens, a vocabulary, and messages of one length."""

import re
from collections import Counter

import numpy as np

PADDING, UNKNOWN = 0, 1


def check_text(text: str) -> None:
    """Refuse what is not one text.

    >>> check_text(["Call me"])
    Traceback (most recent call last):
        ...
    TypeError: text must be one string, got list: give one message at a time.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be one string, got {type(text).__name__}: give one message at a time.")


def check_messages(messages: list[list[str]]) -> None:
    """Refuse messages that have not been cut into tokens.

    >>> check_messages(["call me"])
    Traceback (most recent call last):
        ...
    TypeError: message 0 must be a list of tokens, got str: cut every message into tokens first.
    """
    for number, message in enumerate(messages):
        if not isinstance(message, list):
            raise TypeError(
                f"message {number} must be a list of tokens, got {type(message).__name__}: "
                "cut every message into tokens first."
            )


def check_least(value: int, name: str) -> None:
    """Refuse anything but a whole number from 1 on.

    >>> check_least(0, "length")
    Traceback (most recent call last):
        ...
    ValueError: length must be at least 1, got 0.
    """
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise TypeError(f"{name} must be a whole number, got {value!r}.")
    if value < 1:
        raise ValueError(f"{name} must be at least 1, got {value}.")


def tokenise(text: str) -> list[str]:
    """Cut a text into tokens: words, numbers and signs.

    The text is taken in lower case. A token is a run of letters, as long as it is; or a run of
    digits, in which every digit is written 0, so that of a number only its length is left; or one
    single other character. Blanks and line ends only separate.

    Parameters
    ----------
    text : str
        One message. Letters are those of any language, such as ü; digits are 0 to 9.

    Returns
    -------
    tokens : list of str
        In the order of the text, with all repetitions; empty for a text of blanks.

    Raises
    ------
    TypeError
        The text is no string.

    References
    ----------
    C. D. Manning, P. Raghavan and H. Schütze, "Introduction to information retrieval", 2008,
    section 2.2.

    Examples
    --------
    >>> tokenise("WIN £250!! Text GO2 to 80062")
    ['win', '£', '000', '!', '!', 'text', 'go', '0', 'to', '00000']
    """
    check_text(text)
    ### BEGIN SOLUTION
    pieces = re.findall(r"[^\W\d_]+|[0-9]+|\S", text.lower())
    return [re.sub("[0-9]", "0", piece) for piece in pieces]
    ### END SOLUTION


def build_vocabulary(messages: list[list[str]], at_least: int = 2) -> dict[str, int]:
    """Give every token that is seen often enough a number.

    Number 0 is kept for padding and 1 for all tokens without a number of their own. The others
    get 2, 3, 4, ...: the most frequent one first, and equally frequent ones in alphabetical order,
    which is that of `sorted`.

    Parameters
    ----------
    messages : list of lists of str
        The tokens of the messages to learn from.
    at_least : int
        How often a token has to come up, in all messages together, in order to get a number.

    Returns
    -------
    vocabulary : dict from str to int
        The number of each token; 0 and 1 belong to none of them.

    Raises
    ------
    TypeError, ValueError
        A message is no list, or at_least is no whole number from 1 on.

    References
    ----------
    C. D. Manning, P. Raghavan and H. Schütze, "Introduction to information retrieval", 2008,
    chapter 2.

    Examples
    --------
    >>> build_vocabulary([["call", "me", "!", "!"], ["me", "or", "call", "!"]])
    {'!': 2, 'call': 3, 'me': 4}
    """
    check_messages(messages)
    check_least(at_least, "at_least")
    ### BEGIN SOLUTION
    counts = Counter(token for message in messages for token in message)
    kept = [token for token, count in counts.items() if count >= at_least]
    kept.sort(key=lambda token: (-counts[token], token))
    return {token: number for number, token in enumerate(kept, start=2)}
    ### END SOLUTION


def encode(messages: list[list[str]], vocabulary: dict[str, int], length: int) -> np.ndarray:
    """Write messages as rows of numbers, all of one length.

    A token outside the vocabulary gets 1. A message that is too long loses its end; one that is
    too short is filled up at its end with 0.

    Parameters
    ----------
    messages : list of lists of str
        The tokens of N messages.
    vocabulary : dict from str to int
        As `build_vocabulary` gives it.
    length : int
        Tokens in each row, at least 1.

    Returns
    -------
    numbers : int64 array (N, length)

    Raises
    ------
    TypeError, ValueError
        A message is no list, or length is no whole number from 1 on.

    References
    ----------
    Y. Kim, "Convolutional neural networks for sentence classification", EMNLP 2014.

    Examples
    --------
    >>> known = {"!": 2, "call": 3, "me": 4}
    >>> encode([["call", "me"], ["call", "aunt", "!", "call", "!"]], known, 4)
    array([[3, 4, 0, 0],
           [3, 1, 2, 3]])
    """
    check_messages(messages)
    check_least(length, "length")
    ### BEGIN SOLUTION
    numbers = np.zeros((len(messages), length), np.int64)
    for row, message in zip(numbers, messages, strict=True):
        known = [vocabulary.get(token, 1) for token in message[:length]]
        row[: len(known)] = known
    return numbers
    ### END SOLUTION
