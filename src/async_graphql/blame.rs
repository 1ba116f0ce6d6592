//! Whose fault an error is that says nothing of where it comes from.
//!
//! An error of a resolver, one of another extension and one of async-graphql's own are the same to look at. What tells them
//! apart is the hook that they come out of, and what they point at:
//!
//! * a text that does not parse is seen to here, whoever says what of it;
//! * that no operation of the document can be executed is said without a place, in [known words](upstream_messages::OPERATIONS);
//! * what comes out of the validation refuses the request;
//! * a resolver's error points at its field, one about an argument at the argument's value, or, where it is missing, at no
//!   place of the document;
//! * everything else that comes before the resolvers is an extension's own, so the service's.
//!
//! Words are sent where async-graphql made them, as far as this module can see: of validation, those that point somewhere and begin
//! [as its rules do](upstream_messages::RULES), since an extension's errors come out of the same hook.

use core::mem;
use std::sync::OnceLock;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Pos, Request, ServerError, ServerResult};

use super::{document, upstream_messages};
use crate::{Fault, fault::Failure};

/// What became of an operation before its resolvers, and where its document has arguments.
#[derive(Default)]
pub(super) struct Blame {
    /// The document came with the request, which has no text that could be read.
    has_document: OnceLock<bool>,
    refused: OnceLock<Refused>,
    arguments: OnceLock<Vec<Pos>>,
}

/// Why there are no resolvers to be called.
enum Refused {
    Malformed(String),
    Invalid(Vec<String>),
}

impl Blame {
    pub(super) fn prepared(&self, request: &mut Request) {
        // An empty text is not a document, so one that is found all the same was there before.
        let text = mem::take(&mut request.query);
        let has_document = request.parsed_query().is_ok();
        request.query = text;
        // Only the first request of an operation comes here, as only its first document does below.
        let _ = self.has_document.set(has_document);
    }

    /// The request was refused as it was prepared, which is where a query that is to be persisted is parsed.
    pub(super) fn unprepared(&self, to_persist: Option<&str>, error: &ServerError) {
        let unread = to_persist.and_then(|text| Some(parse_query(text).err()?.to_string()));
        let unread = unread.filter(|unread| error.message == *unread);
        self.refuse_text(unread, upstream_messages::PERSISTED, error);
    }

    /// The text was read, or refused.
    pub(super) fn parsed(&self, query: &str, parsed: &ServerResult<ExecutableDocument>) {
        match parsed {
            Ok(document) => drop(self.arguments.set(document::arguments(document))),
            Err(error) => {
                let is_text = self.has_document.get() != Some(&true);
                let unread = parse_query(query).err().filter(|_| is_text).map(|unread| unread.to_string());
                self.refuse_text(unread, upstream_messages::LIMITS, error);
            }
        }
    }

    fn refuse_text(&self, unread: Option<String>, texts: &[&str], error: &ServerError) {
        if let Some(unread) = unread {
            self.refuse(Refused::Malformed(unread));
        } else if upstream_messages::is_of(texts, &error.message) {
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
        let is_of = |texts| upstream_messages::is_of(texts, &error.message);
        // A resolver's error has a path.
        let is_pathless = error.path.is_empty();
        let is_placed = is_pathless && !error.locations.is_empty();
        let is_unplaced = is_pathless && error.locations.is_empty();
        let (is_invalid, has_words) = match self.refused.get() {
            Some(Refused::Malformed(why)) => return Some(Failure::new(Fault::MalformedBody).detail(why)),
            Some(Refused::Invalid(said)) => {
                (said.contains(&error.message), is_placed && is_of(upstream_messages::RULES))
            }
            None => {
                let has_words =
                    is_unplaced && is_of(upstream_messages::OPERATIONS) || self.is_of_argument(error);
                (has_words || is_placed && is_of(upstream_messages::FIELDS), has_words)
            }
        };
        let failure = is_invalid.then(|| Failure::new(Fault::InvalidBody))?;
        Some(if has_words { failure.detail(&error.message) } else { failure })
    }

    fn is_of_argument(&self, error: &ServerError) -> bool {
        let (Some(at), Some(arguments)) = (error.locations.first(), self.arguments.get()) else {
            return false;
        };
        *at == Pos::default() || arguments.contains(at)
    }
}

/// The text of a query that is to be persisted.
pub(super) fn to_persist(request: &Request) -> Option<String> {
    request.extensions.contains_key("persistedQuery").then(|| request.query.clone())
}
