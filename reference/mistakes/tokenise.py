"""Mistakes of tokenise: case, digits, signs or repetitions treated otherwise."""

import re

from reference.data.tokens import tokenise
from reference.mistakes import mistake


@mistake("TX01", "capital letters kept", hint="Take the text in lower case first: FREE and free are one token.")
def case_kept(text: str) -> list[str]:
    pieces = re.findall(r"[^\W\d_]+|[0-9]+|\S", text)
    return [re.sub("[0-9]", "0", piece) for piece in pieces]


@mistake("TX02", "digits kept", hint="Write every digit as 0: two telephone numbers of one length are one token.")
def digits_kept(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|[0-9]+|\S", text.lower())


@mistake("TX03", "numbers of one length", hint="A number keeps its length: 80062 becomes 00000, not 0.")
def one_zero(text: str) -> list[str]:
    return [re.sub("^0+$", "0", token) for token in tokenise(text)]


@mistake("TX04", "every digit a token", hint="A run of digits is one token: 80062 becomes 00000.")
def digits_apart(text: str) -> list[str]:
    return [piece for token in tokenise(text) for piece in (token if token.strip("0") == "" else [token])]


@mistake("TX05", "cut at blanks only", hint="Signs are tokens of their own: now!! gives now, ! and !.")
def cut_at_blanks(text: str) -> list[str]:
    return [re.sub("[0-9]", "0", piece) for piece in text.lower().split()]


@mistake("TX06", "signs left out", hint="Keep every sign that is no blank: exclamation marks tell something, too.")
def signs_left_out(text: str) -> list[str]:
    return [token for token in tokenise(text) if token[0].isalnum()]


@mistake("TX07", "equal signs put together", hint="A sign is one token each: !! gives two.")
def signs_together(text: str) -> list[str]:
    pieces = re.findall(r"[^\W\d_]+|[0-9]+|[^\w\s]+|_+", text.lower())
    return [re.sub("[0-9]", "0", piece) for piece in pieces]


@mistake("TX08", "letters and digits put together", hint="Cut between a letter and a digit: go2 has two tokens.")
def words_and_numbers_together(text: str) -> list[str]:
    pieces = re.findall(r"[^\W_]+|[^\w\s]|_", text.lower())
    return [re.sub("[0-9]", "0", piece) for piece in pieces]


@mistake("TX09", "only a to z", hint="Every letter belongs to a word, not only a to z: look at str.isalpha.")
def english_letters(text: str) -> list[str]:
    pieces = re.findall(r"[a-z]+|[0-9]+|[^a-z0-9\s]", text.lower())
    return [re.sub("[0-9]", "0", piece) for piece in pieces]


@mistake("TX10", "repetitions left out", hint="Keep every token, as often as it comes up.")
def repetitions_left_out(text: str) -> list[str]:
    return list(dict.fromkeys(tokenise(text)))


@mistake(
    "TX11", "alphabetical order", hint="Keep the tokens in the order of the text: the network looks at neighbours."
)
def in_alphabetical_order(text: str) -> list[str]:
    return sorted(tokenise(text))


@mistake("TX12", "single letters", hint="A run of letters is one token, as long as it is.")
def single_letters(text: str) -> list[str]:
    return [piece for token in tokenise(text) for piece in (token if token.isalpha() else [token])]


@mistake("TX13", "underscore taken for a letter", hint="An underscore is a sign of its own, though \\w matches it.")
def underscore_in_words(text: str) -> list[str]:
    pieces = re.findall(r"[^\W\d]+|[0-9]+|[^\w\s]", text.lower())
    return [re.sub("[0-9]", "0", piece) for piece in pieces]
