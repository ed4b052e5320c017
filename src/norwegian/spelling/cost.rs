//! How far a typed word is from a known one, by the mistakes that Norwegians make: doubled consonants, silent letters,
//! sounds with several spellings and vowels that lie near. Weighted Damerau-Levenshtein (optimal string alignment)
//! after Damerau 1964; the weights are by hand, and only their order matters.

/// A letter exchanged, put in or left out with no reason at hand.
const PLAIN: f32 = 1.0;
/// A consonant doubled or not: *komune*, *klimatilpassning*. The most common mistake.
const DOUBLING: f32 = 0.3;
/// A vowel doubled or not: a slip of the hand.
const DOUBLE_VOWEL: f32 = 0.6;
/// A letter that is not heard: hv/v, hj/j, gj/j, skj/sj, d after n, l and r, g in -ig, t in -et.
const SILENT: f32 = 0.4;
/// A letter that is hardly heard (r before a consonant), or a silent one typed where none belongs.
const WEAK: f32 = 0.6;
/// One sound, two spellings: o/å, e/æ, c/k, kj/tj.
const SAME_SOUND: f32 = 0.4;
/// Sounds that lie near: ø/o, y/i, d/t.
const NEAR_SOUND: f32 = 0.6;
/// Two neighbours swapped.
const SWAP: f32 = 0.6;
/// A vowel for a consonant or the other way: rather another word.
const OTHER_KIND: f32 = 1.2;
/// What an edit of the first letter costs more: people know how a word begins.
const FIRST_LETTER: f32 = 1.5;

/// Pairs of one sound.
const SAME: [(char, char); 12] = [
    ('o', 'å'),
    ('e', 'æ'),
    ('c', 'k'),
    ('c', 's'),
    ('z', 's'),
    ('w', 'v'),
    ('q', 'k'),
    ('ä', 'æ'),
    ('ö', 'ø'),
    ('é', 'e'),
    ('è', 'e'),
    ('ó', 'o'),
];

/// Pairs of near sounds.
const NEAR: [(char, char); 16] = [
    ('ø', 'o'),
    ('y', 'i'),
    ('u', 'o'),
    ('a', 'å'),
    ('a', 'æ'),
    ('d', 't'),
    ('g', 'k'),
    ('b', 'p'),
    ('ø', 'y'),
    ('e', 'i'),
    ('u', 'y'),
    ('f', 'v'),
    ('ø', 'ö'),
    ('i', 'j'),
    ('e', 'a'),
    ('ø', 'æ'),
];

/// The distance of what was typed from a known word; 0 for the same word. Not symmetrical in principle, though nearly
/// so: both a letter too many and a letter missing have their usual places.
///
/// ```
/// use strategisok::internals::spelling::distance;
/// assert_eq!(distance("kommune", "kommune"), 0.0);
/// assert!(distance("komune", "kommune") < distance("komne", "kommune"));
/// assert!(distance("vilken", "hvilken") < distance("silken", "hvilken"));
/// ```
pub fn distance(typed: &str, known: &str) -> f32 {
    let (typed, known): (Vec<char>, Vec<char>) = (typed.chars().collect(), known.chars().collect());
    let width = known.len() + 1;
    let mut cells = vec![0.0_f32; (typed.len() + 1) * width];
    let at = |row: usize, column: usize| row * width + column;
    for row in 0..=typed.len() {
        for column in 0..=known.len() {
            if row == 0 && column == 0 {
                continue;
            }
            let mut least = f32::INFINITY;
            if row > 0 {
                least = least.min(cells[at(row - 1, column)] + too_many(&typed, row - 1));
            }
            if column > 0 {
                least = least.min(cells[at(row, column - 1)] + missing(&known, column - 1));
            }
            if row > 0 && column > 0 {
                least = least.min(cells[at(row - 1, column - 1)] + exchange(&typed, row - 1, &known, column - 1));
            }
            if row > 1 && column > 1 && typed[row - 1] == known[column - 2] && typed[row - 2] == known[column - 1] {
                let first = if row == 2 && column == 2 { FIRST_LETTER } else { 1.0 };
                least = least.min(cells[at(row - 2, column - 2)] + SWAP * first);
            }
            cells[at(row, column)] = least;
        }
    }
    cells[at(typed.len(), known.len())]
}

