//! What every page has round its own content: head, search field, the ways to the other pages, and the foot with the
//! attribution that the text and the lexicon ask for.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use strategisok::index::SourceEntry;
use strategisok::strategy::labels;

use super::super::address::Address;
use super::super::site::Site;
use super::super::{assets, mount};
use super::basket;
use crate::output::wording;

/// What a page says of itself.
#[derive(Debug, Default)]
pub struct Head<'a> {
    /// The title, without the name of the site.
    pub title: String,
    /// The path of the entry of the menu that the page belongs to.
    pub here: &'static str,
    /// The search that the field shows; filters and chosen paragraphs are kept when the reader searches anew.
    pub search: Option<&'a Address>,
    /// Not for the indexes of search machines: results and texts of readers.
    pub private: bool,
    /// The page has the search field in its own content.
    pub own_field: bool,
    /// The page has the basket in its own content.
    pub own_basket: bool,
    /// Results take the place of the content as one types.
    pub live: bool,
    /// What the page has, in a sentence or two, for those who see it linked elsewhere.
    pub description: Option<String>,
    /// The path that the page goes by, however it was come to.
    pub canonical: Option<String>,
    /// The path of a feed to follow the page in.
    pub feed: Option<String>,
}

/// The menu. Words of the pages, never of the techniques behind them.
const MENU: [(&str, &str); 6] = [
    (SUBJECTS, labels::SUBJECTS),
    ("/temaoversikt", labels::COVERAGE),
    (COMPARISON, "Sammenlign"),
    ("/sitatsjekk", labels::QUOTES),
    ("/egen-tekst", "Sammenlign utkast"),
    ("/hjelp", "Hjelp"),
];

/// Documents beside each other, which is in the menu where there are several.
const COMPARISON: &str = "/sammenlign";

/// The subject index, which is in the menu where there is one.
const SUBJECTS: &str = "/emner";

/// What the points are not.
pub const NOT_THEIR_OWN: &str = "Punktene er felles prioriteringer, ikke vedtak i den enkelte kommune.";

/// A whole page.
pub fn page(site: &Site, head: &Head<'_>, content: &Markup) -> Markup {
    let name = "Strategisøk";
    let title = if head.title.is_empty() {
        format!("{name} – {}", site.title())
    } else {
        format!("{} – {name}", head.title)
    };
    let none = Address::default();
    let kept = head.search.unwrap_or(&none);
    let whole = html! {
        (DOCTYPE)
        html lang="nb" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                meta name="color-scheme" content="light dark";
                @if head.private { meta name="robots" content="noindex"; }
                (told_elsewhere(site, head, &title))
                link rel="stylesheet" href=(assets::href("style.css"));
                link rel="icon" type="image/svg+xml" href=(assets::href("icon.svg"));
                @if let Some(feed) = &head.feed { link rel="alternate" type="application/atom+xml" title="Endringer" href=(feed); }
                link rel="search" type="application/opensearchdescription+xml" title=(name) href="/opensearch.xml";
                script src=(assets::href("script.js")) defer {}
            }
            body {
                a.skip href="#innhold" { "Hopp til innholdet" }
                header.top {
                    div.wide {
                        a.name href=(kept.carry("/")) aria-current=[(head.here == "/").then_some("page")] { (name) }
                        nav aria-label="Hovedmeny" {
                          // Folded on a narrow screen alone, which is the style's to say.
                          details.menu {
                            summary { "Meny" }
                            ul {
                                li { a href=(kept.carry(&document_href(site))) aria-current=[(head.here == "/dokument").then_some("page")] { (if site.is_several() { "Dokumenter" } else { "Les dokumentet" }) } }
                                @for (path, label) in MENU.iter().filter(|(path, _)| is_offered(site, path)) {
                                    li { a href=(kept.carry(path)) aria-current=[(head.here == *path).then_some("page")] { (label) } }
                                }
                            }
                          }
                        }
                    }
                }
                @if !head.own_field {
                    div.strip { div.wide { (search_field(site, head.search)) } }
                }
                main #innhold tabindex="-1" data-live[head.live] { (content) }
                @if !head.own_basket { (basket::bar(kept)) }
                footer.foot {
                    div.wide {
                        p { (about(site)) }
                        ul {
                            li { a href=(kept.carry("/tilgjengelighet")) { "Tilgjengelighet" } }
                            li { a href=(kept.carry("/hjelp#api")) { "For utviklere (API)" } }
                            li { "Ingen informasjonskapsler." @if !site.options.log_queries { " Serveren lagrer ingen søk." } }
                        }
                        p.small { (strategisok::ATTRIBUTION) }
                    }
                }
            }
        }
    };
    PreEscaped(mount::prefixed(site.options.path(), whole.into_string()))
}

