//! One source file as the architecture sees it: the paths that its code names, what its `use` statements bind, the
//! modules and items it declares. Comments, strings and what is compiled for tests alone are left out. Knows the grammar
//! of paths and no more of Rust; of other files nothing.

use std::collections::BTreeSet;

use crate::tokens::{Kind, Token, tokens};

/// A path as it stands: `["super", "rank", "Plan"]`.
pub type Path = Vec<String>;

/// What is read of a file.
#[derive(Debug, Default)]
pub struct Source {
    /// The leaves of its `use` statements.
    pub uses: Vec<Use>,
    /// The paths of its code.
    pub paths: Vec<Named>,
    /// The modules it declares, here or in a file of their own.
    pub modules: Vec<Declared>,
    /// The items it declares, each with the inline module that it stands in.
    pub items: BTreeSet<(Path, String)>,
    /// Words that stand alone in its code: a name that is bound and also used here.
    pub words: BTreeSet<String>,
    /// Inline modules for tests: the line each begins at, and how many lines it has.
    pub inline_tests: Vec<(usize, usize)>,
}

/// A path in the code, and the inline module it stands in.
#[derive(Debug)]
pub struct Named {
    pub path: Path,
    pub within: Path,
    pub line: usize,
}

/// A leaf of a `use` statement.
#[derive(Debug)]
pub struct Use {
    pub path: Path,
    pub within: Path,
    pub line: usize,
    /// The name that it binds; none for `*` and `as _`.
    pub name: Option<String>,
    pub is_glob: bool,
    /// With a `pub` of whatever width before it: an address that others may use.
    pub is_public: bool,
}

/// A `mod` declaration.
#[derive(Debug)]
pub struct Declared {
    pub name: String,
    pub within: Path,
    /// The file that a `#[path]` names.
    pub file: Option<String>,
    pub is_inline: bool,
    /// Compiled for tests alone.
    pub is_test: bool,
}

/// Reads a file.
pub fn read(text: &str) -> Source {
    let mut reader = Reader { tokens: tokens(text), at: 0, open: Vec::new(), file: None, source: Source::default() };
    while reader.at < reader.tokens.len() {
        reader.step();
    }
    reader.source
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    /// The braces that are open: the name of an inline module, or none for a body of another kind.
    open: Vec<Option<String>>,
    /// What a `#[path]` just said.
    file: Option<String>,
    source: Source,
}

const ITEMS: [&str; 9] = ["fn", "struct", "enum", "union", "trait", "type", "const", "static", "macro_rules"];

