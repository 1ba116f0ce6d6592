//! Compares translations with a catalog.

mod references;

use core::fmt;
use core::ptr;
use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, Message, Pattern};
use http::StatusCode;

use super::arguments::name_of;
use super::{ACTION, File, ISSUE, Messages, TITLE, id_of, id_of_issue};
use crate::contract::ErrorSpec;
use crate::fault::FaultTable;
use crate::visit::{self, Argument};
use crate::{Catalog, Fault, Issue};
use references::References;

/// A mistake in a translation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Finding {
    /// The file.
    pub file: String,
    /// The language of the file.
    pub language: String,
    /// The code, or `issue-` and the code of an issue; `None` if the file is wrong by itself.
    pub code: Option<String>,
    /// What is wrong, and what to write instead.
    pub problem: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.file, self.language)?;
        self.code.iter().try_for_each(|code| write!(f, ", `{code}`"))?;
        write!(f, ": {}", self.problem)
    }
}

/// Asserts that translations have each code of a type, no other codes, and only arguments of the codes' messages.
///
/// The codes include the built-in ones of faults that no variant answers, and the issues that deserialisers find.
/// [`Messages::check`](crate::fluent::Messages::check) returns the findings.
///
/// ```no_run
/// # use api_error::ApiError;
/// # #[derive(ApiError)]
/// # #[api(code = "gone", status = 410)]
/// # struct ServiceError;
/// # use api_error::fluent::Messages;
/// #[test]
/// # fn hidden() {}
/// fn every_error_is_translated() {
///     let messages = Messages::from_dir("locales/errors", ["de", "fr"]).unwrap();
///     api_error::assert_messages!(ServiceError, messages);
/// }
/// ```
#[macro_export]
macro_rules! assert_messages {
    ($error:ty, $messages:expr $(,)?) => {
        if let ::core::option::Option::Some(missing) =
            $crate::fluent::missing(<$error as $crate::ErrorCatalog>::CATALOG, &$messages)
        {
            ::core::panic!("{missing}");
        }
    };
}

#[doc(hidden)]
pub fn missing(catalog: &'static Catalog, messages: &Messages) -> Option<String> {
    let findings = messages.check(catalog);
    let lines: Vec<_> = findings.iter().map(Finding::to_string).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

impl Messages {
    /// Finds mistakes in the translations of a type's codes, in the order of the files.
    pub fn check(&self, catalog: &'static Catalog) -> Vec<Finding> {
        let codes = Codes::of(catalog);
        self.0.iter().flat_map(|file| Check { messages: self, file, codes: &codes }.findings()).collect()
    }
}

struct Codes {
    /// Includes the built-in codes of faults that no variant answers.
    specs: Vec<&'static ErrorSpec>,
    /// The codes of bare statuses, which need no translation.
    others: BTreeSet<String>,
}

impl Codes {
    fn of(catalog: &'static Catalog) -> Self {
        let faults = FaultTable::of(catalog);
        let built_in = Fault::ALL.iter().filter(|fault| faults.is_built_in(**fault));
        // What is hidden says nothing to clients.
        let declared = catalog.specs().filter(|spec| spec.hidden_as().is_none());
        let mut specs: Vec<_> = declared.chain(built_in.map(|fault| faults.spec(*fault))).collect();
        // Several faults have one code.
        let mut seen = BTreeSet::new();
        specs.retain(|spec| seen.insert(ptr::from_ref(*spec)));
        let statuses = (400..=599).filter_map(|status| StatusCode::from_u16(status).ok());
        let others = statuses.map(|status| id_of(faults.contract_of_status(status).spec().code())).collect();
        Self { specs, others }
    }

    fn with_id(&self, id: &str) -> impl Iterator<Item = &'static ErrorSpec> {
        self.specs.iter().copied().filter(move |spec| id_of(spec.code()) == id)
    }
}

fn issues() -> [Issue; 4] {
    [Issue::required(""), Issue::invalid_value(""), Issue::unknown_field(""), Issue::malformed()]
}

struct Check<'c> {
    messages: &'c Messages,
    file: &'c File,
    codes: &'c Codes,
}

