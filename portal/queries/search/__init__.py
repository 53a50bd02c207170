"""The search over everything a reader may see: each kind of row has its own vectors and its own reading rule."""
