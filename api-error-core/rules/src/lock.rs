//! The grammar of a lock file, which the macro reads, and the test that the macro emits reads and writes.
//!
//! ```text
//! # api-error lock 1
//!
//! &1f0a2b3c application/json {error:{code:Code,message:Message,details?:Details}}
//!
//! [PhotoError in src/photos.rs]
//! beta 404 never optional envelope(&1f0a2b3c)
//! not_found 404 never envelope(&1f0a2b3c) details(album:string?,id:integer) message(id)
//! old_code retired
//!
//! [PhotoError in src/photos.rs > billing::BillingError]
//! card_declined 402 never envelope(&1f0a2b3c) headers(retry-after=60)
//! ```
//!
//! | part | says |
//! |---|---|
//! | first line | the version of the grammar |
//! | `#` | a comment, on a line of its own or after a line |
//! | `&1f0a2b3c text` | a shape that codes name: an envelope, or the JSON Schema of a detail; the name is a hash of it |
//! | `[Owner in file]` | below it are the own codes of the type whose lock it is, which is declared in that source file |
//! | `[Owner in file > module::Wrapped]` | below it are the codes of a type that it wraps, by its path from the owner's module |
//! | `code retired` | a code that must never come back |
//! | `code status retry …` | a code; where `shared` gives it several statuses, `404\|409`, and so `never\|backoff` |
//! | `number`, `varies` | the code is a number in the body; a value can have another status |
//! | `optional` | written by hand: the code may be missing, since a `cfg` can hide it |
//! | `issues` | it says what was wrong with the request, point by point |
//! | `envelope(&1f0a2b3c)` | the shape of its envelope |
//! | `details(a:integer,b:[string]?,c:any\|null)` | members of `details`, each with what it is in JSON or the name of a schema; `?` may be left out, `\|null` may be null; `*`: one value is all of it |
//! | `message(a,b)` | the fields that the message shows; `*`: whatever `Display` does |
//! | `headers(x-limit,retry-after=60)` | its headers, with the values that are constant |
//! | `extensions(type=%22card_error%22)` | the constants that the envelope shows, as JSON |
//!
//! A heading may lack its file, and a wrapped type its module: so earlier releases wrote them. A line without `envelope`
//! says nothing of kinds, headers and extensions: it is by hand, or of an earlier release. Each variant of a shared code
//! has a line, where they differ in extensions.
//!
//! A name is letters, digits and `_-.:/$@+`; each other byte is written as in an address, `%20`. Words have one space between
//! them when written, lines are sorted by code, and end in LF or CRLF.

pub mod terms;

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::mem;

use terms::{Terms, encoded, is_name, terms};

pub const FIRST_LINE: &str = "# api-error lock 1";
pub const FIRST_WORDS: &str = "# api-error lock ";

/// Set by who accepts changes.
pub const UPDATE: &str = "API_ERROR_UPDATE";

/// Which changes are accepted, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Accepted {
    Nothing,
    /// Those of documents.
    Documents,
    /// Those that no client can trip over, too.
    Compatible,
    /// Those that break clients, too: the macro compares nothing.
    All,
}

impl Accepted {
    /// What the variable says.
    ///
    /// # Errors
    ///
    /// For any other value than `1`, `breaking` and `docs`; nothing, and `0`, accept nothing.
    pub fn by_variable() -> Result<Self, String> {
        let value = std::env::var_os(UPDATE).unwrap_or_default();
        match value.to_string_lossy().as_ref() {
            "" | "0" => Ok(Self::Nothing),
            "docs" => Ok(Self::Documents),
            "1" => Ok(Self::Compatible),
            "breaking" => Ok(Self::All),
            other => Err(format!(
                "`{UPDATE}={other}` is not understood; write `1`, `breaking` for changes that break clients too, or \
                 `docs` for documents alone"
            )),
        }
    }
}

/// What a merge leaves where both sides changed a line.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// What a file says. Comments stay with what is below them.
#[derive(Debug, Default)]
pub struct Lock {
    /// The comments below the first line, up to a blank one.
    pub head: Vec<String>,
    /// By their names, the texts.
    pub shapes: BTreeMap<String, String>,
    pub sections: Vec<Section>,
    /// The comments at the end.
    pub end: Vec<String>,
}

#[derive(Debug)]
pub struct Section {
    pub comments: Vec<String>,
    pub owner: Owner,
    /// The wrapped type that declares the codes, if it is not the owner.
    pub wrapped: Option<String>,
    pub entries: Vec<Entry>,
}

/// The type of a section. Its file tells it from others of its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    pub name: String,
    /// The source file, relative to the compiler's folder. `None` in headings of earlier releases.
    pub file: Option<String>,
}

impl Owner {
    /// The type of this name in this source file.
    pub fn new(name: &str, file: &str) -> Self {
        let mut parts = Vec::new();
        for part in file.split(['/', '\\']).filter(|part| *part != ".") {
            let is_back = part == ".." && parts.last().is_some_and(|last| *last != "..");
            if is_back { _ = parts.pop() } else { parts.push(part) }
        }
        Self { name: encoded(name), file: Some(encoded(&parts.join("/"))) }
    }
}

impl Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.file.as_ref().map_or(Ok(()), |file| write!(f, " in {file}"))
    }
}

#[derive(Debug)]
pub struct Entry {
    pub comments: Vec<String>,
    pub line: usize,
    /// Names are as in the file, see `terms::encoded`.
    pub code: String,
    /// None when it is retired.
    pub terms: Option<Terms>,
    /// The comment after it.
    pub remark: Option<String>,
}

