//! The public interface of the library as one text, `api.snap`: every item that an embedder can name, with its signature. A
//! change of it is read in the difference and told in CHANGELOG.md. Made from the source by `syn`, with no compiler but the
//! stable one; features are not told apart.

mod crate_tree;
mod print;

use std::collections::BTreeSet;

use crate_tree::Crate;

#[test]
fn the_public_interface_is_what_it_was() {
    let library = Crate::read("src/lib.rs");
    let mut lines = BTreeSet::new();
    let root = vec![];
    print::module(&library, &root, "strategisok", &mut lines, &mut BTreeSet::new());
    assert!(lines.len() > 300, "only {} lines: the walk over src/ has lost its way", lines.len());
    let text: String = lines.into_iter().map(|line| line + "\n").collect();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "." }, {
        insta::assert_snapshot!("api", text);
    });
}
