"""Indexes and searchers: what is asked, under the names that the HTTP API has. A filter that is not given narrows nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any, Literal, overload

from . import _strategisok
from ._results import (
    Analysis,
    Answer,
    Coverage,
    Mirror,
    Paragraphs,
    QuoteReport,
    Related,
    SearchResults,
    Suggestions,
)

Path = str | os.PathLike[str]
#: How far words may go: from the letters as typed to what is near in meaning.
Reach = Literal["exact", "form", "compound", "synonym", "meaning"]
#: What a paragraph is.
Kind = Literal["commitment", "expectation", "context", "foreword"]
#: What a hit rests on; `related` is near, and no hit.
Evidence = Literal["text", "heading", "synonym", "subject", "related"]


class Index:
    """An index of one or more documents, in memory or in a folder."""

    def __init__(self, native: _strategisok.Index, left_out: Sequence[str] = ()) -> None:
        """Use `embedded`, `create` or `open`."""
        self._native = native
        #: Why files of folders were left out, a sentence each.
        self.left_out = tuple(left_out)

    @classmethod
    def embedded(cls) -> Index:
        """The index of "Kommunesektorens politiske prioriteringer 2024-2027", which is in the package. Made once, in about
        a tenth of a second."""
        return cls(_strategisok.Index.embedded())

    @classmethod
    def create(cls, sources: Path | Iterable[Path], *, folder: Path | None = None, embedded: bool = False) -> Index:
        """An index of files and folders: text in the layout of a strategy, Markdown, HTML, Word and JSON Lines; with
        `embedded` also of the document in the package.

        In memory, or in `folder`, where documents that have not changed since are taken over.

        Raises:
            SourceError: a file has nothing to search, or is of no kind that is read.
            Error: a file cannot be read, or the folder not written.
            IndexUnusableError: another process builds in the folder.
        """
        paths = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
        native, left_out = _strategisok.Index.create(paths, folder, embedded)
        return cls(native, left_out)

    @classmethod
    def open(cls, folder: Path) -> Index:
        """The index in a folder, made by `create` or by `strategisok index`.

        Raises:
            IndexUnusableError: there is none, or it is damaged or of another version.
        """
        return cls(_strategisok.Index.open(folder))

    def searcher(self) -> Searcher:
        """What answers questions about it."""
        return Searcher(self._native.searcher())


class Searcher:
    """Answers questions about an index. Threads may share one; while it works, other threads of Python run."""

    def __init__(self, native: _strategisok.Searcher) -> None:
        """Use `embedded`, or `Index.searcher`."""
        self._native = native

    @classmethod
    def embedded(cls) -> Searcher:
        """Over "Kommunesektorens politiske prioriteringer 2024-2027", which is in the package."""
        return Index.embedded().searcher()

    def ask(self, name: str, **question: Any) -> dict[str, Any]:
        """Any question by its name, and the documented JSON of its answer. The methods are the same with types.

        Raises:
            QueryError: there is no such question, or a field or value of it is not known.
        """
        asked = {field: value for field, value in question.items() if value is not None}
        answer: dict[str, Any] = json.loads(self._native.answer(name, json.dumps(asked)))
        return answer

    def search(
        self,
        query: str,
        *,
        reach: Reach | None = None,
        evidence: Sequence[Evidence] | None = None,
        kinds: Sequence[Kind] | None = None,
        chapters: Sequence[int] | None = None,
        sections: Sequence[str] | None = None,
        subjects: Sequence[str] | None = None,
        strategies: Sequence[str] | None = None,
        publishers: Sequence[str] | None = None,
        places: Sequence[str] | None = None,
        years: Sequence[int] | None = None,
        sort: Literal["relevance", "document"] | None = None,
        collapse: Literal["document"] | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> SearchResults:
        """Paragraphs by Norwegian words or a query ("kapittel:5", "emne:beredskap", OG, ELLER, IKKE), best first.

        Hits come before what is only related. `limit` and `offset` choose the page; counts and facets are of all hits.
        """
        return SearchResults(
            self.ask(
                "search", query=query, reach=reach, evidence=evidence, kinds=kinds, chapters=chapters, sections=sections,
                subjects=subjects, strategies=strategies, publishers=publishers, places=places, years=years, sort=sort,
                collapse=collapse, limit=limit, offset=offset,
            )
        )

    def suggest(self, prefix: str, *, limit: int = 10) -> Suggestions:
        """Completions of what has been typed, each with the number of paragraphs that a search for it finds."""
        return Suggestions(self.ask("suggest", prefix=prefix, limit=limit))

    def show(self, *ids: str) -> Paragraphs:
        """Paragraphs by id (`2.1.2-8`), or all of a unit (`2.1.2`), to the letter.

        Raises:
            QueryError: there is no such paragraph.
        """
        return Paragraphs(self.ask("show", ids=list(ids)))

    @overload
    def related(
        self, id: str, *, kinds: Sequence[Kind] | None = None, chapters: Sequence[int] | None = None,
        across: bool = False, limit: int = 10, offset: int = 0,
    ) -> Related: ...
    @overload
    def related(
        self, *, text: str, kinds: Sequence[Kind] | None = None, chapters: Sequence[int] | None = None,
        limit: int = 10, offset: int = 0,
    ) -> Related: ...
    def related(
        self, id: str | None = None, *, text: str | None = None, kinds: Sequence[Kind] | None = None,
        chapters: Sequence[int] | None = None, across: bool = False, limit: int = 10, offset: int = 0,
    ) -> Related:
        """Paragraphs on the same matter as a paragraph, or as a text of yours; `across` only from other documents."""
        return Related(
            self.ask(
                "related", id=id, text=text, kinds=kinds, chapters=chapters, across=across, limit=limit, offset=offset
            )
        )

    def mirror(self, of: str, *, between: tuple[str, str] | None = None, limit: int = 20) -> Mirror:
        """What municipalities want beside what they expect of the state, for a paragraph, a unit or words."""
        return Mirror(self.ask("mirror", of=of, between=between, limit=limit))

    def quote(self, text: str) -> QuoteReport:
        """Judges quotations: the text as one, or those in quotation marks where it has any."""
        return QuoteReport(self.ask("quote", text=text))

    def coverage(
        self, topics: str | Sequence[str], *, evidence: Sequence[Evidence] | None = None,
        by: Literal["document", "publisher", "chapter"] | None = None,
    ) -> Coverage:
        """Where each of some topics stands, by kind and chapter; and what a zero rests on."""
        asked = [topics] if isinstance(topics, str) else list(topics)
        return Coverage(self.ask("coverage", topics=asked, evidence=evidence, by=by))

    def compare(
        self, topic: str, *, strategies: Sequence[str] | None = None, publishers: Sequence[str] | None = None,
        limit: int = 3,
    ) -> Answer:
        """What each document says of a topic, side by side, and which say nothing."""
        return Answer(self.ask("compare", topic=topic, strategies=strategies, publishers=publishers, limit=limit))

    def editions(self, earlier: str, later: str) -> Answer:
        """What is new, gone, moved and reworded between two documents of the index."""
        return Answer(self.ask("editions", **{"from": earlier, "to": later}))

    def explain(self, query: str, id: str, *, reach: Reach | None = None) -> Answer:
        """Why a paragraph is among the hits of a query, and what its score is made of."""
        return Answer(self.ask("explain", query=query, id=id, reach=reach))

    def subjects(self, term: str | None = None, *, strategies: Sequence[str] | None = None) -> Answer:
        """The subject index, or what a term of it leads to."""
        return Answer(self.ask("subjects", term=term, strategies=strategies))

    def outline(self) -> Answer:
        """Chapters, sections and subsections of each document, with their counts by kind."""
        return Answer(self.ask("outline"))

    def documents(self) -> Answer:
        """The documents that are searched, with what is told of them."""
        return Answer(self.ask("documents"))


def analyze(text: str) -> Analysis:
    """How a text is read: its words with their lemmas, parts and variants. Needs no index.

    Spans count characters of `text`, so `text[start:end]` is what a span is of.
    """
    return Analysis(json.loads(_strategisok.analyze(json.dumps({"text": text}))))
