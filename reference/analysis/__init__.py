"""Questions put to images and networks: where a pattern lies, which texture it is, what a network looks at."""
