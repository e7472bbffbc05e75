"""Parameters of a convolution layer that is followed by batch normalisation."""

from reference.analysis.whole_numbers import check_whole
from reference.layers.arguments import pair


def conv_bn_parameters(c_in: int, c_out: int, kernel: int | tuple[int, int]) -> int:
    r"""Count the numbers that are trained in a convolution layer and the batch normalisation behind it.

    .. math::
        C_{out} C_{in} k_h k_w + 2 C_{out}

    The filters have no bias: batch normalisation takes the mean away and with it any bias, and its shift beta does the
    work. Running mean and variance are not trained.

    Parameters
    ----------
    c_in, c_out : int
        Channels of the input and of the output, at least 1.
    kernel : int or (kh, kw)
        Rows and columns of the kernels, at least 1.

    Returns
    -------
    trained : int

    Raises
    ------
    TypeError, ValueError
        An argument is not a whole number or below 1.

    References
    ----------
    S. Ioffe and C. Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate
    shift", ICML 2015, section 3.2.

    Examples
    --------
    >>> conv_bn_parameters(3, 8, 3)
    232
    """
    kh, kw = pair(kernel, "kernel", least=1)
    check_whole(c_in, "c_in", 1)
    check_whole(c_out, "c_out", 1)
    ### BEGIN SOLUTION
    return int(c_out) * int(c_in) * kh * kw + 2 * int(c_out)
    ### END SOLUTION
