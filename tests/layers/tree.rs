//! The modules of `src/`: which file each is, and to which file a path leads from any place. A name that a module only
//! passes on (`pub use self::rank::Plan`) is followed to the file that declares it, so that an address is no dependency
//! on the module that gives it. Knows paths and files, no floors.
//!
//! What it cannot see: methods called by a dot, and paths inside strings of attributes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path as FilePath, PathBuf};

use crate::reader::{Path, Source, Use, read};

/// The name by which the program reaches the library.
const LIBRARY: &str = "strategisok";
/// More steps than this from a name to its item are a ring of re-exports.
const MOST_STEPS: usize = 16;

/// A file with what it names of other files.
#[derive(Debug)]
pub struct File {
    /// From the root of the project, with slashes: `src/search/mod.rs`.
    pub path: String,
    pub text: String,
    pub source: Source,
    /// Compiled for tests alone.
    pub is_test: bool,
}

/// That one file names something of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    pub from: String,
    pub to: String,
    pub line: usize,
    /// As it is written.
    pub path: String,
}

#[derive(Debug)]
struct Module {
    file: usize,
    /// Its place among the inline modules of its file.
    inline: Path,
    parent: Option<usize>,
    root: usize,
    /// Several files where features choose between them.
    children: BTreeMap<String, Vec<usize>>,
}

/// Where a path leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Module(usize),
    /// An item, by the file that declares it.
    Item(usize),
}

/// The files of the library and of the program.
#[derive(Debug, Default)]
pub struct Tree {
    pub files: Vec<File>,
    modules: Vec<Module>,
}

impl Tree {
    /// Reads `src/lib.rs`, `src/program/main.rs` and what they declare, in the folder of a project.
    pub fn read(project: &FilePath) -> Tree {
        Tree::from_files(|path| fs::read_to_string(project.join(path)).ok())
    }

    /// The same of files that need not lie on a disk.
    pub fn from_files(text_of: impl Fn(&str) -> Option<String>) -> Tree {
        let mut tree = Tree::default();
        for (root, folder) in [("src/lib.rs", "src"), ("src/program/main.rs", "src/program")] {
            if let Some(text) = text_of(root) {
                let module = tree.add(root.to_owned(), text, false, None);
                tree.declare(module, folder, &text_of);
            }
        }
        tree
    }

    fn add(&mut self, path: String, text: String, is_test: bool, parent: Option<usize>) -> usize {
        let source = read(&text);
        self.files.push(File { path, text, source, is_test });
        self.module(self.files.len() - 1, Path::new(), parent)
    }

    fn module(&mut self, file: usize, inline: Path, parent: Option<usize>) -> usize {
        let number = self.modules.len();
        let root = parent.map_or(number, |parent| self.modules[parent].root);
        self.modules.push(Module { file, inline, parent, root, children: BTreeMap::new() });
        number
    }

    /// Adds the modules that a file declares, whose files lie in a folder.
    fn declare(&mut self, module: usize, folder: &str, text_of: &impl Fn(&str) -> Option<String>) {
        let file = self.modules[module].file;
        let is_test = self.files[file].is_test;
        let mut declared = std::mem::take(&mut self.files[file].source.modules);
        for one in &declared {
            let parent = self.inline(module, &one.within);
            let child = if one.is_inline {
                if one.is_test {
                    continue;
                }
                let inline = one.within.iter().chain([&one.name]).cloned().collect();
                self.module(file, inline, Some(parent))
            } else {
                let inside = one.within.iter().fold(folder.to_owned(), |folder, name| format!("{folder}/{name}"));
                let stem = format!("{inside}/{}", one.name);
                let at = one.file.as_ref().map(|file| {
                    let beside = PathBuf::from(&self.files[file_of(self, module)].path);
                    beside.with_file_name(file).to_string_lossy().replace('\\', "/")
                });
                let places = at.map_or_else(|| vec![format!("{stem}.rs"), format!("{stem}/mod.rs")], |at| vec![at]);
                let (path, text) = places
                    .iter()
                    .find_map(|path| Some((path.clone(), text_of(path)?)))
                    .unwrap_or_else(|| panic!("{}: no file for `mod {}`", self.files[file].path, one.name));
                // What a `mod.rs`, or a file named by `#[path]`, declares lies beside it.
                let below = match path.rsplit_once('/') {
                    Some((beside, name)) if name == "mod.rs" || one.file.is_some() => beside.to_owned(),
                    _ => path.trim_end_matches(".rs").to_owned(),
                };
                let child = self.add(path, text, is_test || one.is_test, Some(parent));
                self.declare(child, &below, text_of);
                child
            };
            self.modules[parent].children.entry(one.name.clone()).or_default().push(child);
        }
        std::mem::swap(&mut self.files[file].source.modules, &mut declared);
    }

