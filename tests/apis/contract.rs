//! A published contract, and what clients get of it.

use api_error::{Catalog, ErrorCatalog, Reply};
use http::Response;

/// The error contract of an API, with answers of it.
pub(crate) struct Api {
    pub(crate) name: &'static str,
    pub(crate) catalog: &'static Catalog,
    pub(crate) answers: Vec<Answer>,
}

/// An answer, and what its documentation says it is.
pub(crate) struct Answer {
    pub(crate) code: &'static str,
    pub(crate) response: Response<String>,
    pub(crate) status: u16,
    /// All headers, by their names.
    pub(crate) headers: &'static [(&'static str, &'static str)],
    /// As it is sent.
    pub(crate) body: String,
}

pub(crate) const JSON: (&str, &str) = ("content-type", "application/json");
pub(crate) const JSON_UTF_8: (&str, &str) = ("content-type", "application/json; charset=utf-8");

impl Api {
    pub(crate) fn of<E: ErrorCatalog>(name: &'static str) -> Self {
        Self { name, catalog: E::CATALOG, answers: Vec::new() }
    }

    /// What this is answered with. White space in the body's JSON is not sent.
    pub(crate) fn answers(
        mut self,
        reply: Reply<'_>,
        status: u16,
        headers: &'static [(&'static str, &'static str)],
        body: &str,
    ) -> Self {
        let code = reply.code();
        let response = reply.response().map(|body| String::from_utf8(body.into()).unwrap());
        self.answers.push(Answer { code, response, status, headers, body: compact(body) });
        self
    }
}

/// JSON without white space between its tokens.
fn compact(json: &str) -> String {
    let mut is_text = false;
    let mut is_escaped = false;
    json.chars()
        .filter(|&c| {
            is_text ^= c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_text || !c.is_whitespace()
        })
        .collect()
}

#[test]
fn white_space_within_texts_stays() {
    assert_eq!(compact("{ \"a b\":\n [1, \"\\\" c \\\\\" ] }"), "{\"a b\":[1,\"\\\" c \\\\\"]}");
}
