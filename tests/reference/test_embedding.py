"""The embedding: rows of a table, the dense layer it stands for, and what repeated tokens collect."""

import numpy as np

from reference.data.preparation import one_hot
from reference.layers.dense import dense, dense_backward
from reference.layers.embedding import embedding, embedding_backward
from reference.mistakes import embedding_backward as mistakes

TOKENS = np.array([[2, 0, 2], [1, 2, 1]])


def test_a_dense_layer_on_one_hot_vectors(rng):
    """Looking up is the product of one-hot vectors and the table, and so is its gradient."""
    table, upstream = rng.normal(size=(5, 4)), rng.normal(size=(2, 3, 4))
    vectors = one_hot(TOKENS.reshape(-1), 5)

    y, dtable = embedding(TOKENS, table), embedding_backward(upstream, TOKENS, table)

    np.testing.assert_array_equal(y.reshape(6, 4), dense(vectors, table.T))
    np.testing.assert_allclose(dtable.T, dense_backward(upstream.reshape(6, 4), vectors, table.T)[1], atol=1e-15)


def test_repeated_tokens_add_up():
    """Token 2 stands in three places and gets the sum of all three; rows never looked up get zero."""
    upstream = np.array([[[1.0], [10], [100]], [[1000], [10000], [100000]]])

    dtable = embedding_backward(upstream, TOKENS, np.zeros((4, 1)))

    np.testing.assert_array_equal(dtable[:, 0], [10, 101000, 10101, 0])


def test_overwriting_keeps_one_place():
    """M057: an assignment keeps the last place of each token only."""
    upstream = np.array([[[1.0], [10], [100]], [[1000], [10000], [100000]]])

    answer = mistakes.overwritten(upstream, TOKENS, np.zeros((4, 1)))

    assert mistakes.overwritten.id == "M057"
    np.testing.assert_array_equal(answer[:, 0], [10, 100000, 10000, 0])


def test_tokens_in_few_bits(rng):
    """Tokens may be of any whole-number dtype; the answer has the dtype of the table."""
    table = rng.normal(size=(3, 2)).astype(np.float32)

    y = embedding(TOKENS.astype(np.uint8), table)

    assert y.dtype == np.float32
    np.testing.assert_array_equal(y, embedding(TOKENS, table))
