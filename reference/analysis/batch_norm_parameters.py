"""What a batch normalisation layer holds: numbers that are trained and numbers that are only kept up to date."""

from reference.analysis.whole_numbers import check_whole


def batch_norm_parameters(channels: int) -> tuple[int, int]:
    r"""Count the trained and the running numbers of a batch normalisation layer.

    .. math::
        \underbrace{\gamma_c,\ \beta_c}_{\text{trained: } 2C} \qquad
        \underbrace{\mu_c,\ \sigma^2_c}_{\text{running: } 2C}

    Parameters
    ----------
    channels : int
        Maps C, or units of a dense layer, at least 1.

    Returns
    -------
    trained, running : int, int
        Scales and shifts, which the gradient changes; running means and variances, which it does not.

    Raises
    ------
    TypeError, ValueError
        channels is not a whole number or below 1.

    References
    ----------
    S. Ioffe and C. Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate
    shift", ICML 2015, arXiv:1502.03167, algorithms 1 and 2.

    Examples
    --------
    >>> batch_norm_parameters(5)
    (10, 10)
    """
    check_whole(channels, "channels", 1)
    ### BEGIN SOLUTION
    return 2 * channels, 2 * channels
    ### END SOLUTION
