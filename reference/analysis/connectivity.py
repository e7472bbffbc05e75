"""One image, one window, three layers: everything connected, windows of their own, windows that share their weights."""

from reference.analysis.whole_numbers import check_whole
from reference.layers.arguments import check_window, pair


def dense_vs_local_vs_conv(
    size: int | tuple[int, int], window: int | tuple[int, int], channels: int = 1, filters: int = 1
) -> dict[str, tuple[int, int]]:
    r"""Compare what three layers with the same input and the same output learn and multiply.

    .. math::
        \begin{array}{lll}
        \text{dense} & (HWC + 1)\, H'W' C_{out} & HWC \; H'W' C_{out} \\
        \text{local} & (k_h k_w C + 1)\, H'W' C_{out} & k_h k_w C \; H'W' C_{out} \\
        \text{conv} & (k_h k_w C + 1)\, C_{out} & k_h k_w C \; H'W' C_{out}
        \end{array}

    with H' = H - kh + 1 and W' = W - kw + 1. Small windows save multiplications and
    weights; sharing saves weights only.

    Parameters
    ----------
    size : int or (H, W)
        Rows and columns of the image.
    window : int or (kh, kw)
        Rows and columns of the window, which moves by 1 without padding.
    channels, filters : int
        Input channels C and output maps C_out, at least 1.

    Returns
    -------
    table : dict
        For "dense", "local" and "conv" a pair of whole numbers (parameters, multiplications),
        biases among the parameters: one for each unit of "dense" and each place of "local", one for
        each filter of "conv".

    Raises
    ------
    TypeError, ValueError
        An argument is not made of whole numbers, a number is too small, or the window does not fit.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016,
    sections 9.2 and 9.5.

    Examples
    --------
    >>> dense_vs_local_vs_conv(4, 2)
    {'dense': (153, 144), 'local': (45, 36), 'conv': (5, 36)}
    """
    (height, width), (kh, kw) = pair(size, "size", least=1), pair(window, "window", least=1)
    check_whole(channels, "channels", 1)
    check_whole(filters, "filters", 1)
    check_window((height, width), (kh, kw), (0, 0))
    ### BEGIN SOLUTION
    outputs = (height - kh + 1) * (width - kw + 1) * filters
    everything, seen = height * width * channels, kh * kw * channels  # inputs of one output
    return {
        "dense": ((everything + 1) * outputs, everything * outputs),
        "local": ((seen + 1) * outputs, seen * outputs),
        "conv": ((seen + 1) * filters, seen * outputs),
    }
    ### END SOLUTION