    /// The inline module at a path within a file's module; that module itself for what is read of no module.
    fn inline(&self, module: usize, path: &[String]) -> usize {
        path.iter().fold(module, |at, name| {
            let own = |child: &&usize| self.modules[**child].file == self.modules[module].file;
            self.modules[at]
                .children
                .get(name)
                .and_then(|children| children.iter().find(own))
                .map_or(at, |child| *child)
        })
    }

    /// What every file that is no test names of other files.
    pub fn imports(&self) -> Vec<Import> {
        let mut found = BTreeSet::new();
        for (number, module) in self.modules.iter().enumerate().filter(|(_, module)| module.inline.is_empty()) {
            let file = &self.files[module.file];
            if file.is_test {
                continue;
            }
            let mut add = |path: &Path, within: &Path, line: usize, with_modules: bool| {
                for target in self.resolve(self.inline(number, within), path, 0) {
                    let to = match target {
                        Target::Item(to) => to,
                        Target::Module(to) if with_modules => self.modules[to].file,
                        // The paths that go through the module tell what is used of it.
                        Target::Module(_) => continue,
                    };
                    if to != module.file {
                        let (from, to) = (file.path.clone(), self.files[to].path.clone());
                        found.insert(Import { from, to, line, path: path.join("::") });
                    }
                }
            };
            for one in file.source.uses.iter().filter(|one| is_used(one, &file.source)) {
                add(&one.path, &one.within, one.line, one.is_glob && !one.is_public);
            }
            for one in &file.source.paths {
                add(&one.path, &one.within, one.line, false);
            }
        }
        found.into_iter().collect()
    }

    /// What a path leads to, read in a module; nothing when it leads out of the crate.
    fn resolve(&self, module: usize, path: &[String], steps: usize) -> Vec<Target> {
        let Some((first, mut rest)) = path.split_first() else { return Vec::new() };
        let mut at = match first.as_str() {
            "crate" => vec![Target::Module(self.modules[module].root)],
            "self" => vec![Target::Module(module)],
            "super" => self.modules[module].parent.map(Target::Module).into_iter().collect(),
            LIBRARY if self.modules[module].root != 0 => return vec![Target::Item(self.modules[0].file)],
            name => self.look_up(module, name, steps),
        };
        while let Some((name, others)) = rest.split_first() {
            rest = others;
            let mut next = Vec::new();
            for target in &at {
                match *target {
                    Target::Module(module) if name == "super" => {
                        next.extend(self.modules[module].parent.map(Target::Module));
                    }
                    Target::Module(module) => {
                        let found = self.look_up(module, name, steps);
                        // A name that a macro makes is its module's.
                        let own = || vec![Target::Item(self.modules[module].file)];
                        next.extend(if found.is_empty() { own() } else { found });
                    }
                    item => next.push(item),
                }
            }
            at = without_namesakes(next, !rest.is_empty());
        }
        at
    }

    /// What a name stands for in a module.
    fn look_up(&self, module: usize, name: &str, steps: usize) -> Vec<Target> {
        let Module { file, inline, children, .. } = &self.modules[module];
        let source = &self.files[*file].source;
        let mut found: Vec<Target> =
            children.get(name).into_iter().flatten().map(|child| Target::Module(*child)).collect();
        if source.items.contains(&(inline.clone(), name.to_owned())) {
            found.push(Target::Item(*file));
        }
        if steps < MOST_STEPS {
            let own = || source.uses.iter().filter(|one| &one.within == inline);
            // `use fst::Map` binds no `fst`, and `use self::suggest::suggest` no module that it itself goes through.
            for one in own().filter(|one| one.name.as_deref() == Some(name) && one.path[0] != name) {
                found.extend(self.resolve(module, &one.path, steps + 1));
            }
            if found.is_empty() {
                for one in own().filter(|one| one.is_glob) {
                    for target in self.resolve(module, &one.path, steps + 1) {
                        if let Target::Module(inner) = target {
                            found.extend(self.look_up(inner, name, steps + 1));
                        }
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn file_of(tree: &Tree, module: usize) -> usize {
    tree.modules[module].file
}

/// Before more of a path a name is a module where there is one; at the end it is everything of that name.
fn without_namesakes(mut targets: Vec<Target>, has_more: bool) -> Vec<Target> {
    if has_more && targets.iter().any(|target| matches!(target, Target::Module(_))) {
        targets.retain(|target| matches!(target, Target::Module(_)));
    }
    targets
}

/// A name that is only passed on is none that the file uses.
fn is_used(one: &Use, source: &Source) -> bool {
    let begins_path = |name: &String| source.paths.iter().any(|path| path.path.first() == Some(name));
    !one.is_public || one.name.as_ref().is_some_and(|name| source.words.contains(name) || begins_path(name))
}
