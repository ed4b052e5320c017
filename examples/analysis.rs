//! The analysis by itself: Norwegian text in, words with their lemmas and parts out. Needs no index, and none of tantivy.
//!
//! Run it with `cargo run --no-default-features --example analysis -- "areal- og transportplanlegging i fosterhjem"`.

use strategisok::norwegian::Analyzer;

fn main() {
    let text = std::env::args().skip(1).collect::<Vec<_>>().join(" ");
    for token in Analyzer::new().text(&text) {
        println!("{}", token.span().slice(&text));
        for reading in token.readings() {
            // A reading may stand on pieces of the text, as what a hanging hyphen leaves out does.
            let pieces: Vec<&str> = reading.spans.iter().map(|span| span.slice(&text)).collect();
            println!("    {} ({}), on «{}»", reading.shown(), reading.grade.name(), pieces.join("» and «"));
        }
    }
}
