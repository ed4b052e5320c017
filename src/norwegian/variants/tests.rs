use super::*;
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

struct Bokmaal {
    lemmas: HashMap<String, Vec<String>>,
    groups: HashMap<String, Vec<String>>,
}
impl Bokmaal {
    fn load() -> Option<Bokmaal> {
        let dir = std::env::var("SOK_FORMS").ok()?;
        let read = |f: &str| {
            std::fs::read_to_string(format!("{dir}/{f}"))
                .unwrap()
                .lines()
                .map(|l| {
                    let (a, b) = l.split_once('\t').unwrap();
                    (a.to_owned(), b.split(' ').map(str::to_owned).collect())
                })
                .collect()
        };
        Some(Bokmaal { lemmas: read("forms.tsv"), groups: read("vars.tsv") })
    }
    fn known(&self, w: &str) -> bool {
        self.lemmas.contains_key(w)
    }
    fn reach(&self, w: &str) -> HashSet<String> {
        let mut s = HashSet::from([w.to_owned()]);
        for l in self.lemmas.get(w).into_iter().flatten() {
            s.insert(l.clone());
        }
        for v in self.groups.get(w).into_iter().flatten() {
            s.insert(v.clone());
        }
        for l in s.clone() {
            for v in self.groups.get(&l).into_iter().flatten() {
                s.insert(v.clone());
            }
        }
        s
    }
}

#[test]
fn measure() {
    let Some(b) = Bokmaal::load() else { return };
    let known = |w: &str| b.known(w);
    let text = include_str!("../../../tests/language/nynorsk.tsv");
    let (mut n, mut ok) = (0, 0);
    for line in text.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let c: Vec<&str> = line.split('\t').collect();
        let variants = bokmaal(c[0], &known);
        let mut reached = b.reach(c[0]);
        for v in &variants {
            reached.extend(b.reach(&v.form));
        }
        let good = c[1]
            .split('|')
            .any(|e| reached.contains(e) || b.lemmas.get(e).is_some_and(|ls| ls.iter().any(|l| reached.contains(l))));
        n += 1;
        if good {
            ok += 1
        } else {
            println!(
                "MISS {} -> {} got {:?} known {}",
                c[0],
                c[1],
                variants.iter().map(|v| (&v.form, v.rule)).collect::<Vec<_>>(),
                b.known(c[0])
            );
        }
    }
    println!("{ok}/{n}");
    if let Ok(f) = std::env::var("SOK_WORDS") {
        let t = std::time::Instant::now();
        let mut k = 0;
        for w in std::fs::read_to_string(f).unwrap().lines() {
            k += 1;
            let v = bokmaal(w, &known);
            if !v.is_empty() {
                println!(
                    "W {w}{} -> {:?}",
                    if b.known(w) { "*" } else { "" },
                    v.iter().map(|v| (&v.form[..], v.rule, v.weight)).collect::<Vec<_>>()
                );
            }
        }
        println!("{k} words {:?}", t.elapsed());
    }
}

proptest! {
    #[test]
    fn no_string_panics(form in "\\PC{0,60}") {
        for v in bokmaal(&form, &|form: &str| form.len() % 3 == 0) {
            prop_assert!(!v.form.is_empty() && (0.0..=1.0).contains(&v.weight));
        }
    }
}
