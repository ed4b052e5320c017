//! Growth as a picture: times over amounts, both axes by powers of ten, as a small SVG that needs no program but a browser.

use std::fmt::Write;

/// The picture, the plot in it, and where its lines begin.
const SIZE: (f64, f64) = (720.0, 400.0);
const PLOT: (f64, f64) = (400.0, 330.0);
const CORNER: (f64, f64) = (70.0, 20.0);
/// Colours that are told apart with most kinds of colour blindness, after Okabe and Ito.
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#000000"];

/// A line of the picture: its name, and a value in milliseconds for each amount.
pub type Line = (String, Vec<(usize, f64)>);

/// The picture of some lines.
pub fn svg(title: &str, lines: &[Line]) -> String {
    let points = || lines.iter().flat_map(|(_, points)| points);
    let (from_x, to_x) = decades(points().map(|(amount, _)| *amount as f64));
    let (from_y, to_y) = decades(points().map(|(_, time)| *time));
    let x = |amount: f64| CORNER.0 + PLOT.0 * (amount.log10() - from_x) / (to_x - from_x);
    let y = |time: f64| CORNER.1 + PLOT.1 * (to_y - time.log10()) / (to_y - from_y);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>{title}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        SIZE.0, SIZE.1
    );
    let (left, right, bottom) = (CORNER.0, CORNER.0 + PLOT.0, CORNER.1 + PLOT.1);
    for decade in from_x as i32..=to_x as i32 {
        let at = x(10f64.powi(decade));
        let _ = writeln!(out, "<path stroke=\"#ddd\" d=\"M{at:.1} {}V{bottom}\"/>", CORNER.1);
        let amount = 10f64.powi(decade);
        let _ = writeln!(out, "<text text-anchor=\"middle\" x=\"{at:.1}\" y=\"{}\">{amount}</text>", bottom + 16.0);
    }
    for decade in from_y as i32..=to_y as i32 {
        let at = y(10f64.powi(decade));
        let _ = writeln!(out, "<path stroke=\"#ddd\" d=\"M{left} {at:.1}H{right}\"/>");
        let time = 10f64.powi(decade);
        let _ = writeln!(out, "<text text-anchor=\"end\" x=\"{}\" y=\"{:.1}\">{time} ms</text>", left - 6.0, at + 4.0);
    }
    let middle = (left + right) / 2.0;
    let _ = writeln!(out, "<text text-anchor=\"middle\" x=\"{middle}\" y=\"{}\">paragraphs</text>", bottom + 36.0);
    for (at, (name, points)) in lines.iter().enumerate() {
        let colour = COLOURS[at % COLOURS.len()];
        let mut path = String::new();
        for (amount, time) in points {
            let step = if path.is_empty() { 'M' } else { 'L' };
            let _ = write!(path, "{step}{:.1} {:.1}", x(*amount as f64), y(*time));
        }
        let _ = writeln!(out, "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" d=\"{path}\"/>");
        let label = CORNER.1 + 12.0 + 20.0 * at as f64;
        let _ = writeln!(out, "<text fill=\"{colour}\" x=\"{}\" y=\"{label}\">{name}</text>", right + 12.0);
    }
    out.push_str("</svg>\n");
    out
}

/// The powers of ten around some values.
fn decades(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (least, most) = values.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)));
    let from = least.max(1e-6).log10().floor();
    (from, most.max(1e-6).log10().ceil().max(from + 1.0))
}