/// What search machines and those who show links read of a page. Addresses are told only where they are known.
fn told_elsewhere(site: &Site, head: &Head<'_>, title: &str) -> Markup {
    let canonical = head.canonical.as_deref().and_then(|path| site.options.absolute(path));
    html! {
        @if let Some(description) = &head.description {
            meta name="description" content=(description);
            meta property="og:type" content="article";
            meta property="og:site_name" content="Strategisøk";
            meta property="og:locale" content="nb_NO";
            meta property="og:title" content=(title);
            meta property="og:description" content=(description);
            meta name="twitter:card" content="summary";
        }
        @if let Some(address) = canonical {
            meta property="og:url" content=(address);
            link rel="canonical" href=(address);
        }
    }
}

/// Whether there is anything behind an entry of the menu.
fn is_offered(site: &Site, path: &str) -> bool {
    match path {
        SUBJECTS => !site.subjects.is_empty(),
        "/hjelp" => true,
        COMPARISON if !site.is_several() => false,
        _ => site.source.cluster().is_none(),
    }
}

/// The search field: one form by GET, which needs no script.
pub fn search_field(site: &Site, address: Option<&Address>) -> Markup {
    let text = address.map_or("", |address| address.query.as_str());
    html! {
        div.search role="search" {
            form action="/sok" method="get" data-search {
                label for="q" { (if site.is_several() { "Søk i dokumentene" } else { "Søk i dokumentet" }) }
                div.field {
                    input #q type="search" name="q" value=(text) autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search";
                    @if let Some(address) = address {
                        @for (name, value) in address.with(|_| ()).pairs().into_iter().filter(|(name, _)| *name != "q") {
                            input type="hidden" name=(name) value=(value);
                        }
                    }
                    button type="submit" { "Søk" }
                }
            }
        }
    }
}

/// So many documents are told of by title.
const MOST_TOLD: usize = 8;

/// What the document is, and is not.
pub fn about(site: &Site) -> Markup {
    let sources = &site.source.manifest().sources;
    let others = sources.len().saturating_sub(MOST_TOLD);
    html! {
        @for source in sources.iter().take(MOST_TOLD) {
            em { (source.title()) } ". " (adopted(Some(source))) (published(source))
        }
        @if others > 0 { "Og " a href="/dokument" { (wording::counted(others, "dokument", "dokumenter")) " til" } ". " }
        (NOT_THEIR_OWN)
    }
}

/// Where a document was published, which is a link to look it up by.
fn published(source: &SourceEntry) -> Markup {
    html! {
        @if let Some(url) = &source.metadata.url {
            "Utgitt av " a href=(url) { (if source.metadata.publisher.is_empty() { source.title() } else { &source.metadata.publisher }) } ". "
        }
    }
}

/// By whom and when a document was adopted.
pub fn adopted(source: Option<&SourceEntry>) -> Markup {
    html! {
        @match source.map(|source| (&source.metadata.adopted_by, &source.metadata.adopted)) {
            Some((Some(by), Some(when))) => { "Vedtatt av " (by) " i " (when) ". " }
            Some((Some(by), None)) => { "Vedtatt av " (by) ". " }
            Some((None, Some(when))) => { "Vedtatt i " (when) ". " }
            Some((None, None)) | None => {}
        }
    }
}

/// Where the document is read.
pub fn document_href(site: &Site) -> String {
    match site.outline.as_slice() {
        [only] => super::super::links::document(&only.name),
        _ => "/dokument".to_owned(),
    }
}
