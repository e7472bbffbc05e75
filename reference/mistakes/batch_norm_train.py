"""Mistakes of batch_norm_train: variance and root, scale and shift, axes, running statistics.

M218, a running variance of the wrong kind in evaluation, is the consequence of M213; M223, a bias that is expected to
matter, belongs to `conv_bn_parameters`.
"""

import numpy as np

from reference.mistakes.batch_norm_calls import Batch, Three, batch_mistake, root


@batch_mistake(
    "M199",
    "differences not squared",
    hint="Square the differences from the mean: without the square they add up to zero.",
)
def not_squared(batch: Batch) -> Three:
    batch.var = np.zeros_like(batch.var)
    return batch.answer()


@batch_mistake(
    "M199b", "differences not squared, eps subtracted", hint="Square the differences from the mean, and add eps."
)
def not_squared_minus_eps(batch: Batch) -> Three:
    batch.var = np.zeros_like(batch.var)
    return batch.answer(batch.gamma * batch.normal(root(batch.var - batch.eps)) + batch.beta)


@batch_mistake(
    "M200",
    "mean of absolute differences",
    hint="Square the differences; the mean of their absolute values is no variance.",
)
def absolute_differences(batch: Batch) -> Three:
    batch.var = np.abs(batch.x - batch.mean).mean(axis=batch.axes, keepdims=True)
    return batch.answer()


@batch_mistake("M201", "eps subtracted", hint="Add eps to the variance: a constant channel must not give nan.")
def eps_subtracted(batch: Batch) -> Three:
    return batch.answer(batch.gamma * batch.normal(root(batch.var - batch.eps)) + batch.beta)


@batch_mistake("M202", "eps outside the root", hint="Add eps to the variance, then take the root of both.")
def eps_outside(batch: Batch) -> Three:
    return batch.answer(batch.gamma * batch.normal(root(batch.var) + batch.eps) + batch.beta)


@batch_mistake(
    "M203", "eps forgotten", hint="Add eps to the variance, so that a constant channel does not divide by zero."
)
def eps_forgotten(batch: Batch) -> Three:
    return batch.answer(batch.gamma * batch.normal(root(batch.var)) + batch.beta)


@batch_mistake(
    "M204",
    "unbiased variance in the output",
    hint="Divide the sum of squares by m for the output; m - 1 is for the running variance.",
)
def unbiased_in_output(batch: Batch) -> Three:
    return batch.answer(batch.gamma * batch.normal(root(batch.unbiased() + batch.eps)) + batch.beta)


@batch_mistake("M205", "divided by the variance", hint="Divide by the root of the variance plus eps.")
def not_rooted(batch: Batch) -> Three:
    return batch.answer(batch.gamma * batch.normal(batch.var + batch.eps) + batch.beta)


@batch_mistake(
    "M206", "variance squared below the root", hint="The variance is a square already: take the root of it plus eps."
)
def variance_squared(batch: Batch) -> Three:
    return batch.answer(batch.gamma * batch.normal(root(batch.var**2 + batch.eps)) + batch.beta)


@batch_mistake(
    "M206b",
    "variance squared below the root, eps subtracted",
    hint="The variance is a square already: take the root of it plus eps.",
)
def variance_squared_minus_eps(batch: Batch) -> Three:
    return batch.answer(batch.gamma * batch.normal(root(batch.var**2 - batch.eps)) + batch.beta)


@batch_mistake("M207", "beta multiplied by gamma", hint="First scale by gamma, then add beta: gamma x_hat + beta.")
def shift_scaled(batch: Batch) -> Three:
    return batch.answer(batch.gamma * (batch.normal() + batch.beta))


@batch_mistake("M208", "gamma forgotten", hint="Multiply the normalised values by gamma.")
def gamma_forgotten(batch: Batch) -> Three:
    return batch.answer(batch.normal() + batch.beta)


@batch_mistake("M208b", "beta forgotten", hint="Add beta to the scaled values.")
def beta_forgotten(batch: Batch) -> Three:
    return batch.answer(batch.gamma * batch.normal())


@batch_mistake("M208c", "gamma and beta forgotten", hint="Scale the normalised values by gamma and add beta.")
def scale_and_shift_forgotten(batch: Batch) -> Three:
    return batch.answer(batch.normal())