/// What it costs that a letter of the known word was not typed.
fn missing(known: &[char], at: usize) -> f32 {
    match repeated(known, at) {
        Some(cost) => cost,
        None if is_silent(known, at) => SILENT,
        None if is_weak(known, at) => WEAK,
        None if at == 0 => PLAIN * FIRST_LETTER,
        None => PLAIN,
    }
}

/// What it costs that a letter was typed which the known word has not: seldom a silent one.
fn too_many(typed: &[char], at: usize) -> f32 {
    match repeated(typed, at) {
        Some(cost) => cost,
        None if is_silent(typed, at) && at + 1 < typed.len() => WEAK,
        None if at == 0 => PLAIN * FIRST_LETTER,
        None => PLAIN,
    }
}

/// r before a consonant is hardly heard; s and e between consonants link the parts of a compound and are forgotten.
fn is_weak(word: &[char], at: usize) -> bool {
    let consonant = |letter: Option<&char>| letter.is_some_and(|&letter| !is_vowel(letter));
    let before = at > 0 && consonant(word.get(at - 1));
    match word[at] {
        'r' => at > 0 && consonant(word.get(at + 1)),
        's' | 'e' => before && consonant(word.get(at + 1)),
        _ => false,
    }
}

fn repeated(word: &[char], at: usize) -> Option<f32> {
    let letter = word[at];
    let before = at.checked_sub(1).map(|at| word[at]);
    let again = before == Some(letter) || word.get(at + 1) == Some(&letter);
    again.then_some(if is_vowel(letter) { DOUBLE_VOWEL } else { DOUBLING })
}

fn is_silent(word: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| word[at]);
    let after = word.get(at + 1).copied();
    let last = after.is_none();
    match word[at] {
        'h' => matches!(after, Some('v' | 'j')) || matches!(before, Some('t' | 'c' | 'r')),
        'g' => after == Some('j') || (before == Some('i') && (last || after == Some('h'))),
        'k' => before == Some('s') && after == Some('j'),
        'j' => matches!(before, Some('g' | 'k' | 'h' | 's')),
        'd' => {
            matches!(before, Some('n' | 'l' | 'r')) || (before.is_some_and(is_vowel) && (last || after == Some('s')))
        }
        't' => (last && before == Some('e')) || (before == Some('s') && matches!(after, Some('n' | 'l'))),
        'v' => before == Some('l') && last,
        'e' => before.is_some_and(|c| !is_vowel(c)) && matches!(after, Some('r' | 'l' | 'n' | 's')),
        _ => false,
    }
}

fn exchange(typed: &[char], row: usize, known: &[char], column: usize) -> f32 {
    let (a, b) = (typed[row], known[column]);
    if a == b {
        return 0.0;
    }
    let next = (typed.get(row + 1), known.get(column + 1));
    let is = |pairs: &[(char, char)]| pairs.iter().any(|&(x, y)| (x, y) == (a, b) || (y, x) == (a, b));
    // kj, tj and sj before a vowel sound nearly alike.
    if next == (Some(&'j'), Some(&'j')) && matches!(a, 'k' | 't' | 's') && matches!(b, 'k' | 't' | 's') {
        return SAME_SOUND;
    }
    let cost = if is(&SAME) {
        SAME_SOUND
    } else if is(&NEAR) {
        NEAR_SOUND
    } else if is_vowel(a) == is_vowel(b) {
        PLAIN
    } else {
        OTHER_KIND
    };
    if row == 0 && column == 0 { cost * FIRST_LETTER } else { cost }
}

/// The letters that sound like this one, or nearly.
pub(super) fn sounds_like(letter: char) -> impl Iterator<Item = char> {
    SAME.iter().chain(&NEAR).filter_map(move |&(a, b)| match letter {
        _ if letter == a => Some(b),
        _ if letter == b => Some(a),
        _ => None,
    })
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'ø' | 'å' | 'é' | 'ä' | 'ö')
}
