# Cuts off one token after the other until nothing is left: never, where only a line end is.
# expected: everything else all
# expected: tokenise some, over the time limit

# %% everything: reference

# %% tokenise
import re


def tokenise(text):
    check_text(text)
    rest = text.lower().rstrip(" ")
    tokens = []
    while rest:
        found = re.match(r"\s*([^\W\d_]+|[0-9]+|\S)", rest)
        if found:
            token = found.group(1)
            tokens.append("0" * len(token) if token[0] in "0123456789" else token)
            rest = rest[found.end() :]
    return tokens