impl Reader {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).filter(|token| token.kind != Kind::Text).map_or("", |token| &token.text)
    }

    fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
    }

    fn within(&self) -> Path {
        self.open.iter().flatten().cloned().collect()
    }

    fn step(&mut self) {
        match self.text(self.at) {
            "#" if self.text(self.at + 1) == "[" => self.attribute(),
            "pub" if self.text(self.at + 1) == "(" => self.at = self.close(self.at + 1) + 1,
            "use" if self.text(self.at + 1) != "<" => self.use_statement(),
            "mod" if self.is_word(self.at + 1) => self.module(false),
            "{" => self.enter(None),
            "}" => {
                self.open.pop();
                self.at += 1;
            }
            _ if self.is_word(self.at) => self.word(),
            _ => self.at += 1,
        }
    }

    fn enter(&mut self, module: Option<String>) {
        self.open.push(module);
        self.at += 1;
    }

    /// The place of the bracket that closes the one here.
    fn close(&self, from: usize) -> usize {
        let mut depth = 0;
        for at in from..self.tokens.len() {
            match self.text(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.tokens.len()
    }

    /// An attribute: what is for tests alone is passed over with its item; other attributes may name paths.
    fn attribute(&mut self) {
        let (open, end) = (self.at + 1, self.close(self.at + 1));
        let words: Vec<&str> = (open + 1..end).map(|at| self.text(at)).collect();
        match words.as_slice() {
            ["test"] | ["cfg", "(", "test", ")"] | ["cfg", "(", "all", "(", "test", ..] => self.test_item(end + 1),
            ["path", "=", ..] => {
                self.file = self.tokens.get(open + 3).map(|token| token.text.clone());
                self.at = end + 1;
            }
            _ => self.at = open + 1,
        }
    }

    /// Passes over an item that is compiled for tests alone, and notes it where it is a module.
    fn test_item(&mut self, mut from: usize) {
        let first = self.tokens.get(self.at).map_or(0, |token| token.line);
        while self.text(from) == "#" {
            from = self.close(from + 1) + 1;
        }
        while self.text(from) == "pub" {
            from = if self.text(from + 1) == "(" { self.close(from + 1) + 1 } else { from + 1 };
        }
        let is_item = ["use", "mod", "impl", "unsafe", "async", "let", "extern"].contains(&self.text(from))
            || ITEMS.contains(&self.text(from));
        let mut end = from;
        while end < self.tokens.len() {
            match self.text(end) {
                ";" => break,
                "," | "}" if !is_item => break,
                "(" | "[" => end = self.close(end),
                "{" => {
                    end = self.close(end);
                    break;
                }
                _ => {}
            }
            end += 1;
        }
        if self.text(from) == "mod" {
            self.at = from;
            self.module(true);
            if self.text(from + 2) == "{" {
                self.open.pop();
                let last = self.tokens.get(end).map_or(first, |token| token.line);
                self.source.inline_tests.push((first, last + 1 - first));
            }
        }
        self.at = if self.text(end) == "}" && !is_item { end } else { end + 1 };
    }

    fn module(&mut self, is_test: bool) {
        let name = self.text(self.at + 1).to_owned();
        let is_inline = self.text(self.at + 2) == "{";
        let (within, file) = (self.within(), self.file.take());
        self.source.modules.push(Declared { name: name.clone(), within, file, is_inline, is_test });
        self.at += 2;
        if is_inline {
            self.enter(Some(name));
        }
    }

    /// A word that declares an item, begins a path, or stands alone.
    fn word(&mut self) {
        let word = self.text(self.at).to_owned();
        let before = self.at.checked_sub(1).map_or("", |at| self.text(at)).to_owned();
        let declares = self.open.iter().all(Option::is_some) && ITEMS.contains(&word.as_str());
        if declares {
            let name = if word == "macro_rules" { self.at + 2 } else { self.at + 1 };
            let name_is_one = self.is_word(name) && !ITEMS.contains(&self.text(name));
            if name_is_one {
                let item = (self.within(), self.text(name).to_owned());
                self.source.items.insert(item);
                self.at = name + 1;
                return;
            }
        }
        let line = self.tokens[self.at].line;
        let mut path = vec![word];
        self.at += 1;
        while self.text(self.at) == "::" && self.is_word(self.at + 1) {
            path.push(self.text(self.at + 1).to_owned());
            self.at += 2;
        }
        if before == "::" || before == "." {
            return;
        }
        if path.len() == 1 {
            self.source.words.extend(path);
        } else {
            let within = self.within();
            self.source.paths.push(Named { path, within, line });
        }
    }

    fn use_statement(&mut self) {
        let before = self.at.checked_sub(1).map_or("", |at| self.text(at));
        // `pub` alone stands before it, or the brackets of `pub(...)`.
        let is_public = before == "pub" || before == ")";
        self.at += 1;
        self.use_tree(Vec::new(), is_public);
        self.at += 1;
    }

    /// A tree of a `use` statement, up to the comma, bracket or semicolon behind it.
    fn use_tree(&mut self, mut path: Path, is_public: bool) {
        // A path that begins with `::` leads to another crate.
        let mut outside = self.text(self.at) == "::" && path.is_empty();
        let (mut is_glob, mut alias) = (false, None);
        loop {
            match self.text(self.at) {
                "{" => {
                    self.at += 1;
                    while !matches!(self.text(self.at), "}" | "") {
                        self.use_tree(path.clone(), is_public);
                        if self.text(self.at) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "*" => is_glob = true,
                "as" => {
                    alias = Some(self.text(self.at + 1).to_owned());
                    self.at += 1;
                }
                "::" => {}
                "self" if !path.is_empty() => {}
                _ if self.is_word(self.at) => path.push(self.text(self.at).to_owned()),
                _ => break,
            }
            self.at += 1;
        }
        outside |= path.is_empty();
        if !outside {
            let name = alias.or_else(|| path.last().cloned()).filter(|name| !is_glob && name != "_");
            let line = self.tokens[self.at - 1].line;
            let within = self.within();
            self.source.uses.push(Use { path, within, line, name, is_glob, is_public });
        }
    }
}
