//! The paragraphs of the embedded strategy as plain rows, which is all that stock tantivy needs to know of them.

/// A paragraph with the titles above it.
#[derive(Debug, Clone)]
pub struct Row {
    /// `2.1.1-3`.
    pub id: String,
    /// `commitment`, `expectation`, `context` or `foreword`.
    pub kind: String,
    /// The number of its chapter; the foreword has none.
    pub chapter: Option<u16>,
    /// `2.1`.
    pub section: Option<String>,
    /// `2.1.1`.
    pub subsection: Option<String>,
    /// Titles from the chapter down, and the heading in prose.
    pub titles: Vec<String>,
    /// The text itself.
    pub text: String,
}

/// The 316 paragraphs in reading order.
pub fn embedded() -> Vec<Row> {
    rows(include_str!("../../seeds/ks-2024-2027.txt"))
}

/// THROW-AWAY until `strategy::parse` is there: enough of the layout for this one document.
pub fn rows(source: &str) -> Vec<Row> {
    let mut p = Parse::default();
    for raw in source.lines() {
        p.line(raw);
    }
    p.flush();
    p.rows
}

#[derive(Default)]
struct Parse {
    rows: Vec<Row>,
    prose: String,
    heading: Option<String>,
    pending: Vec<Row>,
    chapter: Option<(u16, String)>,
    section: Option<(String, String)>,
    subsection: Option<(String, String)>,
    contents: bool,
    title_of: Option<u16>,
    in_items: bool,
    fresh_title: bool,
    number: usize,
}

impl Parse {
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.prose);
        if text.is_empty() {
            return;
        }
        let row = |id: String, kind: &str, chapter, titles| Row {
            id,
            kind: kind.into(),
            chapter,
            section: None,
            subsection: None,
            titles,
            text: text.clone(),
        };
        match &self.chapter {
            None => {
                if text.len() > 60 {
                    self.number += 1;
                    self.rows.push(row(format!("forord-{}", self.number), "foreword", None, vec!["Forord".into()]));
                }
            }
            Some((number, title)) if *number == 1 && !self.in_items => {
                let mut titles = vec![title.clone()];
                titles.extend(self.heading.clone());
                if self.rows.len() + self.pending.len() < 20 {
                    self.number += 1;
                    self.rows.push(row(format!("1-{}", self.number), "context", Some(1), titles));
                } else {
                    self.pending.push(row(String::new(), "context", None, vec![]));
                }
            }
            _ => self.pending.push(row(String::new(), "context", None, vec![])),
        }
    }

    fn line(&mut self, raw: &str) {
        let line = raw.trim();
        if line.is_empty() {
            self.flush();
            self.fresh_title = false;
            return;
        }
        let page = raw.starts_with(' ') && !raw[1..].starts_with([' ', '\t']);
        if line.bytes().all(|b| b.is_ascii_digit()) {
            if self.contents {
                self.flush();
                self.title_of = line.parse().ok();
                self.chapter = Some((line.parse().unwrap_or(0), String::new()));
                self.contents = false;
            }
            return;
        }
        if let Some((number, title)) = line.split_once('\t')
            && !number.is_empty()
            && number.trim().bytes().all(|b| b.is_ascii_digit() || b == b'.')
        {
            self.flush();
            let (number, title) = (number.trim().to_string(), title.trim().to_string());
            match number.matches('.').count() {
                0 => {
                    self.chapter = number.parse().ok().map(|n| (n, title));
                    self.number = 0;
                }
                1 => {
                    self.title_of = None;
                    let (chapter, name) = self.chapter.clone().unwrap_or_default();
                    for (at, mut row) in std::mem::take(&mut self.pending).into_iter().enumerate() {
                        row.id = format!("{chapter}-{}", at + 1);
                        row.chapter = Some(chapter);
                        row.titles = vec![name.clone()];
                        self.rows.push(row);
                    }
                    self.section = Some((number, title));
                    self.in_items = true;
                }
                _ if self.section.as_ref().is_some_and(|s| number.starts_with(&format!("{}.", s.0))) => {
                    self.subsection = Some((number, title));
                    self.fresh_title = true;
                    self.number = 0;
                }
                _ => self.contents = true,
            }
            return;
        }
        if self.title_of.is_some() {
            if let Some((_, title)) = &mut self.chapter {
                join(title, line);
            }
            return;
        }
        if self.contents {
            return;
        }
        if raw.starts_with('-') && self.subsection.is_some() {
            self.number += 1;
            let (chapter, name) = self.chapter.clone().unwrap_or_default();
            let (section, lead) = self.section.clone().unwrap_or_default();
            let (unit, title) = self.subsection.clone().unwrap_or_default();
            let kind = if lead.contains("forventer") { "expectation" } else { "commitment" };
            self.rows.push(Row {
                id: format!("{unit}-{}", self.number),
                kind: kind.into(),
                chapter: Some(chapter),
                section: Some(section),
                subsection: Some(unit),
                titles: vec![name, lead, title],
                text: line.trim_start_matches('-').trim().into(),
            });
            self.fresh_title = false;
            return;
        }
        if self.in_items && raw.starts_with('\t') && !self.fresh_title && self.prose.is_empty() {
            if let Some(row) = self.rows.last_mut() {
                join(&mut row.text, line);
            }
            return;
        }
        if self.fresh_title {
            if let Some((_, title)) = &mut self.subsection {
                join(title, line);
            }
            return;
        }
        let heading = line.len() < 75 && !line.ends_with(['.', ':', ',']) && (page || self.prose.is_empty());
        if heading && self.chapter.as_ref().is_some_and(|c| c.0 == 1) && !self.in_items {
            self.flush();
            self.heading = Some(line.into());
            return;
        }
        if page {
            self.flush();
        }
        join(&mut self.prose, line);
    }
}

fn join(text: &mut String, line: &str) {
    if text.ends_with('-') && line.starts_with(char::is_lowercase) && !line.starts_with("og ") {
        text.pop();
    } else if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}
