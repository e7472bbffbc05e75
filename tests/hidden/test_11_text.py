"""Spam: tokens and their numbers, the embedding by hand, a text CNN, its training, and how good a filter is."""

from functools import cache

import msgspec
import numpy as np
import pytest
import torch

from autograder.box.networks import after, gradients, outputs, parameter_shapes
from autograder.judge.networks import made, recipe, sequential
from autograder.judge.student import StudentError
from autograder.judge.tolerance import smooth
from reference.analysis.metrics import f1_score, precision, recall
from reference.architectures.spam_cnn import SpamCNN
from reference.data.messages import messages, messages_kept_back
from reference.data.tokens import build_vocabulary, encode, tokenise
from reference.layers.embedding import embedding, embedding_backward
from reference.training.binary import fit_binary

WORDS = "win call free now me you prize text Sunday tomorrow über café".split()
SIGNS = ["!", "?", ".", "£", ",", "-", "_", "'", "&"]

# Tokens ----------------------------------------------------------------------------------------------------------

cutting = pytest.mark.exercise("tokenise")


def shuffled(rng, pieces):
    """Return the pieces in another order, as plain strings."""
    return [pieces[place] for place in rng.permutation(len(pieces))]


def written(rng, count):
    """Return a text of words, numbers and signs, some of them without a blank between; one of each kind comes twice."""
    words = shuffled(rng, WORDS)
    numbers = ["".join(map(str, rng.integers(1, 10, length))) for length in rng.permutation(np.arange(1, 12))]
    pieces = []
    for word, number, sign in zip(words[:count], numbers, shuffled(rng, SIGNS), strict=False):
        styled = word.upper() if rng.random() < 0.5 else word
        pieces += [styled + sign, sign + number, number + styled, sign * 2, styled + "_" + word, styled]
    return " ".join(pieces)


@cutting
@pytest.mark.visible
def test_tokens_of_two_texts(compare):
    """Words, numbers and signs with and without blanks between them; then a text of two lines with repetitions."""
    compare(tokenise, "WIN a £250 prize!! Text GO2 to 80062")
    compare(tokenise, "  Ok, ok...\nSee you at 8:30 at the café_bar ")


@cutting
@pytest.mark.weight(3)
@pytest.mark.parametrize("count", [5, 8, 11])
def test_tokens(compare, rng, count):
    """Words in capitals, numbers of any length, signs that come twice, all with and without blanks between them."""
    compare(tokenise, written(rng, count))


@cutting
def test_tokens_of_little(compare, rng):
    """A text of blanks has no tokens; one of a sign or one word has one."""
    compare(tokenise, " \t\n ")
    compare(tokenise, shuffled(rng, WORDS)[0].upper())
    compare(tokenise, shuffled(rng, SIGNS)[0])


@cutting
def test_blanks_of_any_kind(compare, rng):
    """Blanks, tabulators and ends of lines separate, however many there are."""
    compare(tokenise, "\n".join(f" {word}\t {word}7  " for word in shuffled(rng, WORDS)))


# The vocabulary --------------------------------------------------------------------------------------------------

numbering = pytest.mark.exercise("build_vocabulary")


def spread(rng, counts, size):
    """Return messages in which each token of `counts` comes up that often, in any order."""
    everything = shuffled(rng, [token for token, count in counts.items() for _ in range(count)])
    return [everything[start : start + size] for start in range(0, len(everything), size)]


def counts_with_ties(rng):
    """Return how often tokens come up: each count from 1 to 4 for three of them, and more for two."""
    names = shuffled(rng, ["free", "call", "now", "me", "you", "!", "£", "000", "prize", "text", "at", "zero"])
    return {**dict(zip(names, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], strict=True)), "aunt": 6, "zip": 9}


@numbering
@pytest.mark.visible
def test_vocabulary_of_three_messages(compare):
    """Three messages in which some tokens come up once only; then all of their tokens; then those seen three times."""
    seen = [["call", "me", "now", "!", "!"], ["now", "or", "never", "!"], ["a", "call", "now", "a", "prize"]]
    compare(build_vocabulary, seen)
    compare(build_vocabulary, seen, 1)
    compare(build_vocabulary, seen, at_least=3)


