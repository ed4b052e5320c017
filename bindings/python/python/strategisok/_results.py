"""Answers: the documented JSON, with names of Python over what is asked for most. `to_dict()` is the JSON itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    import pandas
    import polars

Json = dict[str, Any]


class Record:
    """An object of the JSON."""

    __slots__ = ("_json",)

    def __init__(self, json: Json) -> None:
        self._json = json

    def to_dict(self) -> Json:
        """The documented JSON, as `dict` and `list`."""
        return self._json

    def __getitem__(self, field: Any) -> Any:
        return self._json[field]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self._json == other._json

    def __hash__(self) -> int:
        return hash(repr(self._json))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._json!r})"


class Answer(Record):
    """An answer without further names: `answer["field"]`, or `to_dict()`."""


class Hit(Record):
    """A paragraph with the context that it must be read in, and what it was found by."""

    def __repr__(self) -> str:
        return f"Hit({self.id!r}, {self.evidence!r}, {self.text!r})"

    @property
    def id(self) -> str:
        """The id within the document, as `2.1.2-8`."""
        return str(self._json["id"])

    @property
    def document(self) -> str:
        """The name of the document."""
        return str(self._json["strategy"])

    @property
    def rank(self) -> int | None:
        """The place in the list, from 1; none outside a list."""
        rank: int | None = self._json.get("rank")
        return rank

    @property
    def score(self) -> float | None:
        """What it was ranked by; without a unit, and comparable within one answer alone."""
        score: float | None = self._json.get("score")
        return score

    @property
    def evidence(self) -> str | None:
        """text, heading, synonym, subject, or related, which is no hit; none outside a search."""
        evidence: str | None = self._json.get("evidence")
        return evidence

    @property
    def kind(self) -> str:
        """commitment, expectation, context or foreword."""
        return str(self._json["kind"])

    @property
    def text(self) -> str:
        """The text to the letter."""
        return str(self._json["text"])

    @property
    def lead_in(self) -> str | None:
        """What the paragraph completes: "Kommuner og fylkeskommuner vil:"."""
        lead_in: str | None = self._json.get("lead_in")
        return lead_in

    @property
    def citation(self) -> str:
        """How it is cited."""
        return str(self._json["citation"])

    @property
    def chapter(self) -> int | None:
        """The number of the chapter; none in a foreword."""
        chapter = self._json.get("chapter")
        return int(chapter["number"]) if chapter else None

    @property
    def subjects(self) -> list[str]:
        """What it is entered under in the subject index."""
        return list(self._json.get("subjects", ()))

    @property
    def reason(self) -> str | None:
        """Why it is related, in a sentence; none for a hit of a search."""
        reason: str | None = self._json.get("reason")
        return reason

    def marked(self, before: str = "[", after: str = "]") -> str:
        """The text with what was found between two marks."""
        parts = self._json.get("fragments") or [{"text": self.text, "match": False}]
        return "".join(f"{before}{part['text']}{after}" if part["match"] else str(part["text"]) for part in parts)

    def row(self) -> Json:
        """What a table has of it."""
        return {
            "rank": self.rank,
            "document": self.document,
            "id": self.id,
            "evidence": self.evidence,
            "kind": self.kind,
            "chapter": self.chapter,
            "lead_in": self.lead_in,
            "text": self.text,
            "subjects": "; ".join(self.subjects),
            "citation": self.citation,
            "score": self.score,
        }


class Quote(Record):
    """A quotation and what was found of it."""

    @property
    def text(self) -> str:
        """The quotation."""
        return str(self._json["text"])

    @property
    def verdict(self) -> str:
        """verbatim, nearly, altered (the sense is another), spliced or not_found."""
        return str(self._json["verdict"])

    @property
    def places(self) -> list[Json]:
        """Where it stands, the nearest first."""
        return list(self._json["places"])

    def row(self) -> Json:
        """What a table has of it."""
        where = self.places[0].get("id") if self.places else None
        return {"text": self.text, "verdict": self.verdict, "id": where, "places": self._json["total_places"]}


class Topic(Record):
    """A topic and where it stands."""

    @property
    def topic(self) -> str:
        """The topic as asked."""
        return str(self._json["topic"])

    @property
    def state(self) -> str:
        """`stands`, or how little was found."""
        return str(self._json["state"])

    @property
    def sentence(self) -> str:
        """The same in bokmål, with the figures."""
        return str(self._json["sentence"])

    def row(self) -> Json:
        """What a table has of it: paragraphs that have the word, by kind, and those found otherwise."""
        counted = {kind: int(count) for kind, count in self._json["words"]["all"].items()}
        others = {part: sum(self._json[part]["all"].values()) for part in ("other_words", "titles", "entered")}
        return {"topic": self.topic, "state": self.state, **counted, **others}


class Token(Record):
    """A word of a text and how it is read. Spans count characters of the text."""

    __slots__ = ("_characters",)

    def __init__(self, json: Json, characters: Sequence[int]) -> None:
        super().__init__(json)
        self._characters = characters

    @property
    def text(self) -> str:
        """The word as it stands."""
        return str(self._json["text"])

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands: from the first character to one past the last."""
        start, end = self._json["span"]
        return self._characters[start], self._characters[end]

    @property
    def parts(self) -> list[str]:
        """The parts of a compound; one for a word that is none."""
        return list(self._json["split"])

    @property
    def readings(self) -> list[Json]:
        """Its lemmas, parts and variants, each with its grade. Their spans count bytes of UTF-8, as in the JSON."""
        return list(self._json["readings"])

    def row(self) -> Json:
        """What a table has of it."""
        terms = dict.fromkeys(reading["term"] for reading in self.readings)
        return {"text": self.text, "start": self.span[0], "end": self.span[1], "parts": self.parts, "terms": list(terms)}


