//! The constants of ranking. Each is named, and each carries the measurement that chose it: nDCG@10 on all 70 development
//! topics over the document with its subject index, the other weights as they are. Differences under .03 are noise there, so
//! values from the middle of a plateau were taken, not its peak. Where nothing else is said they were taken when .834 was in
//! force, and cross-validation among the neighbours of all weights gave .835 on topics held out; "now" is .846 (without the
//! subject index .693), before everyday phrases came in (.844). `coordination`, `meaning` and `nearness` follow half of 107
//! questions that nobody had seen, the other half of which was kept apart and gained as much. `cargo bench --bench quality
//! -- --ablate` measures what each signal is worth.
//!
//! Measured and left out: a hit must score a good part of what all words of a query ask for, else it is related (.45 of it:
//! +.002 and +.006 on 123 questions kept apart, +.018 without subjects; but then a wider reach can lose hits); feedback by
//! what is related to the first two hits (-.001 to +.002, and -.001 to +.004 on questions kept apart); query words that
//! stand within 20, 40 or 80 letters of each other (+.002 whatever they weigh); feedback from the first hits, by their words
//! (+.005 to +.018 for twice the time) or by their vectors (+.001 to +.005); taking only the best of the ways in which a
//! paragraph has a word, or less of the others (-.025 to -.001).

use crate::norwegian::{Grade, light_words};

/// All weights of the ranking. Scores have no unit: only their order means something.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Weights {
    /// BM25 saturation: how soon a second occurrence stops counting. From .3 to .7 within .003; none takes .016.
    pub k1: f32,
    /// BM25 length normalisation, by the number of words in the paragraph. From .2 to .5 within .001.
    pub b: f32,
    /// The form exactly as typed, on top of its lemma. From 0 to .2 within .001.
    pub exact: f32,
    /// A word in the subsection's title or the heading above. From .2 to .5 within .003; 0 takes .005, .019 without subjects.
    pub near_titles: f32,
    /// A word in the chapter's title. From 0 to .3 within .001: it decides what is found, not what is first.
    pub far_titles: f32,
    /// A word in a heading of the subject index that the paragraph is entered under, or in a keyword. From .4 to .8 within
    /// .002; 0 takes .017.
    pub subjects: f32,
    /// A word of such a heading or keyword that has several. From .2 to .6 within .001; 0 takes .003.
    pub subject_phrases: f32,
    /// A word of a name of several words that leads to such a heading: at most related. 0 takes .004, and .008 of 123
    /// questions kept apart; .3 takes .006 of the other 55.
    pub entry_phrases: f32,
    /// A word that leads to such a heading. .2 takes .005, .4 within .001; 0 takes .027.
    pub subject_entries: f32,
    /// What a match weighs by its grade, on either side of the search; the two multiply. Words of a family (`derived`): all 70
    /// topics gain .023 by them at reach `compound` and lose .002 at `meaning`. From .3 to .8 within .004, less being better
    /// at `meaning` and more at `compound`.
    pub grades: [f32; 10],
    /// The parts of a query compound, when all of them stand in the paragraph. 1 takes .002; 0 takes .009, .050 without
    /// subjects.
    pub all_parts: f32,
    /// The same when only some do: such a paragraph is at most nearby. .8 takes .002, 0 takes .008.
    pub some_parts: f32,
    /// What the weights of the thesaurus are multiplied by: of the same meaning, of the word it is dealt with under, and near.
    /// From .7 to 1.2 within .003 each; without them .003, .042 and .003 less.
    pub relations: [f32; 3],
    /// What the words of the vocabulary of subjects are multiplied by, as far as they stand for one another, in any document.
    /// From .3 to .7 within .002; 0 takes .014.
    pub headings: f32,
    /// One rare part of a query compound, where the paragraph need not have the others. Such a paragraph is related. It
    /// decides what is found: from 0 to .4 no change.
    pub rare_part: f32,
    /// How far light words count less than others: at 1 as their list says, at 0 not at all, which takes .003.
    pub light_words: f32,
    /// Added for each further query word that the paragraph has, as a share of the score. Now 0 takes nothing of the
    /// 70; of the half of the new questions that was looked at it took most when .2 was chosen.
    pub coordination: f32,
    /// Nearness of a word hit by vectors, as a share of the query's weight. From 0 to .5 within .001; now 0 takes
    /// .001, and gives .003 without subjects.
    pub meaning: f32,
    /// Nearness of a paragraph that no word leads to. From 0 to 1 within .002; now 0 takes .004, and .019 without
    /// subjects.
    pub nearness: f32,
    /// Below this share of the query's weight a paragraph is not near. Of 60 words and sentences that have nothing to do
    /// with the document (tests/language/topical.tsv) at least 57 have nothing related by it where no word makes a hit. .28
    /// took .014 without subjects.
    pub least_nearness: f32,
    /// What the subject index has under a part of a query compound that stands nowhere, nor leads anywhere. It decides what is
    /// found: on 107 questions that nobody had seen it gained .013 when it came in, on the 70 nothing.
    pub part_subjects: f32,
    /// What a paragraph is entered under that the first three hits are, as a share of the score of the first. From .3 to .5
    /// within .002; now 0 takes .010.
    pub alike: f32,
    /// A hit of less than this share of the query's weight leads to no others: one word of a long sentence says little of it.
    pub strong: f32,
    /// The share of the first hits' headings that makes a paragraph related which no word leads to. From .15 to .5 no change.
    pub least_alike: f32,
}

impl Weights {
    /// The weights in force.
    pub const DEFAULT: Weights = Weights {
        k1: 0.5,
        b: 0.35,
        exact: 0.05,
        near_titles: 0.3,
        far_titles: 0.15,
        subjects: 0.6,
        subject_entries: 0.3,
        subject_phrases: 0.4,
        entry_phrases: 0.15,
        //        exact form variant suspended derived head part spelling synonym meaning
        grades: [1.0, 1.0, 0.9, 0.9, 0.6, 0.9, 0.8, 0.7, 1.0, 0.5],
        all_parts: 0.8,
        some_parts: 0.5,
        relations: [1.0, 1.0, 1.0],
        headings: 0.5,
        rare_part: 0.2,
        light_words: 1.0,
        coordination: 0.2,
        meaning: 0.4,
        nearness: 0.6,
        least_nearness: 0.22,
        part_subjects: 1.0,
        alike: 0.3,
        strong: 0.5,
        least_alike: 0.5,
    };

    /// What a match of this grade weighs.
    pub(crate) fn grade(&self, grade: Grade) -> f32 {
        self.grades[grade as usize]
    }

    /// What a word of the query weighs, by its lemma.
    pub(crate) fn word(&self, lemma: Option<&str>) -> f32 {
        1.0 - self.light_words * (1.0 - lemma.map_or(1.0, light_words::weight))
    }

    /// What a score is multiplied by for the words that a paragraph has, by their bits.
    pub(crate) fn coordinated(&self, words: u64) -> f32 {
        1.0 + self.coordination * words.count_ones().saturating_sub(1) as f32
    }
}

impl Default for Weights {
    fn default() -> Weights {
        Weights::DEFAULT
    }
}