@numbering
@pytest.mark.weight(3)
@pytest.mark.parametrize("least", [1, 2, 3, 4])
def test_vocabularies(compare, rng, least):
    """Tokens of any frequency, three of them equally frequent each time, spread over messages of seven tokens."""
    compare(build_vocabulary, spread(rng, counts_with_ties(rng), 7), least)


@numbering
def test_vocabulary_counts_repetitions(compare_untouched, rng):
    """A token that comes up in one message only, though several times, counts that often; no message is changed."""
    names = shuffled(rng, WORDS)

    compare_untouched(build_vocabulary, [names[:3] * 3, names[3:], names[6:9]])


@numbering
def test_vocabulary_of_nothing(compare):
    """No messages, empty messages and tokens that are all too rare leave nothing."""
    compare(build_vocabulary, [["win", "win"], [], ["now"]], 2)
    for seen in ([], [[], []], [["win", "now"], ["me"]]):
        compare(build_vocabulary, seen)


# Rows of numbers -------------------------------------------------------------------------------------------------

encoding = pytest.mark.exercise("encode")


@encoding
@pytest.mark.visible
def test_rows_of_three_messages(compare):
    """A short message, one that is too long, and one of unknown tokens; then the same at another length."""
    known = {"!": 2, "call": 3, "me": 4, "now": 5}
    seen = [["call", "me"], ["call", "me", "or", "my", "aunt", "now", "now", "!"], ["who", "?"]]
    compare(encode, seen, known, 5)
    compare(encode, seen, known, 7)


@encoding
@pytest.mark.weight(3)
@pytest.mark.parametrize("length", [3, 6, 11])
def test_rows(compare_untouched, rng, length):
    """Messages of 0 to 12 tokens, a third of them unknown and some of them repeated; nothing is changed."""
    names = shuffled(rng, WORDS)
    known = dict(zip(names[:8], range(2, 10), strict=True))
    seen = [[*shuffled(rng, [*names[:count], *names[:1], names[9]])] for count in (11, 2, 5, 8, 1)]

    compare_untouched(encode, [*seen, [], names[7:]], known, length)


@encoding
def test_rows_of_exact_length(compare, rng):
    """Messages of exactly the length have no zeros; a length of 1 keeps the first token."""
    names = shuffled(rng, WORDS)
    known = dict(zip(names[:6], range(2, 8), strict=True))

    compare(encode, [names[:4], names[3:7]], known, 4)
    compare(encode, [names[2:5], names[7:], []], known, 1)


@encoding
def test_rows_with_an_empty_vocabulary(compare, rng):
    """Without a vocabulary every token is unknown."""
    compare(encode, [shuffled(rng, WORDS)[:3], []], {}, int(rng.integers(4, 7)))


# The embedding by hand -------------------------------------------------------------------------------------------

looking_up = pytest.mark.exercise("embedding")
back = pytest.mark.exercise("embedding_backward")


def rows_and_table(rng, count, length, rows, columns):
    """Return tokens, each row of the table but the last one among them, some often, and the table."""
    tokens = rng.integers(0, rows - 1, count * length)
    tokens[: rows - 1] = np.arange(rows - 1)
    return rng.permutation(tokens).reshape(count, length), rng.normal(size=(rows, columns))


@looking_up
@pytest.mark.visible
def test_lookup_in_a_small_table(compare):
    """Two texts of three tokens and a table of four rows; then one text of five and a table of three rows."""
    compare(embedding, np.array([[2, 0, 2], [1, 3, 0]]), np.array([[0.5, 1], [2, -3], [4, 0], [-1, 6]]))
    compare(embedding, np.array([[1, 1, 2, 0, 1]]), np.array([[1.0, 2, 3, 4], [-2, 0, 5, 7], [8, 6, -4, 9]]))


