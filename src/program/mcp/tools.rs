//! The tools: what each is for, in words that an assistant chooses by, and which question to the library it is. All only
//! read.

use std::io::Write;

use rmcp::handler::server::common::schema_for_output;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::{tool, tool_router};
use strategisok::comparison::{CompareOptions, Comparison};
use strategisok::coverage::{Coverage, CoverageOptions};
use strategisok::editions::{Editions, Fate};
use strategisok::index::Manifest;
use strategisok::likeness::{Mirror, MirrorOptions, Related, RelatedOptions};
use strategisok::quotes::QuoteReport;
use strategisok::subjects::SubjectOptions;
use strategisok::wire::{Outline, Paragraphs, Subjects};
use strategisok::{Hit, Query, SearchOptions, SearchResults};

use super::Mcp;
use super::answer::{Answer, answer};
use super::parameters::{self, MOST};
use crate::output::{Ids, markdown, text};

/// Hits where nothing is said.
const USUAL: usize = 10;
/// Paragraphs of each document of a comparison where nothing is said.
const OF_EACH: usize = 3;
/// Changes between two editions where nothing is said.
const CHANGES: usize = 20;
/// Paragraphs of each side of a mirror where nothing is said.
const SIDES: usize = 20;

fn ids(manifest: &Manifest) -> Ids {
    Ids::among(manifest.sources.len())
}

fn held(limit: Option<usize>, usual: usize) -> usize {
    limit.unwrap_or(usual).clamp(1, MOST)
}