Item = TypeVar("Item", Hit, Quote, Topic, Token, Record)


class Listed(Record, Generic[Item]):
    """An answer that is a list first of all: it is iterated, counted and indexed as one."""

    _items: list[Item]
    __slots__ = ("_items",)

    def __init__(self, json: Json, items: list[Item]) -> None:
        super().__init__(json)
        self._items = items

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __bool__(self) -> bool:
        return bool(self._items)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[Item]: ...
    @overload
    def __getitem__(self, at: str) -> Any: ...
    def __getitem__(self, at: int | slice | str) -> Any:
        """An item by its place, or a field of the JSON by its name."""
        return self._json[at] if isinstance(at, str) else self._items[at]

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)}>"

    def rows(self) -> list[Json]:
        """The items as rows of a table."""
        return [item.row() if hasattr(item, "row") else item.to_dict() for item in self._items]

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame of pandas, which must be installed."""
        import pandas

        return pandas.DataFrame(self.rows())

    def to_polars(self) -> polars.DataFrame:
        """The rows as a data frame of polars, which must be installed."""
        import polars

        return polars.DataFrame(self.rows())


class Hits(Listed[Hit]):
    """Paragraphs."""

    def __init__(self, json: Json) -> None:
        super().__init__(json, [Hit(hit) for hit in json["hits"]])


class SearchResults(Hits):
    """A page of hits, with counts of all of them."""

    @property
    def total(self) -> int:
        """Hits on all pages; what is only related is not counted."""
        return int(self._json["total"])

    @property
    def related(self) -> int:
        """How many paragraphs are near, and no hits. They come after the hits."""
        return int(self._json["related"])

    @property
    def facets(self) -> Json:
        """Counts of all hits by evidence, kind, chapter, section, subject, document, publisher, place and year."""
        return dict(self._json["facets"])

    @property
    def sentence(self) -> str:
        """How the query was read, in bokmål."""
        return str(self._json["interpretation"]["sentence"])


class Related(Hits):
    """Paragraphs on the same matter, the nearest first, each with its `reason`."""


class Paragraphs(Hits):
    """Paragraphs that were asked for."""


class Mirror(Listed[Record]):
    """Rows of what municipalities want (`commitments`) and what they expect of the state (`expectations`) on one matter."""

    def __init__(self, json: Json) -> None:
        super().__init__(json, [Record(row) for row in json["rows"]])

    def rows(self) -> list[Json]:
        """A row a pair."""
        return [
            {"commitment": one["id"], "commitment_text": one["text"], "expectation": other["id"], "expectation_text": other["text"]}
            for row in self._items
            for one in row["commitments"]
            for other in row["expectations"]
        ]


class QuoteReport(Listed[Quote]):
    """Quotations in their order."""

    def __init__(self, json: Json) -> None:
        super().__init__(json, [Quote(quote) for quote in json["quotations"]])

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each verdict."""
        return dict(self._json["counts"])


class Coverage(Listed[Topic]):
    """Topics in their order."""

    def __init__(self, json: Json) -> None:
        super().__init__(json, [Topic(topic) for topic in json["topics"]])


class Suggestions(Listed[Record]):
    """Completions, each with `text`, `count` and `kind`."""

    def __init__(self, json: Json) -> None:
        super().__init__(json, [Record(one) for one in json["suggestions"]])


class Analysis(Listed[Token]):
    """The words of a text."""

    def __init__(self, json: Json) -> None:
        characters = [0]
        for at, character in enumerate(json["text"], start=1):
            # Every byte of a character lies before the next one.
            characters.extend([at] * len(character.encode()))
        super().__init__(json, [Token(token, characters) for token in json["tokens"]])
