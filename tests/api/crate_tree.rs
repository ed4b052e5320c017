//! The modules of a crate with their items, read from its files. Knows Rust's rules of files and modules, no visibility.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use syn::{Item, ItemImpl, ItemMod};

/// The path of a module from the root, without `crate`.
pub type ModulePath = Vec<String>;

/// A crate by its modules.
pub struct Crate {
    modules: BTreeMap<ModulePath, Vec<Item>>,
}

impl Crate {
    /// Reads the crate whose root is this file.
    pub fn read(root: &str) -> Crate {
        let mut library = Crate { modules: BTreeMap::new() };
        let root = Path::new(root);
        library.file(root, root.parent().expect("a folder"), Vec::new());
        library
    }

    /// The items of a module.
    pub fn items(&self, module: &ModulePath) -> &[Item] {
        self.modules.get(module).map_or(&[], Vec::as_slice)
    }

    /// Whether there is such a module.
    pub fn is_module(&self, path: &ModulePath) -> bool {
        self.modules.contains_key(path)
    }

    /// All blocks that implement something for a type, by its name.
    pub fn impls_of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a ItemImpl> {
        let impls = self.modules.values().flatten().filter_map(|item| match item {
            Item::Impl(block) => Some(block),
            _ => None,
        });
        impls.filter(move |block| match &*block.self_ty {
            syn::Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == name),
            _ => false,
        })
    }

    /// Where a path leads that stands in a module.
    pub fn resolve(&self, module: &ModulePath, path: &[String]) -> ModulePath {
        let mut at = module.clone();
        for (place, step) in path.iter().enumerate() {
            match step.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => drop(at.pop()),
                _ => {
                    // A path begins in the module where it stands.
                    if place == 0 {
                        at = module.clone();
                    }
                    at.push(step.clone());
                }
            }
        }
        at
    }

    fn file(&mut self, file: &Path, folder: &Path, module: ModulePath) {
        let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        self.module(parsed.items, folder, module);
    }

    fn module(&mut self, items: Vec<Item>, folder: &Path, module: ModulePath) {
        for item in &items {
            let Item::Mod(child) = item else { continue };
            if is_of_tests(child) {
                continue;
            }
            let name = child.ident.to_string();
            let mut path = module.clone();
            path.push(name.clone());
            match &child.content {
                Some((_, inner)) => self.module(inner.clone(), &folder.join(&name), path),
                None => {
                    if let Some(file) = file_of(folder, &name) {
                        self.file(&file, &folder.join(&name), path);
                    }
                }
            }
        }
        self.modules.insert(module, items);
    }
}

/// The file of a module that is declared in a folder; none for one with a path of its own, which the library has for what a
/// feature switches.
fn file_of(folder: &Path, name: &str) -> Option<PathBuf> {
    [folder.join(format!("{name}.rs")), folder.join(name).join("mod.rs")].into_iter().find(|file| file.exists())
}

fn is_of_tests(module: &ItemMod) -> bool {
    module
        .attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg") && quote::quote!(#attribute).to_string().contains("(test)"))
}
