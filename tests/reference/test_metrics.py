"""Numbers that say how good a classifier is, and ensembles of several."""

import numpy as np
import pytest

from reference.analysis.metrics import confusion_matrix, epoch_accuracy, f1_score, precision, recall
from reference.mistakes import average_probabilities as averages
from reference.mistakes import epoch_accuracy as accuracies
from reference.training.ensemble import average_probabilities, majority_vote

THREE = np.array([[[0.9, 0.1]], [[0.4, 0.6]], [[0.4, 0.6]]])


def answers(right, wrong):
    """Return a batch with so many right and wrong answers."""
    return np.repeat([1, 0], [right, wrong]), np.ones(right + wrong, int)


def test_a_smaller_batch_counts_for_less():
    """M324: 32 answers at 0.75 and 8 at 1 make 0.8; the mean of the batches would be 0.875."""
    batches = [answers(24, 8), answers(8, 0)]

    assert epoch_accuracy(batches) == 0.8
    assert accuracies.mean_of_batches.id == "M324" and accuracies.mean_of_batches(batches) == 0.875


def test_average_against_vote():
    """W109: the average is 0.5667 and 0.4333, class 0; the vote says class 1."""
    average = average_probabilities(THREE)

    np.testing.assert_allclose(average, [[0.5667, 0.4333]], atol=5e-5)
    assert average.argmax(axis=1).tolist() == [0] and majority_vote(THREE).tolist() == [1]


def test_votes_for_averages():
    """M347 names class 1 on W109."""
    assert averages.votes.id == "M347" and averages.votes(THREE).argmax(axis=1).tolist() == [1]


def test_an_even_vote_goes_to_the_smaller_class():
    """Two members, two names: the smaller class number."""
    assert majority_vote(np.eye(3)[[[2], [1]]]).tolist() == [1]


def test_averages_stay_probabilities(rng):
    """The classes of each example still add up to 1."""
    exponentials = np.exp(rng.normal(size=(7, 5, 4)))

    average = average_probabilities(exponentials / exponentials.sum(axis=2, keepdims=True))

    np.testing.assert_allclose(average.sum(axis=1), 1)


def test_rows_are_right_classes():
    """Two of three examples of class 0 that are taken for class 1 stand in row 0, column 1."""
    confusion = confusion_matrix(np.array([1, 1, 0, 2]), np.array([0, 0, 0, 2]), 3)

    assert confusion.tolist() == [[1, 2, 0], [0, 0, 0], [0, 0, 1]]
    assert confusion.dtype == np.int64


def test_precision_recall_and_f1():
    """Of 10 that were named spam 8 are, of 12 that are spam 8 were named: 0.8, 2/3, and F1 = 8/11."""
    confusion = np.array([[90, 2], [4, 8]])

    assert precision(confusion)[1] == pytest.approx(0.8)
    assert recall(confusion)[1] == pytest.approx(2 / 3)
    assert f1_score(confusion)[1] == pytest.approx(8 / 11)


def test_absent_classes_have_no_score():
    """A class that neither occurs nor is named has 0 everywhere, without a warning."""
    confusion = np.array([[3, 0], [0, 0]])

    assert [score(confusion).tolist() for score in (precision, recall, f1_score)] == [[1, 0]] * 3


def test_always_no_spam():
    """T166: a classifier that never says spam is right for 87.6 % and finds none."""
    labels = np.repeat([0, 1], [903, 128])
    predicted = np.zeros(1031, int)

    assert round(epoch_accuracy([(predicted, labels)]), 3) == 0.876
    assert f1_score(confusion_matrix(predicted, labels, 2))[1] == 0


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: epoch_accuracy([]), "There is no answer in any batch"),
        (lambda: epoch_accuracy([(np.zeros(3, int), np.zeros(2, int))]), "There are 3 answers but 2 labels"),
        (
            lambda: epoch_accuracy([(np.zeros(2), np.zeros(2, int))]),
            "predicted must hold whole numbers, got dtype float64",
        ),
        (
            lambda: confusion_matrix(np.array([3]), np.array([0]), 3),
            "predicted holds 3 to 3, but the classes are 0 to 2",
        ),
        (lambda: precision(np.zeros((2, 3))), "confusion must have as many rows as columns"),
        (lambda: majority_vote(np.zeros((0, 1, 2))), "There are 0 members and 2 classes"),
        (lambda: average_probabilities(np.zeros((1, 2))), "probabilities must have the axes"),
    ],
)
def test_refusals(call, sentence):
    """What does not fit is refused with a sentence."""
    with pytest.raises((ValueError, TypeError), match=sentence):
        call()
