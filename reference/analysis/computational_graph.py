"""A network as a list of nodes: values go down the list, gradients come back up and add up where paths meet."""

from collections.abc import Mapping, Sequence

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.dense import dense_backward
from reference.layers.dtypes import answer_dtype

Node = tuple[str, str, tuple[str, ...]]  # name, kind, names of the nodes that it takes its values from
SOURCES = {
    "input": 0,
    "parameter": 0,
    "convolution": 3,
    "nonlinearity": 1,
    "pooling": 1,
    "fully_connected": 3,
    "sum": 2,
}


def check_graph(nodes: Sequence[Node], inputs: Mapping[str, np.ndarray]) -> None:
    """Refuse a list whose nodes are unknown, come too early, or have no value to start from.

    >>> check_graph([("maps", "convolution", ("x", "w", "b"))], {})
    Traceback (most recent call last):
        ...
    ValueError: Node 'maps' takes its values from 'x', which does not stand before it: put 'x' earlier in the list.
    """
    if not nodes:
        raise ValueError("nodes is empty: give at least one node.")
    known: list[str] = []
    for name, kind, sources in nodes:
        if name in known:
            raise ValueError(f"Two nodes have the name {name!r}: give every node a name of its own.")
        if kind not in SOURCES:
            raise ValueError(f"Node {name!r} has the unknown kind {kind!r}: use one of {', '.join(SOURCES)}.")
        if len(sources) != SOURCES[kind]:
            raise ValueError(
                f"Node {name!r} has {len(sources)} sources: give a node of kind {kind} exactly {SOURCES[kind]}."
            )
        for source in sources:
            if source not in known:
                raise ValueError(
                    f"Node {name!r} takes its values from {source!r}, which does not stand before it: "
                    f"put {source!r} earlier in the list."
                )
        if not sources and not isinstance(inputs.get(name), np.ndarray):
            raise ValueError(f"Node {name!r} is of kind {kind} but has no array in inputs: add inputs[{name!r}].")
        known.append(name)


def node_value(kind: str, *sources: np.ndarray) -> np.ndarray:
    """Compute one node from the values of its sources.

    A convolution has stride 1 and no padding; the nonlinearity is ReLU; pooling takes the maximum
    of each 2 x 2 block and drops an odd last row or column; fully_connected flattens each image and
    multiplies by w (D_out, D_in).

    >>> node_value("pooling", np.array([[[[1.0, 5.0, 9.0], [2.0, 4.0, 9.0]]]]))
    array([[[[5.]]]])
    """
    x = sources[0]
    if kind == "convolution":
        return conv2d(x, sources[1], sources[2])
    if kind == "nonlinearity":
        return np.asarray(np.maximum(x, 0))
    if kind == "pooling":
        images, channels, rows, columns = x.shape[0], x.shape[1], x.shape[2] // 2, x.shape[3] // 2
        blocks = x[:, :, : 2 * rows, : 2 * columns].reshape(images, channels, rows, 2, columns, 2)
        return np.asarray(blocks.max(axis=(3, 5)))
    if kind == "fully_connected":
        return np.asarray(x.reshape(len(x), sources[1].shape[1]) @ sources[1].T + sources[2])
    return np.asarray(x + sources[1])


