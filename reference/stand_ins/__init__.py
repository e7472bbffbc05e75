"""Stand-in layers: right signatures and shapes, and numbers that tell the arguments apart but compute nothing.

An exercise that is made of the student's own layers is tested a second time with these in their place, so that an
error in a layer is not charged again where the layers are put together rightly. They are open: students may read them.
"""