@looking_up
@pytest.mark.weight(3)
@pytest.mark.parametrize("sizes", [(4, 6, 9, 5), (3, 5, 4, 7), (5, 3, 8, 2)], ids=str)
def test_lookups(compare_untouched, rng, sizes):
    """Texts, tokens, rows and columns of any number; neither tokens nor table are changed."""
    compare_untouched(embedding, *rows_and_table(rng, *sizes))


@looking_up
def test_lookup_keeps_the_dtype(compare, rng):
    """float32 stays float32, a table of whole numbers becomes float64, and tokens may be bytes."""
    tokens, table = rows_and_table(rng, 3, 4, 6, 5)

    compare(embedding, tokens.astype(np.uint8), table.astype("f"))
    compare(embedding, tokens, rng.integers(-9, 9, (6, 5)))


@looking_up
def test_strange_tokens_are_refused(compare, student, rng):
    """A token without a row is refused, and so are tokens with fractions; row 0 counts like the others."""
    tokens, table = rows_and_table(rng, 2, 5, 4, 3)
    compare(embedding, 0 * tokens, table)
    compare(embedding, tokens, table)

    for strange in (tokens + 4, tokens - 4, tokens / 2):
        with pytest.raises((StudentError, ValueError, TypeError)):
            student.embedding(strange, table)


@back
@pytest.mark.visible
def test_gradient_of_a_small_table(compare):
    """Token 2 stands in three places, token 3 in none; then one text in which one token stands four times."""
    upstream = np.array([[[1.0, -1], [10, 3], [100, 5]], [[2, 0.5], [20, 7], [200, -4]]])
    compare(embedding_backward, upstream, np.array([[2, 0, 2], [1, 2, 0]]), np.zeros((4, 2)))
    compare(embedding_backward, upstream.reshape(1, 6, 2), np.array([[1, 1, 2, 0, 1, 1]]), np.ones((3, 2)))


@back
@pytest.mark.weight(3)
@pytest.mark.parametrize("sizes", [(4, 6, 9, 5), (3, 7, 4, 6), (5, 4, 8, 2)], ids=str)
def test_gradients_of_tables(compare_untouched, rng, sizes):
    """Tables and texts of any size, with a row that nobody looked up; nothing is changed."""  # M057
    tokens, table = rows_and_table(rng, *sizes)

    compare_untouched(embedding_backward, rng.normal(size=(*tokens.shape, sizes[3])), tokens, table)


@back
def test_gradient_keeps_the_dtype(compare, rng):
    """float32 stays float32, whole numbers become float64, and tokens may be bytes."""
    tokens, table = rows_and_table(rng, 3, 5, 6, 4)
    upstream = rng.normal(size=(3, 5, 4))

    compare(embedding_backward, upstream.astype("f"), tokens.astype(np.uint8), table.astype("f"))
    compare(embedding_backward, rng.integers(-9, 9, (3, 5, 4)), tokens, rng.integers(-9, 9, (6, 4)))


@back
def test_gradient_of_one_token(compare, rng):
    """One token in every place collects everything; the numbers of the table do not matter."""
    tokens, upstream = np.full((3, 4), int(rng.integers(0, 5))), rng.normal(size=(3, 4, 2))

    compare(embedding_backward, upstream, tokens, rng.normal(size=(5, 2)))
    compare(embedding_backward, upstream, tokens, np.zeros((5, 2)))


# The network -----------------------------------------------------------------------------------------------------

spam_cnn = pytest.mark.exercise("SpamCNN")
OPTIONS = {
    "window 3": {"vocabulary": 17, "embedding": 4, "filters": 9, "window": 3},
    "window 5": {"vocabulary": 13, "embedding": 5, "filters": 8, "window": 5},
    "window 1": {"vocabulary": 15, "embedding": 3, "filters": 11, "window": 1},
}
options = pytest.mark.parametrize("option", OPTIONS.values(), ids=OPTIONS)
wide = pytest.mark.parametrize("option", [*OPTIONS.values()][:2], ids=[*OPTIONS][:2])


