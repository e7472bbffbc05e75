"""The embedding: every token has a row of numbers in a table that is learned."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype


def check_tokens(tokens: np.ndarray, table: np.ndarray) -> None:
    """Refuse tokens that are not the numbers of rows of the table.

    >>> check_tokens(np.array([[0, 5]]), np.zeros((5, 2)))
    Traceback (most recent call last):
        ...
    ValueError: tokens must lie between 0 and 4, got 5: table has 5 rows; give unknown words a token of their own.
    """
    check_array(tokens, "tokens", ("N", "L"))
    check_array(table, "table", ("V", "D"))
    if tokens.dtype.kind not in "iu":
        raise TypeError(f"tokens must hold whole numbers, got dtype {tokens.dtype}: convert them with astype(int).")
    strange = tokens[(tokens < 0) | (tokens >= len(table))]
    if strange.size > 0:
        raise ValueError(
            f"tokens must lie between 0 and {len(table) - 1}, got {strange[0]}: table has {len(table)} rows; "
            "give unknown words a token of their own."
        )


def embedding(tokens: np.ndarray, table: np.ndarray) -> np.ndarray:
    r"""Look up the row of every token.

    .. math::
        y_{n,t,d} = E_{k,d}, \qquad k = \text{tokens}_{n,t}

    The same as a dense layer without biases on one-hot vectors, with nothing multiplied.

    Parameters
    ----------
    tokens : array (N, L) of whole numbers
        N texts of L tokens, each from 0 to V - 1.
    table : array (V, D)
        The table E: one row of D numbers for each token of the vocabulary. It is not changed.

    Returns
    -------
    y : array (N, L, D)
        A new array in the dtype of table (float32 stays float32); whole numbers and booleans
        become float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of the right numbers and axes, or a token has no row.

    References
    ----------
    Y. Bengio, R. Ducharme, P. Vincent and C. Jauvin, "A neural probabilistic language model",
    JMLR 3, 2003.

    Examples
    --------
    >>> embedding(np.array([[2, 0]]), np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
    array([[[5., 6.],
            [1., 2.]]])
    """
    check_tokens(tokens, table)
    ### BEGIN SOLUTION
    y: np.ndarray = table.astype(answer_dtype(table))[tokens]
    return y
    ### END SOLUTION


def embedding_backward(upstream: np.ndarray, tokens: np.ndarray, table: np.ndarray) -> np.ndarray:
    r"""Return the gradient of the table: a row collects what arrives at all places of its token.

    .. math::
        \frac{\partial L}{\partial E_{k,d}} = \sum_{(n,t):\; \text{tokens}_{n,t} = k}
        \frac{\partial L}{\partial y_{n,t,d}}

    A token that stands in two places gets the sum of both. Rows that were not looked up get zero.
    Tokens are no numbers to compute with and have no gradient.

    Parameters
    ----------
    upstream : array (N, L, D)
        The gradient of the loss with respect to the output.
    tokens : array (N, L) of whole numbers
        The tokens of the forward pass.
    table : array (V, D)
        The table of the forward pass; its shape and dtype count.

    Returns
    -------
    dtable : array (V, D)
        A new array, in the dtype that NumPy gives to upstream and table together; whole numbers
        become float64.

    Raises
    ------
    TypeError, ValueError
        As `embedding`, or upstream does not have the shape of its answer.

    References
    ----------
    Y. Bengio, R. Ducharme, P. Vincent and C. Jauvin, "A neural probabilistic language model",
    JMLR 3, 2003.

    Examples
    --------
    >>> upstream = np.array([[[1.0], [10.0], [100.0]]])
    >>> embedding_backward(upstream, np.array([[2, 0, 2]]), np.zeros((4, 1))).ravel()
    array([ 10.,   0., 101.,   0.])
    """
    check_tokens(tokens, table)
    check_upstream(upstream, (*tokens.shape, table.shape[1]))
    ### BEGIN SOLUTION
    dtable = np.zeros(table.shape, answer_dtype(upstream, table))
    np.add.at(dtable, tokens, upstream)  # dtable[tokens] += upstream would keep one of several
    return dtable
    ### END SOLUTION