impl Entry {
    /// The code, with the extensions that tell the lines of a shared code apart.
    pub fn name(&self) -> String {
        let extensions = self.terms.iter().flat_map(|terms| &terms.extensions);
        extensions.fold(self.code.clone(), |name, (extension, value)| format!("{name} {extension}={value}"))
    }
}

impl Lock {
    /// The heading of the type: its own, or one of an earlier release with only its name.
    pub fn owner(&self, ty: &Owner) -> Option<&Owner> {
        let owners = || self.sections.iter().map(|section| &section.owner);
        let old = || owners().find(|owner| owner.file.is_none() && owner.name == ty.name);
        owners().find(|owner| *owner == ty).or_else(old)
    }
}

/// What is wrong with a file, and where.
#[derive(Debug)]
pub struct ParseError {
    pub line: usize,
    pub what: String,
}

/// What the file says.
///
/// # Errors
///
/// The first thing in it that is wrong.
pub fn parse(text: &str) -> Result<Lock, ParseError> {
    let mut reader = Reader::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim();
        let read = if number == 1 { first(line) } else { reader.line(line, number) };
        read.map_err(|what| ParseError { line: number, what })?;
    }
    // Half a line can be whole by chance.
    if !text.ends_with('\n') {
        let what = match text {
            "" => format!("the file is empty; delete it, or begin it with `{FIRST_LINE}`"),
            _ => "the last line has no end, so the file may be cut off; end it with a line break".to_owned(),
        };
        return Err(ParseError { line: text.lines().count().max(1), what });
    }
    reader.lock.end = reader.comments;
    Ok(reader.lock)
}

fn first(line: &str) -> Result<(), String> {
    match line.strip_prefix(FIRST_WORDS) {
        _ if line == FIRST_LINE => Ok(()),
        Some(version) => Err(format!(
            "version `{version}` is unknown, only 1 is known here; is `api-error` older than the file?"
        )),
        None => {
            Err(format!("the file does not begin with `{FIRST_LINE}`; is it a lock file of `api-error`?"))
        }
    }
}

#[derive(Default)]
struct Reader {
    lock: Lock,
    /// Those that belong to what comes next.
    comments: Vec<String>,
    /// A line below the first was blank, or is none.
    past_head: bool,
    headings: BTreeMap<String, usize>,
    codes: BTreeMap<String, usize>,
}

impl Reader {
    fn line(&mut self, line: &str, number: usize) -> Result<(), String> {
        if line.starts_with('#') {
            self.comments.push(line.to_owned());
            return Ok(());
        }
        if line.is_empty() {
            if !mem::replace(&mut self.past_head, true) {
                self.lock.head = mem::take(&mut self.comments);
            }
            return Ok(());
        }
        if CONFLICT.iter().any(|mark| line.starts_with(mark)) {
            return Err(format!(
                "`{line}` is left from a merge; keep the lines of both sides, in any order, and delete the marks"
            ));
        }
        self.past_head = true;
        if line.starts_with('&') {
            let (name, text) = line.split_once(' ').unwrap_or((line, ""));
            self.lock.shapes.insert(terms::shape(name)?, text.trim().to_owned());
            return Ok(());
        }
        let comments = mem::take(&mut self.comments);
        if line.starts_with('[') {
            let section = heading(line, comments)?;
            self.codes.clear();
            self.lock.sections.push(section);
            return once(&mut self.headings, line, number);
        }
        let entry = entry(line, number, comments)?;
        let Some(section) = self.lock.sections.last_mut() else {
            return Err(format!(
                "`{}` has no heading above it, such as `[MyError in src/errors.rs]`",
                entry.code
            ));
        };
        once(&mut self.codes, &entry.name(), number)?;
        section.entries.push(entry);
        Ok(())
    }
}

fn once(seen: &mut BTreeMap<String, usize>, what: &str, number: usize) -> Result<(), String> {
    match seen.insert(what.to_owned(), number) {
        None => Ok(()),
        Some(first) => Err(format!("`{what}` is in line {first} already; delete one of them")),
    }
}

fn heading(line: &str, comments: Vec<String>) -> Result<Section, String> {
    let inside = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).unwrap_or_default();
    let (owner, wrapped) = match inside.split_once('>') {
        Some((owner, wrapped)) => (owner.trim(), Some(wrapped.trim())),
        None => (inside.trim(), None),
    };
    let (name, file) = owner.split_once(" in ").map_or((owner, None), |(name, file)| (name, Some(file)));
    if ![Some(name), file, wrapped].into_iter().flatten().all(is_name) {
        return Err(format!(
            "`{line}` is not a heading; write `[MyError in src/errors.rs]`, with ` > my_crate::Wrapped` for a type in it"
        ));
    }
    let owner = Owner { name: name.to_owned(), file: file.map(str::to_owned) };
    Ok(Section { comments, owner, wrapped: wrapped.map(str::to_owned), entries: Vec::new() })
}

fn entry(line: &str, number: usize, comments: Vec<String>) -> Result<Entry, String> {
    let (words, remark) = match line.split_once(" #") {
        Some((words, remark)) => (words, Some(format!("#{remark}"))),
        None => (line, None),
    };
    let mut words = words.split_whitespace();
    let code = words.next().filter(|word| is_name(word));
    let code = code.ok_or_else(|| format!("`{line}` is not a code, a heading or a comment"))?;
    let terms = match words.next() {
        None => return Err(format!("`{code}` has no status; write one, or `retired`")),
        Some("retired") => match words.next() {
            None => None,
            Some(word) => return Err(format!("nothing may follow `retired`; delete `{word}`")),
        },
        Some(statuses) => Some(terms(code, statuses, words)?),
    };
    Ok(Entry { comments, line: number, code: code.to_owned(), terms, remark })
}
