//! One choice of a form that narrows a result: a box or a button with its label and how many paragraphs it would leave.

use maud::{Markup, html};

/// A box to tick, or one of several to choose among.
pub fn choice(kind: &str, name: &str, value: &str, checked: bool, label: &str, count: Option<usize>) -> Markup {
    html! {
        label.choice {
            input type=(kind) name=(name) value=(value) checked[checked];
            span { (label) @if let Some(count) = count { " " span.count { (count) } } }
        }
    }
}