def texts(rng, vocabulary, lengths, longest):
    """Return tokens of messages with these lengths, filled up with zeros."""
    tokens = np.zeros((len(lengths), longest), np.int64)
    for row, length in zip(tokens, lengths, strict=True):
        row[:length] = rng.integers(1, vocabulary, length)
    return torch.from_numpy(tokens)


def network(rng, **option):
    """Return a recipe for a SpamCNN with drawn numbers, whose biases have both signs."""
    drawn = recipe(SpamCNN, rng, **option)
    numbers = {name: value - 0.5 if value.ndim == 1 else value for name, value in drawn.numbers.items()}
    return msgspec.structs.replace(drawn, numbers=numbers)


@spam_cnn
@pytest.mark.visible
def test_parameters_of_the_network(compare):
    """The shapes of all parameters: of a small network, of one with a window of 5, and as usual."""
    compare(parameter_shapes, recipe(SpamCNN, None, 9, embedding=4, filters=5))
    compare(parameter_shapes, recipe(SpamCNN, None, 9, 3, 2, 5))
    compare(parameter_shapes, recipe(SpamCNN, None, 3000))


@spam_cnn
@pytest.mark.visible
def test_logits_of_the_network(compare):
    """Four messages of 6, 4, 1 and no tokens, with recorded numbers; then three with a window of 5."""
    rng = np.random.default_rng(7)
    compare(outputs, network(rng, vocabulary=9, embedding=4, filters=6), texts(rng, 9, (6, 4, 1, 0), 6))
    compare(outputs, network(rng, vocabulary=8, embedding=3, filters=5, window=5), texts(rng, 8, (2, 7, 3), 8))


@spam_cnn
@pytest.mark.weight(3)
@options
def test_logits(compare, rng, option):
    """Messages of 0 to 9 tokens in one batch, with sums of both signs in front of the ReLU."""  # M353
    compare(outputs, network(rng, **option), texts(rng, option["vocabulary"], (9, 1, 4, 2, 6, 1, 0, 3, 1, 2), 10))


@spam_cnn
@pytest.mark.parametrize("window", [3, 7])
def test_sizes(compare, rng, window):
    """The shapes of all parameters, for tables, filters and windows of any size."""
    rows, columns, filters = int(rng.integers(20, 90)), int(rng.integers(5, 12)), int(rng.integers(12, 20))

    compare(parameter_shapes, recipe(SpamCNN, None, rows, columns, filters, window))
    compare(parameter_shapes, recipe(SpamCNN, None, vocabulary=rows, window=window))


@spam_cnn
@pytest.mark.weight(2)
@wide
def test_padding_does_not_matter(compare, rng, option):
    """Filled up by 2 or by 9 places, a message has the same logit, also where every answer is negative."""  # M353
    one, short = network(rng, **option), texts(rng, option["vocabulary"], (5, 1, 2, 1, 3, 4, 1, 2), 7)
    long = torch.cat([short, torch.zeros(8, 7, dtype=torch.int64)], dim=1)

    first, other = compare(outputs, one, short), compare(outputs, one, long)

    torch.testing.assert_close(first.value, other.value)


@spam_cnn
@wide
def test_gradients_of_the_network(compare, rng, option):
    """Every part learns: gradients of the table, the filters and the dense layer; row 0 gets none."""
    tokens = texts(rng, option["vocabulary"], (6, 1, 4, 8, 2, 3), 9)

    compare(gradients, network(rng, **option), (tokens,), torch.from_numpy(rng.normal(size=6)))


@spam_cnn
def test_even_windows_are_refused(compare, student, rng):
    """A window without a middle is refused; in train mode the logits are the same."""
    compare(outputs, network(rng, vocabulary=9, embedding=3, filters=4), texts(rng, 9, (3, 5, 1), 6), train=True)

    with pytest.raises((StudentError, ValueError)):
        student.parameter_shapes(recipe(SpamCNN, None, 9, 3, 4, 2))


# Precision, recall and F1 ----------------------------------------------------------------------------------------

