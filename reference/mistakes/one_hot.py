"""Mistakes of one_hot: the wrong axis, off by one, or too few columns."""

import numpy as np

from reference.data.preparation import one_hot
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M330", "classes in the rows", hint="Row i has its 1 in column labels[i]: the shape is (N, classes).")
def transposed(labels: Array, classes: int) -> Array:
    return one_hot(labels, classes).T


@mistake("M330b", "one column too far", hint="Class 0 has the first column: use the label as the column.")
def one_too_far(labels: Array, classes: int) -> Array:
    return np.eye(classes, k=1)[labels]


@mistake("M330c", "one column too early", hint="Class 0 has the first column: do not subtract 1 from the label.")
def one_too_early(labels: Array, classes: int) -> Array:
    return one_hot((labels.astype(int) - 1) % classes, classes)


@mistake(
    "M330d",
    "columns of the classes that occur only",
    hint="There are `classes` columns, also if a class has no sample.",
)
def classes_that_occur(labels: Array, classes: int) -> Array:
    return one_hot(labels, int(labels.max(initial=0)) + 1)


@mistake("M330e", "label written instead of 1", hint="Write 1 in the column of the label, not the label.")
def label_written(labels: Array, classes: int) -> Array:
    return one_hot(labels, classes) * labels[:, np.newaxis]


@mistake("M330f", "all rows filled", hint="rows[:, labels] fills every row: use rows[arange(N), labels].")
def all_rows(labels: Array, classes: int) -> Array:
    rows = np.zeros((len(labels), classes))
    rows[:, labels] = 1
    return rows