def pooling_gradient(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Send each upstream gradient (N, C, H // 2, W // 2) to the (first) maximum of its 2 x 2 block.

    >>> pooling_gradient(np.array([[[[7.0]]]]), np.array([[[[1.0, 5.0, 9.0], [2.0, 5.0, 9.0]]]]))
    array([[[[0., 7., 0.],
             [0., 0., 0.]]]])
    """
    dx = np.zeros(x.shape, upstream.dtype)
    for n, c, i, j in np.ndindex(*upstream.shape):
        block = x[n, c, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2]
        row, column = divmod(int(block.argmax()), 2)
        dx[n, c, 2 * i + row, 2 * j + column] = upstream[n, c, i, j]
    return dx


def parameter_counts(nodes: Sequence[Node], inputs: Mapping[str, np.ndarray]) -> dict[str, int]:
    """Count what training changes: the numbers of the parameter nodes, neither images nor values in between.

    >>> parameter_counts([("x", "input", ()), ("w", "parameter", ())], {"x": np.ones(9), "w": np.ones((2, 3))})
    {'w': 6}
    """
    check_graph(nodes, inputs)
    return {name: inputs[name].size for name, kind, _ in nodes if kind == "parameter"}


def run_graph(nodes: Sequence[Node], inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    r"""Compute the value of every node of a network.

    Parameters
    ----------
    nodes : list of (name, kind, sources)
        Each node stands after the nodes that it takes its values from. Kinds and their sources:

        - ``input`` and ``parameter``: none, their values stand in `inputs`;
        - ``convolution``: x (N, C, H, W), w (C_out, C, kh, kw), b (C_out,); stride 1, no padding;
        - ``nonlinearity``: ReLU of one node;
        - ``pooling``: x (N, C, H, W), the maximum of each 2 x 2 block; an odd last row
          or column is dropped;
        - ``fully_connected``: x (N, ...), flattened to (N, D_in), w (D_out, D_in), b (D_out,);
        - ``sum``: two nodes of equal shape.

        `node_value(kind, *values)` computes one node from the values of its sources.
    inputs : dict of arrays
        The value of every ``input`` and ``parameter`` node, under its name. They are not changed.

    Returns
    -------
    values : dict of arrays
        The value of every node under its name, in the order of the list. All are new arrays;
        float32 stays float32, whole numbers and booleans become float64.

    Raises
    ------
    ValueError
        A node is of unknown kind, stands before one of its sources, has a name twice or no value;
        or shapes do not belong together.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 6.5.

    Examples
    --------
    >>> nodes = [("a", "input", ()), ("b", "input", ())]
    >>> nodes += [("c", "sum", ("a", "b")), ("d", "nonlinearity", ("c",))]
    >>> run_graph(nodes, {"a": np.array([1.0, 2.0]), "b": np.array([3.0, -5.0])})["d"]
    array([4., 0.])
    """
    check_graph(nodes, inputs)
    ### BEGIN SOLUTION
    values: dict[str, np.ndarray] = {}
    for name, kind, sources in nodes:
        if kind in ("input", "parameter"):
            values[name] = inputs[name].astype(answer_dtype(inputs[name]))
        else:
            values[name] = node_value(kind, *(values[source] for source in sources))
    return values
    ### END SOLUTION


def backprop_graph(
    nodes: Sequence[Node], inputs: Mapping[str, np.ndarray], upstream: np.ndarray
) -> dict[str, np.ndarray]:
    r"""Send a gradient from the last node of a network back to all others.

    .. math::
        \frac{\partial J}{\partial v_a} = \sum_{b \text{ takes its values from } a}
            \frac{\partial J}{\partial v_b} \; \frac{\partial v_b}{\partial v_a}

    Nodes are visited from the last to the first, so that the gradient of a node is complete
    before it is passed on: one value may feed several nodes, or one node twice, and then
    their gradients add up.

    Parameters
    ----------
    nodes : list of (name, kind, sources)
        As `run_graph`.
    inputs : dict of arrays
        As `run_graph`. They are not changed.
    upstream : array of the shape of the last node's value
        The gradient of the loss J for it. It is not changed.

    Returns
    -------
    gradients : dict of arrays
        The gradient of J for every node under its name, each of the shape of the node's value, in
        the order of the list; zeros where the last node does not depend on the node. The
        derivative of ReLU at 0 is 0.

    Raises
    ------
    TypeError, ValueError
        As `run_graph`; or upstream does not have the shape of the last value.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 6.5.
    D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by back-propagating
    errors", Nature 323, 1986.

    Examples
    --------
    >>> nodes = [("a", "input", ()), ("b", "nonlinearity", ("a",)), ("c", "sum", ("a", "b"))]
    >>> backprop_graph(nodes, {"a": np.array([1.0, -2.0])}, np.array([10.0, 10.0]))["a"]
    array([20., 10.])
    """
    check_graph(nodes, inputs)
    ### BEGIN SOLUTION
    values = run_graph(nodes, inputs)
    check_upstream(upstream, values[nodes[-1][0]].shape)
    gradients = {name: np.zeros_like(value) for name, value in values.items()}
    gradients[nodes[-1][0]] = upstream.astype(answer_dtype(upstream))
    for name, kind, sources in reversed(nodes):
        g, arrays = gradients[name], [values[source] for source in sources]
        parts: tuple[np.ndarray, ...] = ()
        if kind == "convolution":
            parts = conv2d_backward(g, arrays[0], arrays[1])
        elif kind == "nonlinearity":
            parts = (g * (arrays[0] > 0),)
        elif kind == "pooling":
            parts = (pooling_gradient(g, arrays[0]),)
        elif kind == "fully_connected":
            x, w, _ = arrays
            dx, dw, db = dense_backward(g, x.reshape(len(x), w.shape[1]), w)
            parts = (dx.reshape(x.shape), dw, db)
        elif kind == "sum":
            parts = (g, g)
        for source, part in zip(sources, parts, strict=True):
            gradients[source] = gradients[source] + part
    return gradients
    ### END SOLUTION