@batch_mistake("M209", "root of gamma", hint="gamma multiplies as it is: it is a standard deviation, not a variance.")
def root_of_gamma(batch: Batch) -> Three:
    return batch.answer(root(batch.gamma) * batch.normal() + batch.beta)


@batch_mistake(
    "M210", "statistics of each pixel", hint="Average over N, H and W for each channel, not over the batch alone."
)
def each_pixel(batch: Batch) -> Three:
    batch.over_axes((0,))
    return batch.answer()


@batch_mistake(
    "M210b", "statistics of the last axis", hint="The channels are axis 1: average over the axes 0, 2 and 3."
)
def channels_last(batch: Batch) -> Three:
    batch.over_axes(tuple(range(batch.x.ndim - 1)))
    return batch.answer()


@batch_mistake(
    "M211",
    "statistics of each image",
    hint="Let the batch axis take part in the mean: one mean for each channel, not for each image.",
)
def each_image(batch: Batch) -> Three:
    _, mean, var = batch.answer()
    if len(batch.axes) > 1:  # vectors have no mean of their own in a channel
        batch.over_axes((2, 3))
        images = batch.var.mean(axis=(0, 2, 3))
        var = batch.moved(batch.running_var, images * batch.count / max(batch.count - 1, 1))
    return batch.answer(None, mean, var)


@batch_mistake(
    "M211b",
    "statistics of each sample over all channels",
    hint="Average over the batch for each channel; channels must not be mixed.",
)
def each_sample(batch: Batch) -> Three:
    batch.over_axes(tuple(range(1, batch.x.ndim)))
    return batch.answer()


@batch_mistake("M212", "momentum swapped", hint="The new batch has the weight momentum, the old value 1 - momentum.")
def momentum_swapped(batch: Batch) -> Three:
    batch.momentum = 1 - batch.momentum
    return batch.answer()


@batch_mistake(
    "M212b",
    "running statistics replaced by those of the batch",
    hint="Move the running statistics a little: (1 - momentum) old + momentum new.",
)
def replaced(batch: Batch) -> Three:
    batch.momentum = 1
    return batch.answer()


@batch_mistake(
    "M213",
    "biased running variance",
    hint="The running variance takes the unbiased estimate: variance times m / (m - 1).",
)
def biased_stored(batch: Batch) -> Three:
    return batch.answer(var=batch.moved(batch.running_var, batch.var))


@batch_mistake("M214", "running standard deviation", hint="Keep the variance in the running statistics, not its root.")
def deviation_stored(batch: Batch) -> Three:
    return batch.answer(var=batch.moved(batch.running_var, root(batch.var)))


@batch_mistake(
    "M214b", "unbiased running standard deviation", hint="Keep the variance in the running statistics, not its root."
)
def unbiased_deviation_stored(batch: Batch) -> Three:
    return batch.answer(var=batch.moved(batch.running_var, root(batch.unbiased())))


@batch_mistake(
    "M215", "running statistics never updated", hint="Return the running statistics moved towards those of the batch."
)
def never_updated(batch: Batch) -> Three:
    return batch.answer(None, batch.running_mean.copy(), batch.running_var.copy())


@batch_mistake(
    "M216",
    "running variance started from zero",
    hint="Start from the running variance that is given; the first one is 1, not 0.",
)
def started_from_zero(batch: Batch) -> Three:
    return batch.answer(var=batch.moved(0 * batch.running_var, batch.unbiased()))


@batch_mistake(
    "M216b",
    "biased running variance started from zero",
    hint="Start from the running variance that is given; the first one is 1, not 0.",
)
def biased_started_from_zero(batch: Batch) -> Three:
    return batch.answer(var=batch.moved(0 * batch.running_var, batch.var))


@batch_mistake(
    "M217",
    "running statistics used in training",
    hint="In training, normalise with the mean and variance of the batch.",
)
def running_in_training(batch: Batch) -> Three:
    _, mean, var = batch.answer()
    batch.mean, batch.var = (old.reshape(batch.gamma.shape) for old in (batch.running_mean, batch.running_var))
    return batch.answer(None, mean, var)
