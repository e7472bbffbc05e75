"""Mistakes of edge_cost_table: inputs and outputs, operations for each output."""

from reference.analysis.edge_cost import edge_cost_table
from reference.mistakes import mistake

Table = dict[str, int]


@mistake(
    "M110", "image squared", hint="The matrix has outputs times inputs entries: the output is one column narrower."
)
def image_squared(height: int, width: int) -> Table:
    entries = (height * width) ** 2
    return {**edge_cost_table(height, width), "dense_entries": entries, "dense_operations": 2 * entries}


@mistake("M110b", "dense operations counted once", hint="A multiplication and an addition for every entry: two.")
def dense_counted_once(height: int, width: int) -> Table:
    table = edge_cost_table(height, width)
    return {**table, "dense_operations": table["dense_entries"]}


@mistake(
    "M111", "two values for each pixel", hint="Two weights for each output pixel: the output is one column narrower."
)
def values_for_each_pixel(height: int, width: int) -> Table:
    return {**edge_cost_table(height, width), "sparse_values": 2 * height * width}


@mistake("M111b", "places stored as well", hint="Count the values only; their places come on top.")
def places_counted(height: int, width: int) -> Table:
    return {**edge_cost_table(height, width), "sparse_values": 4 * height * (width - 1)}


@mistake(
    "M111c", "only two weights stored", hint="A sparse matrix does not share: it stores two values for each output."
)
def kernel_only(height: int, width: int) -> Table:
    return {**edge_cost_table(height, width), "sparse_values": 2}


@mistake("M112", "one operation for each output", hint="Two multiplications and one addition for each output.")
def one_operation(height: int, width: int) -> Table:
    return {**edge_cost_table(height, width), "convolution_operations": height * (width - 1)}


@mistake("M112b", "multiplications only", hint="Two multiplications and one addition for each output.")
def multiplications_only(height: int, width: int) -> Table:
    return {**edge_cost_table(height, width), "convolution_operations": 2 * height * (width - 1)}


@mistake("M112c", "operations for each pixel", hint="Count output pixels: there are W - 1 in a row.")
def operations_for_each_pixel(height: int, width: int) -> Table:
    return {**edge_cost_table(height, width), "convolution_operations": 3 * height * width}
