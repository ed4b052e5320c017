//! Documents of one's own, built by hand: no file, no layout. Your keys come back on the hits.
//!
//! Run it with `cargo run --example own_documents -- sykkel`.

use strategisok::strategy::{NewParagraph, Strategy};
use strategisok::{Index, Query, SearchOptions, Source};

/// A row as a database may have it.
struct Row {
    id: &'static str,
    field: &'static str,
    text: &'static str,
}

const ROWS: [Row; 3] = [
    Row { id: "tiltak-17", field: "Samferdsel", text: "bygge sykkelveier til alle skoler" },
    Row { id: "tiltak-18", field: "Samferdsel", text: "la bussen gå hvert tiende minutt" },
    Row { id: "tiltak-23", field: "Oppvekst", text: "gi alle elever gratis skolemat" },
];

fn main() -> strategisok::Result<()> {
    let mut plan = Strategy::builder("plan");
    let mut field = "";
    for row in &ROWS {
        if row.field != field {
            field = row.field;
            plan = plan.title(1, field);
        }
        // The lead-in says what the item is: something that the municipality will do.
        plan = plan.paragraph(NewParagraph::item(row.text).lead_in("Kommunen vil:").key(row.id));
    }
    let searcher = Index::create_in_ram(&[Source::from_strategy(plan.build()?)])?.searcher()?;

    let words = std::env::args().skip(1).collect::<Vec<_>>().join(" ");
    for hit in searcher.search(&Query::new(&words), &SearchOptions::new())?.hits {
        let key = hit.passage.marks.key.as_deref().unwrap_or_default();
        println!("{key}: {} ({})", hit.passage.text, hit.passage.kind.name());
    }
    Ok(())
}