#[tool_router(router = tools, vis = "pub(super)")]
impl Mcp {
    /// Find paragraphs by Norwegian words, a question or a query. Each says in `evidence` what it rests on: text has the
    /// word, heading has it only in a heading above, synonym has other words for the same, subject is from the subject index;
    /// related is no hit and is not in `total`. Quote the text to the letter, with its citation.
    #[tool(
        name = "search",
        output_schema = schema_for_output::<SearchResults>(),
        annotations(title = "Søk", read_only_hint = true, idempotent_hint = true, open_world_hint = false)
    )]
    pub(super) async fn search(&self, Parameters(asked): Parameters<parameters::Search>) -> Answer {
        self.make(asked, |source, asked| {
            let mut options = SearchOptions::new().limit(held(asked.limit, USUAL)).offset(asked.offset.unwrap_or(0));
            if let Some(reach) = asked.reach {
                options = options.reach(reach);
            }
            let options = asked.collapse.into_iter().fold(options, SearchOptions::collapse);
            let options = asked.evidence.iter().fold(options, |options, evidence| options.evidence(*evidence));
            let ids = ids(source.manifest());
            answer(source.search(&asked.query(), &options), |out, results| markdown::results(out, results, ids))
        })
        .await
    }

    /// Paragraphs by id (2.1.1-3), or all that stand in a unit (2.1.1), to the letter, with lead-in and citation.
    #[tool(
        name = "get_paragraphs",
        output_schema = schema_for_output::<Paragraphs>(),
        annotations(title = "Hent punkter", read_only_hint = true, idempotent_hint = true, open_world_hint = false)
    )]
    pub(super) async fn get_paragraphs(&self, Parameters(asked): Parameters<parameters::Ids>) -> Answer {
        self.make(asked, |source, asked| {
            let located = asked.ids.iter().map(|id| source.locate(id)).collect::<Result<Vec<_>, _>>();
            let found =
                located.map(|passages| Paragraphs::new(passages.into_iter().flatten().map(Hit::plain).collect()));
            let ids = ids(source.manifest());
            answer(found, |out, found| markdown::passages(out, found.hits(), ids))
        })
        .await
    }

    /// Paragraphs on the same matter as a paragraph or a text, each with the words that they share.
    #[tool(
        name = "related",
        output_schema = schema_for_output::<Related>(),
        annotations(title = "Beslektet innhold", read_only_hint = true, idempotent_hint = true, open_world_hint = false)
    )]
    pub(super) async fn related(&self, Parameters(asked): Parameters<parameters::Related>) -> Answer {
        self.make_here(asked, |searcher, asked| {
            let options = RelatedOptions::new().limit(held(asked.limit, USUAL));
            let options = asked.kinds.iter().fold(options, |options, kind| options.kind(*kind));
            let options = asked.chapters.iter().fold(options, |options, chapter| options.chapter(*chapter));
            let options = if asked.across { options.across() } else { options };
            let found = match (&asked.id, &asked.text) {
                (Some(id), None) => searcher.related(id, &options),
                (None, Some(text)) => searcher.related_text(text, &options),
                _ => return Err(rmcp::ErrorData::invalid_params("give `id` or `text`, and not both", None)),
            };
            let ids = ids(searcher.index().manifest());
            let seed = asked.id.as_ref().and_then(|id| searcher.passage(id).ok());
            answer(found, |out, found| markdown::related(out, found, seed.as_ref(), ids))
        })
        .await
    }

    /// What municipalities want beside what they expect of the state on the same matter: pairs with what ties them, and
    /// the paragraphs for which no counterpart was found.
    #[tool(
        name = "mirror",
        output_schema = schema_for_output::<Mirror>(),
        annotations(title = "Side om side", read_only_hint = true, idempotent_hint = true, open_world_hint = false)
    )]
    pub(super) async fn mirror(&self, Parameters(asked): Parameters<parameters::Mirror>) -> Answer {
        self.make_here(asked, |searcher, asked| {
            let options = MirrorOptions::new().limit(held(asked.limit, SIDES));
            let options = match asked.between.as_slice() {
                [] => options,
                [one, other] => options.between(one, other),
                _ => return Err(rmcp::ErrorData::invalid_params("give two names in `between`, or none", None)),
            };
            let ids = ids(searcher.index().manifest());
            answer(searcher.mirror(&asked.of, &options), |out, found| markdown::mirror(out, found, ids))
        })
        .await
    }

    /// Judge quotations: each is verbatim, nearly so (with the differences), spliced, or not found; with its lead-in and
    /// kind, so that an expectation of the state is not quoted as a municipality's own promise.
    #[tool(
        name = "verify_quote",
        output_schema = schema_for_output::<QuoteReport>(),
        annotations(title = "Sitatsjekk", read_only_hint = true, idempotent_hint = true, open_world_hint = false)
    )]
    async fn verify_quote(&self, Parameters(asked): Parameters<parameters::Quote>) -> Answer {
        self.make_here(asked, |searcher, asked| {
            let ids = ids(searcher.index().manifest());
            answer(searcher.check_quotes(&asked.text), |out, report| markdown::quotes(out, report, &asked.text, ids))
        })
        .await
    }

    /// Chapters, sections and subsections with their titles and the number of paragraphs of each kind.
    #[tool(
        name = "outline",
        output_schema = schema_for_output::<Outline>(),
        annotations(title = "Innhold", read_only_hint = true, idempotent_hint = true, open_world_hint = false)
    )]
    async fn outline(&self, Parameters(asked): Parameters<parameters::Nothing>) -> Answer {
        self.make_here(asked, |searcher, _| {
            let found = searcher.outline().map(Outline::new);
            let look = text::Look::new(false, None);
            answer(found, |out, found| text::outline(out, found.strategies(), &look))
        })
        .await
    }

    /// The subject index, made by hand: what a term leads to, with counts by kind and the broader, narrower and related
    /// headings, or all headings with their counts. Search under a heading with `subjects` of the search tool. A term that
    /// leads to none gets the nearest headings.
    #[tool(
        name = "subjects",
        output_schema = schema_for_output::<Subjects>(),
        annotations(title = "Emneord", read_only_hint = true, idempotent_hint = true, open_world_hint = false)
    )]
    pub(super) async fn subjects(&self, Parameters(asked): Parameters<parameters::Subjects>) -> Answer {
        self.make_here(asked, |searcher, asked| {
            let options = asked.strategies.iter().fold(SubjectOptions::new(), |options, name| options.strategy(name));
            let found = match asked.term.as_deref().map(str::trim) {
                None => searcher.subjects(&options).map(Subjects::all),
                Some("") => {
                    return Err(rmcp::ErrorData::invalid_params(
                        "`term` is empty; leave it out for all headings",
                        None,
                    ));
                }
                Some(term) => searcher.subject(term, &options).map(Subjects::of),
            };
            // The whole index with all its words would fill the memory of an assistant that needs the headings.
            let detail = if asked.term.is_some() { text::Detail::Usual } else { text::Detail::Quiet };
            let look = text::Look::new(false, None);
            answer(found, |out, found| text::subjects(out, found, detail, &look))
        })
        .await
    }

    /// Where each of some topics stands: counts by kind, whether by the word itself or in other words, and for a topic
    /// without hits the forms that were tried and the nearest paragraphs.
    #[tool(
        name = "coverage",
        output_schema = schema_for_output::<Coverage>(),
        annotations(title = "Temaoversikt", read_only_hint = true, idempotent_hint = true, open_world_hint = false)
    )]
    pub(super) async fn coverage(&self, Parameters(asked): Parameters<parameters::Coverage>) -> Answer {
        self.make_here(asked, |searcher, asked| {
            let options = asked.evidence.into_iter().fold(CoverageOptions::new(), CoverageOptions::evidence);
            let options = asked.by.into_iter().fold(options, CoverageOptions::by);
            answer(searcher.coverage(&asked.topics, &options), markdown::coverage)
        })
        .await
    }

    /// What each document says of a topic: its nearest paragraphs, the documents with hits first, and which have nothing.
    #[tool(
        name = "compare",
        output_schema = schema_for_output::<Comparison>(),
        annotations(title = "Sammenligning", read_only_hint = true, idempotent_hint = true, open_world_hint = false)
    )]
    pub(super) async fn compare(&self, Parameters(asked): Parameters<parameters::Compare>) -> Answer {
        self.make_here(asked, |searcher, asked| {
            let options = CompareOptions::new().limit(held(asked.limit, OF_EACH));
            let topic = asked.strategies.iter().fold(Query::new(&asked.topic), |topic, name| topic.strategy(name));
            let topic = asked.publishers.iter().fold(topic, |topic, name| topic.publisher(name));
            let ids = ids(searcher.index().manifest());
            answer(searcher.compare(&topic, &options), |out, found| markdown::comparison(out, found, ids))
        })
        .await
    }

    /// What changed between two documents, the editions of one plan: each paragraph that is new, gone, moved or reworded, with
    /// its words before and after. `counts` is of all paragraphs; `changes` has at most `limit` of those that changed, and the
    /// text says how many were left out.
    #[tool(
        name = "editions",
        output_schema = schema_for_output::<Editions>(),
        annotations(title = "Endringer", read_only_hint = true, idempotent_hint = true, open_world_hint = false)
    )]
    pub(super) async fn editions(&self, Parameters(asked): Parameters<parameters::Editions>) -> Answer {
        self.make_here(asked, |searcher, asked| {
            let (limit, offset) = (held(asked.limit, CHANGES), asked.offset.unwrap_or(0));
            let mut changed = 0;
            let found = searcher.editions(&asked.from, &asked.to).map(|mut editions| {
                editions.changes.retain(|change| change.fate != Fate::Same);
                changed = editions.changes.len();
                editions.changes = editions.changes.into_iter().skip(offset).take(limit).collect();
                editions
            });
            answer(found, |out, editions| {
                markdown::editions(out, editions)?;
                let shown = editions.changes.len();
                match (offset + shown).min(changed) {
                    _ if shown == changed => Ok(()),
                    told if told < changed => {
                        writeln!(out, "\nHer er {shown} av {changed} endringer. De neste kommer med offset {told}.")
                    }
                    _ => writeln!(out, "\nHer er {shown} av {changed} endringer, og ingen etter dem."),
                }
            })
        })
        .await
    }
}
