"""The border: which values cross between judge and box, and how they look on the wire."""
