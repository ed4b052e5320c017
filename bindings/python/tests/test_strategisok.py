"""The package as its users have it, over the document in it and over one of their own."""

import json
import os
import subprocess
import threading
from pathlib import Path

import pytest
import strategisok
from strategisok import Index, Searcher


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return Searcher.embedded()


def test_hits_have_names(searcher: Searcher) -> None:
    results = searcher.search("vindkraft", limit=2)
    assert (len(results), results.total, results[0].id, results[0].evidence) == (2, 5, "1-7", "text")
    assert "[Vind-], sol- og vann[kraft]" in results[0].marked()
    assert results.facets["evidence"]["text"] == 1 and results["total"] == results.total
    assert [hit.rank for hit in results] == [1, 2]
    assert results[0].citation.startswith("KS (2024): ")


def test_filters_narrow(searcher: Searcher) -> None:
    every = searcher.search("beredskap")
    demands = searcher.search("beredskap", kinds=["expectation"], chapters=[6], limit=100)
    assert 0 < demands.total < every.total
    assert {(hit.kind, hit.chapter) for hit in demands} == {("expectation", 6)}


def test_what_is_not_there_is_told(searcher: Searcher) -> None:
    nothing = searcher.search("elefant")
    assert (nothing.total, len(nothing), bool(nothing)) == (0, 0, False)
    with pytest.raises(strategisok.QueryError, match="9.9.9-1"):
        searcher.show("9.9.9-1")
    with pytest.raises(strategisok.QueryError, match="unknown field `emner`"):
        searcher.ask("search", query="beredskap", emner=["beredskap"])
    with pytest.raises(strategisok.Error, match="there is no question"):
        searcher.ask("find")
    with pytest.raises(strategisok.IndexUnusableError):
        Index.open("/there/is/no/such/folder")


def test_neighbours_quotations_and_topics(searcher: Searcher) -> None:
    assert all(hit.evidence == "related" and hit.reason for hit in searcher.related("2.1.2-8", limit=3))
    assert searcher.related(text="flere lærlinger i kommunene")[0].text
    assert searcher.mirror("fylkesvei").rows()[0]["expectation"]
    report = searcher.quote("Han sa «jobbe målrettet med å redusere sykefravær».")
    assert [quote.verdict for quote in report] == ["verbatim"] and report[0].row()["id"] == "2.1.2-8"
    topics = searcher.coverage(["vindkraft", "elefant"])
    assert [topic.row()["entered"] > 0 for topic in topics] == [True, False]
    assert searcher.suggest("beredska")[0]["text"].startswith("beredskap")
    assert searcher.subjects("beredskap")["version"] == 2
    assert searcher.explain("vindkraft", "1-7")["version"] == 2
    assert [hit.text for hit in searcher.show("2.1.2-8")] == ["jobbe målrettet med å redusere sykefravær"]


def test_spans_count_characters() -> None:
    text = "Ærlig talt: barnehagelærere på øya"
    tokens = strategisok.analyze(text)
    assert [text[slice(*token.span)] for token in tokens] == [token.text for token in tokens]
    assert [token.parts for token in tokens if token.text == "barnehagelærere"] == [["barnehage", "lærere"]]


def test_documents_of_ones_own(tmp_path: Path) -> None:
    plan = tmp_path / "fjordvik.md"
    plan.write_text("# Fjordvik\n\n## Kommunen vil:\n\n- bygge flere sykkelveier\n- pusse opp biblioteket\n", encoding="utf8")
    index = Index.create([plan], folder=tmp_path / "indeks", embedded=True)
    assert [hit.text for hit in index.searcher().search("sykkelvei")][:1] == ["bygge flere sykkelveier"]
    assert [hit.document for hit in Index.open(tmp_path / "indeks").searcher().search("bibliotek", strategies=["fjordvik"])][:1] == ["fjordvik"]
    assert {one["name"] for one in index.searcher().documents()["strategies"]} == {"fjordvik", "ks-2024-2027"}
    assert Index.create(plan).searcher().search("sykkelvei").total == 1
    with pytest.raises(strategisok.Error, match="nowhere.md"):
        Index.create(tmp_path / "nowhere.md")
    empty = tmp_path / "empty.md"
    empty.write_text("", encoding="utf8")
    with pytest.raises(strategisok.SourceError, match="empty.md"):
        Index.create(empty)


def test_tables(searcher: Searcher) -> None:
    pandas = pytest.importorskip("pandas")
    table = searcher.search("beredskap", limit=5).to_pandas()
    assert isinstance(table, pandas.DataFrame) and list(table["rank"]) == [1, 2, 3, 4, 5]
    polars = pytest.importorskip("polars")
    assert isinstance(searcher.search("beredskap", limit=5).to_polars(), polars.DataFrame)
    assert {"topic", "commitment", "expectation"} <= set(searcher.coverage(["beredskap"]).to_pandas().columns)


def test_threads_share_a_searcher(searcher: Searcher) -> None:
    wanted = searcher.search("barnehage").to_dict()
    found = []
    threads = [threading.Thread(target=lambda: found.append(searcher.search("barnehage").to_dict())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 8


def test_the_json_is_that_of_the_program(searcher: Searcher) -> None:
    program, topics = os.environ.get("STRATEGISOK_PROGRAM"), os.environ.get("STRATEGISOK_TOPICS")
    if not program or not topics:
        pytest.skip("STRATEGISOK_PROGRAM and STRATEGISOK_TOPICS name what this is held against")
    queries = [line.split("\t")[1] for line in Path(topics).read_text(encoding="utf8").splitlines() if "\t" in line]
    assert len(queries) >= 10
    for query in queries:
        printed = subprocess.run(
            [program, "search", "--format", "json", "-n", "10", "--", query], capture_output=True, check=False
        )
        assert json.loads(printed.stdout) == searcher.search(query).to_dict(), query