impl Check<'_> {
    fn findings(&self) -> Vec<Finding> {
        let mistakes = self.file.mistakes.iter().map(|mistake| self.finding(None, mistake.clone()));
        let has_issues = self.codes.specs.iter().any(|spec| spec.has_issues());
        let issues = issues().into_iter().filter(|_| has_issues);
        let mut findings: Vec<_> = mistakes
            .chain(self.codes.specs.iter().flat_map(|spec| self.of_code(spec)))
            .chain(issues.filter_map(|issue| self.of_issue(&issue)))
            .chain(self.messages_of_file().flat_map(|message| self.of_message(message)))
            .collect();
        let mut seen = BTreeSet::new();
        findings.retain(|finding| seen.insert(finding.clone()));
        findings
    }

    fn finding(&self, code: Option<&str>, problem: String) -> Finding {
        let File { name, language, .. } = self.file;
        Finding { file: name.clone(), language: language.clone(), code: code.map(str::to_owned), problem }
    }

    fn has(&self, id: &str, attribute: Option<&str>) -> bool {
        self.messages.files(&self.file.language).any(|file| file.pattern(id, attribute).is_some())
    }

    fn of_code(&self, spec: &ErrorSpec) -> Vec<Finding> {
        let id = id_of(spec.code());
        let missing = |attribute: Option<&str>, line: String| {
            let finding = || {
                let part = attribute.unwrap_or("message");
                self.finding(Some(spec.code()), format!("has no {part}; write `{line}`"))
            };
            (!self.has(&id, attribute)).then(finding)
        };
        let title = spec.declared_title().and_then(|title| missing(Some(TITLE), format!(".title = {title}")));
        let action = spec.action().and_then(|action| missing(Some(ACTION), format!(".action = {action}")));
        let message = missing(None, format!("{id} = {}", as_fluent(spec)));
        message.into_iter().chain(title).chain(action).collect()
    }

    fn of_issue(&self, issue: &Issue) -> Option<Finding> {
        let id = id_of_issue(issue.code.as_deref()?);
        let line = format!("has no message; write `{id} = {}`", issue.message);
        (!self.has(&id, None)).then(|| self.finding(Some(&id), line))
    }

    fn messages_of_file(&self) -> impl Iterator<Item = &Message<&str>> {
        self.file.text.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            _ => None,
        })
    }

    fn of_message(&self, message: &Message<&str>) -> Vec<Finding> {
        let id = message.id.name;
        let is_issue = id.starts_with(ISSUE);
        let specs: Vec<_> = self.codes.with_id(id).collect();
        if !is_issue && specs.is_empty() && !self.codes.others.contains(id) && !self.is_referred_to(id) {
            let problem = "is not a code of the service; remove it, or make it a term, `-name`, if it is a part of others";
            return vec![self.finding(Some(id), problem.to_owned())];
        }
        let shown =
            |name: &str| specs.iter().all(|spec| spec.message_arguments().any(|own| name_of(&own) == name));
        let of_value = message
            .value
            .iter()
            .flat_map(|value| self.of_pattern(id, "message", value, &|name| is_issue || shown(name)));
        let of_attributes = message.attributes.iter().flat_map(|attribute| match attribute.id.name {
            name @ (TITLE | ACTION) if !is_issue => self.of_pattern(id, name, &attribute.value, &|_| false),
            name => {
                vec![self.finding(
                    Some(id),
                    format!("has an attribute `.{name}`; there are `.title` and `.action`"),
                )]
            }
        });
        of_value.chain(of_attributes).collect()
    }

    fn of_pattern(
        &self,
        id: &str,
        part: &str,
        pattern: &Pattern<&str>,
        has: &dyn Fn(&str) -> bool,
    ) -> Vec<Finding> {
        let References { arguments, messages, terms } = References::of(pattern, self.file);
        let unknown = arguments.iter().filter(|name| !has(name)).map(|name| {
            format!(
                "shows `{{ ${name} }}` in its {part}, which has no such argument{}",
                self.choice(id, part)
            )
        });
        let messages = messages.iter().filter(|id| self.file.pattern(id, None).is_none());
        let lost =
            messages.cloned().chain(terms.iter().filter(|id| !self.has_term(id)).map(|id| format!("-{id}")));
        let lost = lost.map(|id| format!("refers to `{id}` in its {part}, which the file does not have"));
        unknown.chain(lost).map(|problem| self.finding(Some(id), problem)).collect()
    }

    fn choice(&self, id: &str, part: &str) -> String {
        let own = self.codes.with_id(id).next().filter(|_| part == "message");
        let names: Vec<_> = own.into_iter().flat_map(ErrorSpec::message_arguments).collect();
        let names: Vec<_> = names.iter().map(|name| format!("`${}`", name_of(name))).collect();
        if names.is_empty() { String::new() } else { format!("; it has {}", names.join(", ")) }
    }

    fn has_term(&self, id: &str) -> bool {
        self.file.text.entries().any(|entry| matches!(entry, Entry::Term(term) if term.id.name == id))
    }

    fn is_referred_to(&self, id: &str) -> bool {
        self.messages_of_file().any(|message| {
            message.value.iter().any(|value| References::of(value, self.file).messages.contains(id))
        })
    }
}

fn as_fluent(spec: &ErrorSpec) -> String {
    let text = spec.message();
    if !spec.message_varies() {
        return text.replace('{', "{\"{\"}");
    }
    let shown: Vec<_> = spec.message_arguments().map(|name| format!("{{ ${} }}", name_of(&name))).collect();
    let arguments: Vec<_> = shown.iter().map(|name| Argument::Str(name)).collect();
    visit::Message::new(text, &arguments).to_string()
}