precise = pytest.mark.exercise("precision")
found = pytest.mark.exercise("recall")
both = pytest.mark.exercise("f1_score")
SMALL_TABLE = np.array([[7, 3], [1, 1]])
THREE = np.array([[5, 2, 1], [0, 4, 6], [3, 0, 9]])
NEVER_NAMED = np.array([[50, 0, 2], [7, 0, 1], [3, 0, 4]])


def table(rng, classes):
    """Return a table of counts in which no two rows or columns have the same sum."""
    while True:
        counts = rng.integers(1, 30, (classes, classes)) + np.diag(rng.integers(5, 40, classes))
        if len({*counts.sum(axis=0).tolist(), *counts.sum(axis=1).tolist()}) == 2 * classes:
            return counts


def with_absent(rng, classes):
    """Return a table in which one class has no examples, one is never named, and one is neither."""
    counts, (absent, unnamed, nowhere) = table(rng, classes), rng.permutation(classes)[:3]
    counts[absent], counts[:, unnamed] = 0, 0
    counts[nowhere], counts[:, nowhere] = 0, 0
    return counts


@precise
@pytest.mark.visible
def test_precision_of_small_tables(compare):
    """Two classes, then three, then three of which one is never named."""
    for confusion in (SMALL_TABLE, THREE, NEVER_NAMED):
        compare(precision, confusion)


@precise
@pytest.mark.weight(2)
@pytest.mark.parametrize("classes", [2, 3, 6])
def test_precisions(compare_untouched, rng, classes):
    """Tables of any number of classes; they are not changed."""
    compare_untouched(precision, table(rng, classes))


@precise
def test_precision_of_absent_classes(compare, rng):
    """A class that no answer names has 0, and nothing is divided by zero."""
    compare(precision, with_absent(rng, 5))


@found
@pytest.mark.visible
def test_recall_of_small_tables(compare):
    """Two classes, then three, then four of which one has no examples."""
    for confusion in (SMALL_TABLE, THREE, NEVER_NAMED.T):
        compare(recall, confusion)


@found
@pytest.mark.weight(2)
@pytest.mark.parametrize("classes", [2, 3, 6])
def test_recalls(compare_untouched, rng, classes):
    """Tables of any number of classes; they are not changed."""
    compare_untouched(recall, table(rng, classes))


@found
def test_recall_of_absent_classes(compare, rng):
    """A class without examples has 0, and nothing is divided by zero."""
    compare(recall, with_absent(rng, 5))


@both
@pytest.mark.visible
def test_f1_of_small_tables(compare):
    """Two classes, then three, then four of which one is neither there nor named."""
    for confusion in (SMALL_TABLE, THREE, np.pad(THREE, (0, 1))):
        compare(f1_score, confusion)


@both
@pytest.mark.weight(2)
@pytest.mark.parametrize("classes", [2, 3, 6])
def test_f1_scores(compare_untouched, rng, classes):
    """Tables of any number of classes; they are not changed."""
    compare_untouched(f1_score, table(rng, classes))


@both
def test_f1_of_absent_classes(compare, rng):
    """A class that is never right has 0, whether it is absent, never named or both."""
    compare(f1_score, with_absent(rng, 5))


# Training --------------------------------------------------------------------------------------------------------

fitting = pytest.mark.exercise("fit_binary", tolerance=smooth(1e6))
LINEAR = [["Linear", 3, 1], ["Flatten", 0]]
DEEPER = [["Linear", 3, 5], ["Tanh"], ["Linear", 5, 1], ["Flatten", 0]]
LOOKED_UP = [["Embedding", 9, 3], ["Flatten"], ["Linear", 12, 1], ["Flatten", 0]]
PLACES = 39


