"""The search over everything a reader may see: each kind of row has its own vectors and its own reading rule.

A row's score is ``text × (1 + 0.15 · freshness + 0.1 · use + 0.1 · quality)``: text is BM25 over the entries of the
vector with the title three times and a little for words that stand together (``candidates``), freshness halves each
year, use grows with its logarithm (``engine``). Why, and what the reading rule asks: docs/decisions/0016.
"""
