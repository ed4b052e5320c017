//! What the README shows of the program is what the program prints.

use std::path::Path;

use super::program;

#[test]
fn the_samples_of_the_readme_are_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("README.md is read");
    let samples: Vec<&str> = readme.split("```\n$ strategisok ").skip(1).collect();
    assert!(!samples.is_empty(), "README.md shows nothing that the program prints");
    for sample in samples {
        let (sample, _) = sample.split_once("```").expect("a sample ends");
        let (arguments, wanted) = sample.split_once('\n').expect("a sample has lines");
        let output = program(&root).args(arguments.split(' ')).output().expect("the program runs");
        let printed = String::from_utf8(output.stdout).expect("it prints text");
        assert_eq!(printed, wanted, "README.md: strategisok {arguments}");
    }
}