def examples(rng, count):
    """Return examples and labels as tensors, a third of them 1."""
    return torch.from_numpy(rng.normal(size=(count, 3))), torch.from_numpy(rng.permutation(np.arange(count) % 3 // 2))


def seed_of(rng):
    """Return a seed for the generator that the function makes."""
    return int(rng.integers(2**31))


@fitting
@pytest.mark.visible
def test_two_trainings(compare):
    """Seven examples in batches of three, two epochs; then eleven in batches of four with an activation, three."""
    rng = np.random.default_rng(9)
    compare(after, fit_binary, sequential(LINEAR, rng), *examples(rng, 7), 1, 2, 3, 0.05)
    compare(after, fit_binary, sequential(DEEPER, rng), *examples(rng, 11), 2, 3, 4, learning_rate=0.02)


@fitting
@pytest.mark.weight(4)
@pytest.mark.parametrize("epochs, size, rate", [(2, 3, 0.05), (3, 5, 0.02), (2, 6, 0.1)])
def test_trainings(compare, rng, epochs, size, rate):
    """Parameters and losses after some epochs, with a last batch that is smaller."""
    compare(after, fit_binary, sequential(DEEPER, rng), *examples(rng, 8), seed_of(rng), epochs, size, rate)


@fitting
def test_training_of_a_table(compare, rng):
    """A network that begins with an embedding learns from whole numbers; rows that nobody looked up stay."""
    tokens = torch.from_numpy(rng.integers(0, 7, (8, 4)))

    compare(after, fit_binary, sequential(LOOKED_UP, rng), tokens, examples(rng, 8)[1], seed_of(rng), 2, 5, 0.03)


@fitting
def test_training_by_default(compare, rng):
    """Four epochs in batches of 32 with a learning rate of 0.005, where nothing else is asked for; or no epoch."""
    net, part = sequential(LINEAR, rng), examples(rng, 50)

    compare(after, fit_binary, net, *part, seed_of(rng))
    compare(after, fit_binary, net, *part, seed_of(rng), epochs=0)


@fitting
def test_sure_answers(compare, rng):
    """Logits of hundreds: the loss is finite, as it is computed from the logits."""
    x, labels = examples(rng, 7)

    compare(after, fit_binary, sequential(LINEAR, rng), 900 * x, labels, seed_of(rng), 2, 4, 0.05)


@fitting
def test_labels_beside_0_and_1_are_refused(compare, student, rng):
    """A label of 2 is refused, and so are fewer labels than examples."""
    net, (x, labels) = sequential(LINEAR, rng), examples(rng, 7)
    compare(after, fit_binary, net, x, labels, seed_of(rng), 1, 4, 0.05)

    for others in (labels + 1, labels[:-1]):
        with pytest.raises((StudentError, ValueError)):
            student.after(fit_binary, net, x, others, 0)


@fitting
@pytest.mark.weight(4)
def test_messages_that_nobody_was_given(compare, student, rng):
    """A text CNN that you trained, with tokens and classes numbered anew, reaches an F1 of 0.85 on other messages."""
    right, stuck = False, True
    while stuck:
        start, kept_back, decisive = beginning(rng)
        learned = student.after(fit_binary, *start)["state"]
        right = f1_of(made(msgspec.structs.replace(start[0], numbers=learned)), kept_back, decisive) >= 0.85
        stuck = not (right or learnable(start, kept_back, decisive))

    assert right
    compare(after, fit_binary, sequential(LINEAR, rng), *examples(rng, 7), seed_of(rng), 1, 4, 0.05)


def beginning(rng):
    """Return a network and what it is to be trained with, and the tokens and labels that decide."""
    tokens, labels, kept_back, decisive = numbered_anew(rng)
    return (untrained(rng), tokens, labels, seed_of(rng), 2, 120, 0.04), kept_back, decisive


def learnable(start, kept_back, decisive):
    """Say whether the reference learns from here, where a student's function did not; a start may get stuck."""
    network, *rest = start
    learner = made(network)
    fit_binary(learner, *rest)
    return f1_of(learner, kept_back, decisive) > 0.9


def f1_of(learner, kept_back, decisive):
    """Return the F1 of a network among other messages, for the class that is rarer."""
    spam = int(decisive.sum() < len(decisive) / 2)
    with torch.no_grad():
        answers = learner.eval()(kept_back).numpy() > 0
    right = ((answers == spam) & (decisive == spam)).sum()
    return 2 * right / ((answers == spam).sum() + (decisive == spam).sum())


@cache
def numbered():
    """Return the tokens and labels of messages to learn from, those that decide, and how many numbers tokens have."""
    known, (others, decisive) = messages(), messages_kept_back()
    cut = [tokenise(text) for text in known.training_texts.tolist()]
    vocabulary = build_vocabulary(cut, 6)
    few = known.training_labels.astype(bool) | (np.arange(len(cut)) < 1700)
    kept_back = encode([tokenise(text) for text in others.tolist()], vocabulary, PLACES)
    return encode(cut, vocabulary, PLACES)[few], known.training_labels[few], kept_back, decisive, len(vocabulary) + 2


def numbered_anew(rng):
    """Return tokens and labels to learn from and those that decide, under other numbers of tokens and classes."""
    tokens, labels, kept_back, decisive, rows = numbered()
    swap = int(rng.integers(2))
    renumbered = np.concatenate([[0], 1 + rng.permutation(rows - 1)])
    tokens, kept_back = torch.from_numpy(renumbered[tokens]), torch.from_numpy(renumbered[kept_back])
    return tokens, torch.from_numpy(labels ^ swap), kept_back, decisive ^ swap


def untrained(rng):
    """Return a text CNN: vectors of 8 numbers, 24 filters over three tokens at every third place, the greatest."""
    # The places have no token in common: a dense layer over three vectors in a row is the convolution.
    layers = [["Embedding", numbered()[-1], 8], ["Flatten"], ["Unflatten", 1, (PLACES // 3, 24)], ["Linear", 24, 24]]
    layers += [["ReLU"], ["AdaptiveMaxPool2d", (1, None)], ["Flatten"], ["Linear", 24, 1], ["Flatten", 0]]
    drawn = sequential(layers, rng)
    numbers = {name: value if value.ndim > 1 else 0 * value for name, value in drawn.numbers.items()}
    return msgspec.structs.replace(drawn, numbers=numbers)


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("no_grid")
def test_no_grid(answer):
    """Neighbours among the columns of a table are neighbours by chance."""
    answer(
        "customer",
        misread={
            "sound": ("TX100", "grid of time", "Samples follow each other: neighbours belong together."),
            "pulse": ("TX100b", "grid of time", "Minutes follow each other: neighbours belong together."),
            "sentence": ("TX100c", "grid of places", "Words follow each other, and their order matters."),
        },
    )


@pytest.mark.exercise("one_hot_products")
def test_one_hot_products(answer):
    """M139: 40 rows of 3,002 numbers times a table of 3,002 x 16."""
    answer(
        40 * 3002 * 16,
        misread={
            1_920_000: (
                "TX101",
                "rows 0 and 1 forgotten",
                "The table has rows for padding and for unknown tokens, too.",
            ),
            48_032: ("TX102", "one token counted", "Every one of the 40 tokens has its one-hot vector."),
            640: (
                "TX103",
                "numbers looked up",
                "That is what is looked up. As a product, every zero is multiplied, too.",
            ),
            120_080: ("TX104", "columns forgotten", "Each one-hot vector meets all 16 columns of the table."),
        },
    )


@pytest.mark.exercise("repeated_token")
def test_repeated_token(answer):
    """M057: row 5 collects 3, 4 and -1."""
    answer(
        6,
        tolerance=1e-6,
        misread={
            -1: ("M057", "last place only", "All three places add to the row of their token."),
            3: ("M057b", "first place only", "All three places add to the row of their token."),
            2: ("M060", "mean over the places", "The places of a token are added up, not averaged."),
            8: ("M061", "all places added", "The place of token 2 belongs to row 2."),
        },
    )


@pytest.mark.exercise("padding_answer")
def test_padding_answer(answer):
    """M353: at a place of zeros the filter answers with its bias."""
    answer(
        0.7,
        tolerance=1e-6,
        misread={
            0.5: ("M353", "padding thought to be silent", "The sum over zeros is 0, and then the bias is added."),
            0.0: ("M353b", "padding thought to win with nothing", "The greatest answer counts, not the last one."),
            1.2: ("M092", "bias added once more", "The answers at the words have it already."),
        },
    )


@pytest.mark.exercise("network_parameters")
def test_network_parameters(answer):
    """T166: 3,002 rows of 16, 32 filters of 16 x 3 with a bias, and 33 of the dense layer."""
    answer(
        49_633,
        misread={
            49_601: ("TX105", "rows 0 and 1 forgotten", "Padding and unknown tokens have rows, too: 3,002 in all."),
            49_600: ("M093", "biases forgotten", "Every filter has a bias, and so has the dense unit."),
            49_602: ("M092", "one bias for the layer", "Each filter has its own bias."),
            48_609: ("TX106", "window forgotten", "A filter has 16 weights for each of the three tokens it sees."),
            48_193: ("M104", "channels forgotten", "A filter has three weights for each of the 16 numbers."),
            50_881: ("TX107", "places flattened", "The maximum leaves one number for each filter."),
            49_666: ("TX108", "two outputs", "One logit is enough for yes or no."),
        },
    )


@pytest.mark.exercise("same_answer")
def test_same_answer(answer):
    """E014: with a window of one token, only the set of tokens counts."""
    answer(
        "a_b_c",
        misread={
            "a_b": ("TX109", "repetitions thought to count", "A token twice gives the same greatest answer as once."),
            "a_c": ("TX110", "order thought to count", "A window of one token never sees two of them together."),
            "none": ("TX111", "places thought to count", "The maximum forgets where it was found."),
        },
    )


@pytest.mark.exercise("found_spam")
def test_found_spam(answer):
    """99 of 120."""
    answer(
        0.825,
        tolerance=1e-3,
        misread={
            0.9: ("TR112", "precision", "That is the share among the reported ones."),
            0.968: ("TR108", "accuracy", "That is the share of right answers among all messages."),
            0.099: ("TR109", "share of all messages", "Divide by the spam that there is."),
            0.8609: ("TR113", "F1", "Recall alone was asked for."),
        },
    )


@pytest.mark.exercise("always_spam")
def test_always_spam(answer):
    """Precision 463 / 3,716 and recall 1."""
    answer(
        926 / 4179,
        tolerance=3e-3,
        misread={
            463 / 3716: ("TR107", "precision", "That is the precision; the recall is 1."),
            (1 + 463 / 3716) / 2: ("TR113", "arithmetic mean", "The harmonic mean is near the smaller one of the two."),
            float(np.sqrt(463 / 3716)): ("TR114", "geometric mean", "F1 is 2 p r / (p + r)."),
            463 / 4179: ("TR115", "factor 2 missing", "F1 is 2 p r / (p + r)."),
            1.0: ("TR112", "recall", "That is the recall; the precision is the share of spam."),
        },
    )


@pytest.mark.exercise("stricter")
def test_stricter(answer):
    """Whoever reports less finds no more; among the fewer reports the share of wrong ones may grow."""
    answer(
        "recall",
        misread={
            "precision": ("TX112", "precision thought to rise always", "The report that is lost may be a right one."),
            "f1": ("TX113", "F1 thought to rise", "It falls where recall loses more than precision gains."),
            "accuracy": ("TX114", "accuracy thought to rise", "Lost spam is a wrong answer, too."),
        },
    )


@pytest.mark.exercise("shortcut")
def test_shortcut(answer):
    """The mark was put there by those who collected one of the two classes."""
    answer(
        "origin",
        misread={
            "people": ("TX115", "mark taken for language", "Nobody types this: it replaced what people had written."),
            "harmless": (
                "TX116",
                "shortcut thought harmless",
                "Messages in use have no such mark: the number is too good.",
            ),
            "spam": ("TX117", "wrong class", "It stands in messages that are no spam, and in no other."),
        },
    )
