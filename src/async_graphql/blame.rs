//! Whose fault an error is that says nothing of where it comes from.
//!
//! An error of a resolver, one of another extension and one of async-graphql's own are the same to look at. What tells them
//! apart is the hook that they come out of, and what they point at:
//!
//! * a text that does not parse, and a request for no operation of the document, are seen to here, whoever says what of them;
//! * what comes out of the validation refuses the request;
//! * a resolver's error points at its field, one about an argument at the argument's value, or, where it is missing, at no
//!   place of the document;
//! * everything else that comes before the resolvers is an extension's own, so the service's.
//!
//! Words are sent where async-graphql made them, as far as can be told: of validation, those that point somewhere and begin
//! [as its rules do](upstream_messages::RULES), since an extension's errors come out of the same hook.

use core::mem;
use core::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::OnceLock;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Pos, Request, ServerError, ServerResult};

use super::{document, upstream_messages};
use crate::{Fault, fault::Failure};

/// What became of an operation before its resolvers, and where its document has arguments.
#[derive(Default)]
pub(super) struct Blame {
    is_stream: AtomicBool,
    asked: OnceLock<Asked>,
    refused: OnceLock<Refused>,
    /// Why no operation of the document is executed.
    unfit: OnceLock<String>,
    arguments: OnceLock<Vec<Pos>>,
}

/// What of a request counts here.
struct Asked {
    operation: Option<String>,
    /// The document came with it, and its text is none to be read.
    has_document: bool,
}

/// Why there are no resolvers to be called.
enum Refused {
    /// What the parser says.
    Malformed(String),
    /// The texts of the errors that say so.
    Invalid(Vec<String>),
}

impl Blame {
    /// The operation's answers are a stream, which a subscription needs.
    pub(super) fn streams(&self) {
        self.is_stream.store(true, Relaxed);
    }

    /// The request is ready.
    pub(super) fn prepared(&self, request: &mut Request) {
        // Nothing is no document, so that one which is found in spite of it was there before.
        let text = mem::take(&mut request.query);
        let has_document = request.parsed_query().is_ok();
        request.query = text;
        let operation = request.operation_name.clone();
        // Only the first request of an operation comes here, as only its first document does below.
        drop(self.asked.set(Asked { operation, has_document }));
    }

    /// The request was refused as it was prepared, which is where a query that is to be persisted is parsed.
    pub(super) fn unprepared(&self, to_persist: Option<&str>, error: &ServerError) {
        let unread = to_persist.and_then(|text| parse_query(text).err());
        if let Some(unread) = unread.filter(|unread| error.message == unread.to_string()) {
            self.refuse(Refused::Malformed(unread.to_string()));
        } else if upstream_messages::is_of(upstream_messages::PERSISTED, &error.message) {
            self.refuse(Refused::Invalid(vec![error.message.clone()]));
        }
    }

    /// The text was read, or refused.
    pub(super) fn parsed(&self, query: &str, parsed: &ServerResult<ExecutableDocument>) {
        match parsed {
            Ok(document) => self.read(document),
            Err(error) => self.unread(query, error),
        }
    }

    fn read(&self, document: &ExecutableDocument) {
        let name = self.asked.get().and_then(|asked| asked.operation.as_deref());
        if let Some(why) = document::unfit(document, name, self.is_stream.load(Relaxed)) {
            drop(self.unfit.set(why));
        }
        drop(self.arguments.set(document::arguments(document)));
    }

    fn unread(&self, query: &str, error: &ServerError) {
        let is_text = !self.asked.get().is_some_and(|asked| asked.has_document);
        if let Some(unread) = parse_query(query).err().filter(|_| is_text) {
            self.refuse(Refused::Malformed(unread.to_string()));
        } else if upstream_messages::is_of(upstream_messages::LIMITS, &error.message) {
            self.refuse(Refused::Invalid(vec![error.message.clone()]));
        }
    }

    /// The schema does not allow what the document asks for.
    pub(super) fn invalid(&self, errors: &[ServerError]) {
        self.refuse(Refused::Invalid(errors.iter().map(|error| error.message.clone()).collect()));
    }

    fn refuse(&self, why: Refused) {
        drop(self.refused.set(why));
    }

    /// What is wrong with the request; none where the service is at fault.
    pub(super) fn failure_of_request(&self, error: &ServerError) -> Option<Failure> {
        let invalid = || Failure::new(Fault::InvalidBody);
        let failure = match (self.refused.get(), self.unfit.get()) {
            (Some(Refused::Malformed(why)), _) => Failure::new(Fault::MalformedBody).detail(why),
            (Some(Refused::Invalid(said)), _) if !said.contains(&error.message) => return None,
            (Some(Refused::Invalid(_)), _) if is_of_rules(error) => invalid().detail(&error.message),
            (Some(Refused::Invalid(_)), _) => invalid(),
            (None, Some(why)) => invalid().detail(why),
            (None, None) if self.is_of_argument(error) => invalid().detail(&error.message),
            // A resolver's error has a path.
            (None, None)
                if is_pathless(error)
                    && upstream_messages::is_of(upstream_messages::FIELDS, &error.message) =>
            {
                invalid()
            }
            (None, None) => return None,
        };
        Some(failure)
    }

    fn is_of_argument(&self, error: &ServerError) -> bool {
        let is_argument = |at: &Pos| {
            let arguments = self.arguments.get();
            arguments.is_some_and(|all| *at == Pos::default() || all.contains(at))
        };
        error.locations.first().is_some_and(is_argument)
    }
}

fn is_of_rules(error: &ServerError) -> bool {
    is_pathless(error) && upstream_messages::is_of(upstream_messages::RULES, &error.message)
}

/// Whether an error points at the document alone.
fn is_pathless(error: &ServerError) -> bool {
    error.path.is_empty() && !error.locations.is_empty()
}

/// The text of a query that is to be persisted.
pub(super) fn to_persist(request: &Request) -> Option<String> {
    request.extensions.contains_key("persistedQuery").then(|| request.query.clone())
}
