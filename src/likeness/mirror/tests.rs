//! Commitments beside expectations in the strategy in the binary.

use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().unwrap());

fn ids(hits: &[Hit]) -> Vec<String> {
    hits.iter().map(|hit| hit.passage.id.to_string()).collect()
}

/// The two stand in one row, and the reason says this.
fn check(asked: &str, commitment: &str, expectation: &str, reason: &str) {
    let mirror = SEARCHER.mirror(asked, &MirrorOptions::new()).unwrap();
    let link = mirror
        .rows
        .iter()
        .flat_map(|row| &row.links)
        .find(|link| link.commitment.to_string() == commitment && link.expectation.to_string() == expectation);
    let link = link.unwrap_or_else(|| {
        let rows: Vec<_> = mirror.rows.iter().map(|row| (ids(&row.commitments), ids(&row.expectations))).collect();
        panic!("{asked}: {commitment} does not stand beside {expectation}, but {rows:?}")
    });
    assert!(link.reason.contains(reason), "{asked}: {}", link.reason);
}

#[test]
fn pairs_stand_side_by_side() {
    check("sykefravær", "2.1.2-8", "2.2.2-4", "«sykefravær»");
    check("2.1.2-8", "2.1.2-8", "2.2.2-4", "«sykefravær»");
    check("2.2.2-4", "2.1.2-8", "2.2.2-4", "«sykefravær»");
    check("barnevern", "4.1.1-6", "4.2.1-6", "barnevern");
    check("fylkesvei", "5.1.1-6", "5.2.4-6", "«vedlikehold»");
    check("samstyring", "2.1.5-3", "2.2.5-9", "samstyring");
    check("areal- og naturregnskap", "5.1.2-4", "5.2.1-6", "«klimabudsjett»");
    check("6.1.6-1", "6.1.6-1", "6.2.1-10", "«alternative»");
}

/// Rows hold the two kinds on their sides, nobody stands twice, and all that was asked for stands somewhere.
fn holds_together(asked: &str) -> Result<()> {
    let mirror = SEARCHER.mirror(asked, &MirrorOptions::new())?;
    let mut seen = HashSet::new();
    let left = mirror.rows.iter().flat_map(|row| &row.commitments).chain(&mirror.commitments_alone);
    let right = mirror.rows.iter().flat_map(|row| &row.expectations).chain(&mirror.expectations_alone);
    for (hits, kind) in [(left.collect::<Vec<_>>(), Kind::Commitment), (right.collect(), Kind::Expectation)] {
        for hit in hits {
            assert_eq!(hit.passage.kind, kind, "{asked}: {} is on the wrong side", hit.passage.id);
            assert!(seen.insert(hit.passage.id), "{asked}: {} stands twice", hit.passage.id);
        }
    }
    for hit in &mirror.background {
        assert!(matches!(hit.passage.kind, Kind::Context | Kind::Foreword), "{asked}: {}", hit.passage.id);
    }
    for row in &mirror.rows {
        assert!(row.commitments.len().min(row.expectations.len()) == 1 && !row.links.is_empty(), "{asked}: {row:?}");
        assert!(row.links.iter().all(|link| !link.reason.is_empty()), "{asked}: {row:?}");
    }
    Ok(())
}

#[test]
fn nothing_asked_for_is_lost() {
    // Every fifth: all of them take half a minute without optimisation.
    for passage in SEARCHER.passages().unwrap().into_iter().step_by(5) {
        let id = passage.id.to_string();
        holds_together(&id).unwrap();
        let mirror = SEARCHER.mirror(&id, &MirrorOptions::new()).unwrap();
        let all = mirror.rows.iter().flat_map(|row| row.commitments.iter().chain(&row.expectations));
        let all = all.chain(&mirror.commitments_alone).chain(&mirror.expectations_alone).chain(&mirror.background);
        assert!(all.into_iter().any(|hit| hit.passage.id == passage.id), "{id} is not in its own mirror");
    }
}

#[test]
fn units_and_empty_answers() {
    holds_together("2.1.2").unwrap();
    for text in ["qwxz", "9.9.9-9", "2030"] {
        let nothing = SEARCHER.mirror(text, &MirrorOptions::new()).unwrap();
        assert!(nothing.rows.is_empty() && nothing.commitments_alone.is_empty(), "{text}: {nothing:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_query_gives_an_answer(asked in "\\PC{0,30}") {
        let answer = holds_together(&asked);
        prop_assert!(answer.is_ok(), "{:?}", answer);
    }
}
