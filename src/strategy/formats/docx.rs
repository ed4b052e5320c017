//! Word documents: headings by their styles, items by their numbering, paragraphs and tables. What was deleted under tracked
//! changes is not read; notes, headers and footers are not either, and that is told. Knows the parts of the package that
//! hold text, and hands headings, lists and prose on.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::metadata::year;
use super::super::parse::Problem;
use super::super::tree::{Metadata, Strategy};
use super::flow::Flow;
use crate::error::{Error, Result};

/// A part that unpacks to more than this is no document.
const LARGEST_PART: u64 = 512_000_000;

type Package<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// Reads a document; `path` is what messages call the file.
///
/// # Errors
/// When the file is no Word document, is damaged, or has no text.
pub(crate) fn read(path: &str, name: &str, bytes: &[u8], metadata: Metadata) -> Result<(Strategy, Vec<Problem>)> {
    let refused =
        |what: &dyn std::fmt::Display| Error::line_of_source(path, 1, format!("it is no Word document: {what}"));
    let mut package = Package::new(Cursor::new(bytes)).map_err(|e| refused(&e))?;
    let text = part(&mut package, "word/document.xml").map_err(|e| refused(&e))?;
    let text = text.ok_or_else(|| refused(&"it has no word/document.xml"))?;
    // Without its styles a document has paragraphs all the same.
    let styles = part(&mut package, "word/styles.xml").ok().flatten().unwrap_or_default();
    let blocks = blocks(&text, &levels(&styles)).map_err(|e| refused(&e))?;
    let headings = blocks.iter().filter_map(|block| if let Is::Heading(level) = block.is { Some(level) } else { None });
    let mut flow = Flow::new(name, metadata, headings);
    let mut in_list = false;
    for (number, block) in (1..).zip(&blocks) {
        let is_item = block.is == Is::Item;
        match (in_list, is_item) {
            (false, true) => flow.list_begins(),
            (true, false) => flow.list_ends(),
            _ => {}
        }
        in_list = is_item;
        flow.push(&block.text, number);
        match block.is {
            Is::Heading(level) => flow.heading(level),
            Is::Item => flow.item(),
            Is::Prose => flow.paragraph(),
        }
    }
    for (part, what) in [("word/footnotes.xml", "Footnotes"), ("word/endnotes.xml", "Endnotes")] {
        if package.index_for_name(part).is_some() {
            flow.tell(1, format!("{what} are not read."));
        }
    }
    if let Ok(Some(properties)) = part_of_core(&mut package) {
        flow.know(properties);
    }
    flow.finish()
}

/// A part of the package as text; none where there is none of this name.
fn part(package: &mut Package<'_>, name: &str) -> std::io::Result<Option<String>> {
    let Ok(file) = package.by_name(name) else { return Ok(None) };
    let mut text = String::new();
    let read = file.take(LARGEST_PART + 1).read_to_string(&mut text)?;
    match read as u64 > LARGEST_PART {
        true => Err(std::io::Error::other(format!("{name} unpacks to more than {} MB", LARGEST_PART / 1_000_000))),
        false => Ok(Some(text)),
    }
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    Heading(usize),
    Item,
    Prose,
}

struct Block {
    is: Is,
    text: String,
}

/// The value of an attribute, without regard to its prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|own| own.key.local_name().as_ref() == name.as_bytes())?;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}

/// The levels of the styles of headings, by the ids that paragraphs name: Word translates the ids, and not the names.
fn levels(styles: &str) -> HashMap<String, usize> {
    let mut levels = HashMap::new();
    let mut reader = Reader::from_str(styles);
    let mut style = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                b"style" => style = attribute(&tag, "styleId").unwrap_or_default(),
                b"name" => {
                    let name = attribute(&tag, "val").unwrap_or_default().to_lowercase();
                    let level = match name.strip_prefix("heading ") {
                        Some(level) => level.parse().ok().filter(|level| (1..=9).contains(level)),
                        None => (name == "title").then_some(0),
                    };
                    // A title stands above the headings of the first level.
                    levels.extend(level.map(|level: usize| (style.clone(), level + 1)));
                }
                b"outlineLvl" => {
                    let level = attribute(&tag, "val").and_then(|level| level.parse::<usize>().ok());
                    if let Some(level) = level.filter(|level| *level < 9) {
                        levels.entry(style.clone()).or_insert(level + 2);
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    levels
}

/// The paragraphs of a document that have text, in their order.
fn blocks(xml: &str, levels: &HashMap<String, usize>) -> std::result::Result<Vec<Block>, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let (mut blocks, mut text, mut is) = (Vec::new(), String::new(), Is::Prose);
    // Whether letters are text now, and how deep tables are nested.
    let (mut in_text, mut tables) = (false, 0_usize);
    let mut end = |text: &mut String, is: &mut Is| {
        let (text, is) = (std::mem::take(text), std::mem::replace(is, Is::Prose));
        if !text.trim().is_empty() {
            blocks.push(Block { is, text });
        }
    };
    loop {
        let event = reader.read_event()?;
        let is_empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                b"pStyle" => {
                    let level = attribute(&tag, "val").and_then(|style| levels.get(&style).copied());
                    is = level.map_or(is, Is::Heading);
                }
                // A heading may be numbered; it stays one.
                b"numPr" if is == Is::Prose => is = Is::Item,
                b"numId" if is == Is::Item && attribute(&tag, "val").as_deref() == Some("0") => is = Is::Prose,
                b"t" => in_text = !is_empty,
                b"tab" | b"br" | b"cr" => text.push(' '),
                b"noBreakHyphen" => text.push('-'),
                b"tbl" => tables += 1,
                b"tc" if !text.trim().is_empty() => text.push_str(" | "),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                b"t" => in_text = false,
                b"p" if tables == 0 => end(&mut text, &mut is),
                b"p" => text.push(' '),
                b"tr" => {
                    is = Is::Prose;
                    end(&mut text, &mut is);
                }
                b"tbl" => tables = tables.saturating_sub(1),
                _ => {}
            },
            Event::Text(letters) if in_text => text.push_str(&letters.decode()?),
            Event::GeneralRef(name) if in_text => {
                let letter = name.resolve_char_ref()?.or(match &*name.decode()? {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                });
                text.extend(letter);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    end(&mut text, &mut is);
    Ok(blocks)
}

/// Title, author and year as the properties of the document have them.
fn part_of_core(package: &mut Package<'_>) -> std::io::Result<Option<Metadata>> {
    let Some(xml) = part(package, "docProps/core.xml")? else { return Ok(None) };
    let mut reader = Reader::from_str(&xml);
    let (mut metadata, mut field) = (Metadata::default(), Vec::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => field = tag.local_name().as_ref().to_vec(),
            Event::End(_) => field.clear(),
            Event::Text(text) => {
                let text = text.decode().unwrap_or_default();
                match field.as_slice() {
                    b"title" => metadata.title.push_str(&text),
                    b"creator" => metadata.publisher.push_str(&text),
                    b"created" => metadata.year = year(&text),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(Some(metadata))
}

#[cfg(test)]
mod tests;
