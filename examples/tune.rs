use std::collections::HashMap;
use strategisok::internals::Weights;
use strategisok::{Query, SearchOptions, Searcher};
fn main() {
    let dir = "benches/quality/data";
    let mut topics: Vec<(String, String)> = vec![];
    let mut qrels: HashMap<String, HashMap<String, f64>> = HashMap::new();
    for s in ["journalist", "policy", "press2"] {
        for l in std::fs::read_to_string(format!("{dir}/{s}.topics.tsv")).unwrap().lines() {
            if l.starts_with('#') || l.trim().is_empty() { continue }
            let f: Vec<&str> = l.split('\t').collect();
            topics.push((f[0].into(), f[1].into()));
        }
        for l in std::fs::read_to_string(format!("{dir}/{s}.qrels")).unwrap().lines() {
            if l.starts_with('#') { continue }
            let f: Vec<&str> = l.split_whitespace().collect();
            if f.len() == 4 { qrels.entry(f[0].into()).or_default().insert(f[2].into(), f[3].parse().unwrap()); }
        }
    }
    let base = Searcher::embedded().unwrap();
    let run = |w: &Weights| -> Vec<f64> {
        let s = base.clone().with_weights(w.clone());
        topics.iter().map(|(id, q)| {
            let r = s.search(&Query::new(q), &SearchOptions::new().limit(10)).unwrap();
            let rel = &qrels[id];
            let dcg: f64 = r.hits.iter().enumerate().map(|(i, h)| rel.get(&h.passage.id.to_string()).copied().unwrap_or(0.) / ((i + 2) as f64).log2()).sum();
            let mut g: Vec<f64> = rel.values().copied().collect();
            g.sort_by(|a, b| b.total_cmp(a));
            let ideal: f64 = g.iter().take(10).enumerate().map(|(i, g)| g / ((i + 2) as f64).log2()).sum();
            dcg / ideal
        }).collect()
    };
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    let show = |name: String, w: &Weights| { let v = run(w); println!("{name:40} all {:.4} first {:.4} press2 {:.4}", mean(&v), mean(&v[..30]), mean(&v[30..])); };
    let d = Weights::DEFAULT;
    show("default".into(), &d);
    type F = (&'static str, fn(&mut Weights, f32), Vec<f32>);
    let grid: Vec<F> = vec![
        ("k1", |w, x| w.k1 = x, vec![0.5, 0.65, 1.0, 1.2]),
        ("b", |w, x| w.b = x, vec![0.2, 0.3, 0.5]),
        ("exact", |w, x| w.exact = x, vec![0.0, 0.2, 0.3]),
        ("near_titles", |w, x| w.near_titles = x, vec![0.2, 0.4, 0.5, 0.6]),
        ("far_titles", |w, x| w.far_titles = x, vec![0.05, 0.1, 0.2, 0.3]),
        ("head", |w, x| w.grades[4] = x, vec![0.7, 0.8, 1.0]),
        ("part", |w, x| w.grades[5] = x, vec![0.6, 0.7, 0.9, 1.0]),
        ("synonym", |w, x| w.grades[7] = x, vec![0.6, 0.8, 1.2]),
        ("meaning grade", |w, x| w.grades[8] = x, vec![0.2, 0.35, 0.7, 1.0]),
        ("all_parts", |w, x| w.all_parts = x, vec![0.5, 0.65, 1.0]),
        ("some_parts", |w, x| w.some_parts = x, vec![0.2, 0.35, 0.7, 1.0]),
        ("coordination", |w, x| w.coordination = x, vec![0.0, 0.2, 0.3, 0.5]),
        ("meaning", |w, x| w.meaning = x, vec![0.0, 0.1, 0.3, 0.4]),
        ("nearness", |w, x| w.nearness = x, vec![0.2, 0.35, 0.7, 1.0]),
    ];
    for (name, set, values) in &grid {
        for x in values { let mut w = d.clone(); set(&mut w, *x); show(format!("{name} {x}"), &w); }
    }
}
