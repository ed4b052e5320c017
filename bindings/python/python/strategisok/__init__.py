"""Norwegian full-text search over the political priorities of Norway's municipalities and counties, and over documents
of your own.

>>> import strategisok
>>> searcher = strategisok.Searcher.embedded()
>>> results = searcher.search("vindkraft", limit=3)
>>> results.total
5
>>> results[0].id, results[0].evidence
('1-7', 'text')

Answers are those of the library: each is exactly the documented JSON as `to_dict()`, with names of Python over it.
"""

from ._index import Index, Searcher, analyze
from ._results import (
    Analysis,
    Answer,
    Coverage,
    Hit,
    Mirror,
    Paragraphs,
    Quote,
    QuoteReport,
    Related,
    SearchResults,
    Suggestions,
    Token,
    Topic,
)
from ._strategisok import (
    ATTRIBUTION,
    Error,
    IndexUnusableError,
    QueryError,
    SourceError,
    __version__,
)

__all__ = [
    "ATTRIBUTION",
    "Analysis",
    "Answer",
    "Coverage",
    "Error",
    "Hit",
    "Index",
    "IndexUnusableError",
    "Mirror",
    "Paragraphs",
    "QueryError",
    "Quote",
    "QuoteReport",
    "Related",
    "SearchResults",
    "Searcher",
    "SourceError",
    "Suggestions",
    "Token",
    "Topic",
    "__version__",
    "analyze",
]
