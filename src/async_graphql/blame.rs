//! Finds out whose fault an error without a source is.
//!
//! Errors of resolvers, of other extensions and of async-graphql look the same. Their hook and their location tell them apart:
//!
//! * Text that does not parse, and every error of the validation, is the request's fault.
//! * A document without an operation to execute has no location and [known words](upstream_messages::OPERATIONS).
//! * A resolver's error points at its field; one about an argument points at its value, or at no place if it is missing.
//! * Every other error before the resolvers is an extension's, so the service's.
//!
//! Only async-graphql's words are sent. Of the validation, these have a location and a [known
//! beginning](upstream_messages::RULES).

use core::mem;
use std::sync::OnceLock;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Pos, Request, ServerError, ServerResult};

use super::{document, upstream_messages};
use crate::{Fault, fault::Failure};

#[derive(Default)]
pub(super) struct Blame {
    /// A document that came with the request has no text to parse.
    has_document: OnceLock<bool>,
    refused: OnceLock<Refused>,
    arguments: OnceLock<Vec<Pos>>,
}

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

    /// A query that is to be persisted is parsed while the request is prepared.
    pub(super) fn unprepared(&self, to_persist: Option<&str>, error: &ServerError) {
        let unread = to_persist.and_then(|text| Some(parse_query(text).err()?.to_string()));
        let unread = unread.filter(|unread| error.message == *unread);
        self.refuse_text(unread, upstream_messages::PERSISTED, error);
    }

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

    pub(super) fn invalid(&self, errors: &[ServerError]) {
        self.refuse(Refused::Invalid(errors.iter().map(|error| error.message.clone()).collect()));
    }

    fn refuse(&self, why: Refused) {
        drop(self.refused.set(why));
    }

    /// `None` if the service is at fault.
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

pub(super) fn to_persist(request: &Request) -> Option<String> {
    request.extensions.contains_key("persistedQuery").then(|| request.query.clone())
}
