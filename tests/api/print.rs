//! The lines of the interface: what is public in a module, under the path that an embedder writes. Items that `pub use` brings
//! up stand where they are brought to.

use std::collections::BTreeSet;

use quote::{ToTokens, quote};
use syn::{Fields, ImplItem, Item, Signature, TraitItem, UseTree, Visibility};

use super::crate_tree::{Crate, ModulePath};

type Lines = BTreeSet<String>;
type Seen = BTreeSet<(ModulePath, String)>;

/// Adds the lines of a public module.
pub fn module(library: &Crate, path: &ModulePath, shown: &str, lines: &mut Lines, seen: &mut Seen) {
    for one in library.items(path) {
        match one {
            Item::Use(used) if is_public(&used.vis) && !is_hidden(&used.attrs) => {
                let mut found = Vec::new();
                names(&used.tree, &mut Vec::new(), &mut found);
                for (from, name) in found {
                    brought_up(library, path, (&from, &name), shown, lines, seen);
                }
            }
            Item::Mod(child) if is_public(&child.vis) && !is_hidden(&child.attrs) => {
                let mut inner = path.clone();
                inner.push(child.ident.to_string());
                module(library, &inner, &format!("{shown}::{}", child.ident), lines, seen);
            }
            _ => item(library, one, shown, lines),
        }
    }
}

/// Adds what a `pub use` names, wherever that is; `*` is all of it.
fn brought_up(
    library: &Crate,
    module_path: &ModulePath,
    (from, name): (&[String], &str),
    shown: &str,
    lines: &mut Lines,
    seen: &mut Seen,
) {
    let source = library.resolve(module_path, from);
    if !seen.insert((source.clone(), format!("{shown}::{name}"))) {
        return;
    }
    if !library.is_module(&source) {
        lines.insert(format!("pub use {}::{name} as {shown}::{name}", from.join("::")));
        return;
    }
    for one in library.items(&source) {
        match one {
            Item::Use(used) if is_public(&used.vis) => {
                let mut found = Vec::new();
                names(&used.tree, &mut Vec::new(), &mut found);
                for (deeper, other) in found {
                    if name == "*" || other == name {
                        brought_up(library, &source, (&deeper, &other), shown, lines, seen);
                    }
                }
            }
            one if name == "*" || ident_of(one).is_some_and(|ident| ident == name) => item(library, one, shown, lines),
            _ => {}
        }
    }
}

/// The names that a tree of `use` brings, each with the path before it.
fn names(tree: &UseTree, before: &mut Vec<String>, found: &mut Vec<(Vec<String>, String)>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            names(&path.tree, before, found);
            before.pop();
        }
        UseTree::Name(name) => found.push((before.clone(), name.ident.to_string())),
        UseTree::Rename(name) => found.push((before.clone(), name.ident.to_string())),
        UseTree::Glob(_) => found.push((before.clone(), "*".to_owned())),
        UseTree::Group(group) => group.items.iter().for_each(|item| names(item, before, found)),
    }
}

fn ident_of(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Struct(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Const(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

/// Adds a public item, and of a type its fields, variants, functions and the traits it has.
fn item(library: &Crate, item: &Item, shown: &str, lines: &mut Lines) {
    match item {
        Item::Struct(one) if is_public(&one.vis) && !is_hidden(&one.attrs) => {
            let path = format!("{shown}::{}", one.ident);
            lines.insert(format!("pub struct {path}{}{}", text(&one.generics), closed(&one.attrs)));
            if let Fields::Named(fields) = &one.fields {
                for field in fields.named.iter().filter(|field| is_public(&field.vis)) {
                    let name = field.ident.as_ref().expect("a named field");
                    lines.insert(format!("pub {path}::{name}: {}", text(&field.ty)));
                }
            }
            of_type(library, &one.ident.to_string(), &path, &one.attrs, lines);
        }
        Item::Enum(one) if is_public(&one.vis) && !is_hidden(&one.attrs) => {
            let path = format!("{shown}::{}", one.ident);
            lines.insert(format!("pub enum {path}{}{}", text(&one.generics), closed(&one.attrs)));
            for variant in &one.variants {
                lines.insert(format!("pub {path}::{}{}", variant.ident, text(&variant.fields)));
            }
            of_type(library, &one.ident.to_string(), &path, &one.attrs, lines);
        }
        Item::Fn(one) if is_public(&one.vis) && !is_hidden(&one.attrs) => {
            lines.insert(function(shown, &one.sig));
        }
        Item::Trait(one) if is_public(&one.vis) && !is_hidden(&one.attrs) => {
            let path = format!("{shown}::{}", one.ident);
            lines.insert(format!("pub trait {path}{}", text(&one.generics)));
            for method in &one.items {
                if let TraitItem::Fn(method) = method {
                    lines.insert(function(&path, &method.sig));
                }
            }
        }
        Item::Type(one) if is_public(&one.vis) && !is_hidden(&one.attrs) => {
            lines.insert(format!("pub type {shown}::{}{} = {}", one.ident, text(&one.generics), text(&one.ty)));
        }
        Item::Const(one) if is_public(&one.vis) && !is_hidden(&one.attrs) => {
            lines.insert(format!("pub const {shown}::{}: {}", one.ident, text(&one.ty)));
        }
        _ => {}
    }
}

fn of_type(library: &Crate, name: &str, path: &str, attributes: &[syn::Attribute], lines: &mut Lines) {
    for derived in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let list = derived.parse_args_with(syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated);
        for one in list.expect("a list of traits") {
            lines.insert(format!("impl {} for {path}", text(&one)));
        }
    }
    for block in library.impls_of(name) {
        if let Some((of, _)) = &block.trait_ {
            lines.insert(format!("impl {} for {path}", text(of)));
            continue;
        }
        for inner in &block.items {
            match inner {
                ImplItem::Fn(method) if is_public(&method.vis) && !is_hidden(&method.attrs) => {
                    lines.insert(function(path, &method.sig));
                }
                ImplItem::Const(one) if is_public(&one.vis) => {
                    lines.insert(format!("pub const {path}::{}: {}", one.ident, text(&one.ty)));
                }
                _ => {}
            }
        }
    }
}

fn function(path: &str, signature: &Signature) -> String {
    let Signature { constness, ident, generics, inputs, output, .. } = signature;
    let constness = constness.as_ref().map_or("", |_| "const ");
    format!(
        "pub {constness}fn {path}::{ident}{}({}){}{}",
        text(generics),
        text(inputs),
        spaced(&text(output)),
        spaced(&text(&generics.where_clause))
    )
}

fn spaced(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" {text}") }
}

/// Whether a type may grow without a new version.
fn closed(attributes: &[syn::Attribute]) -> &'static str {
    let grows = attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive"));
    if grows { " (non_exhaustive)" } else { "" }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_hidden(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc") && quote!(#attribute).to_string().contains("hidden"))
}

/// Tokens as they are usually written.
fn text(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" ::", "::"),
        (" < ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("< ", "<"),
        (" <", "<"),
        (" :", ":"),
        ("[ ", "["),
        (" ]", "]"),
        (" ;", ";"),
        ("' ", "'"),
    ] {
        text = text.replace(from, to);
    }
    text
}
