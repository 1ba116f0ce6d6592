//! What a probe found.

use core::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Method, Response};

use super::endpoint::Wrong;
use crate::describe::Stray;

/// What a [`Probe`](super::Probe) found. It displays as a list of the answers that are not those of the contract.
#[derive(Clone, Debug, Default)]
pub struct Report {
    sent: usize,
    findings: Vec<Finding>,
}

/// An answer that is not one of the contract.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// In which way the request was wrong.
    pub what: &'static str,
    /// The method of the request.
    pub method: Method,
    /// The path and the query of the request.
    pub target: String,
    /// What is wrong with the answer.
    pub problem: Problem,
}

/// What is wrong with an answer.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Problem {
    /// There is none: the service panicked, or closed the connection.
    NoAnswer(String),
    /// It is a success, though no service can do what was asked for.
    NotRefused(Response<Bytes>),
    /// It is not one of the contract.
    Stray(Stray, Response<Bytes>),
    /// It is one of the contract, and has these words of a framework.
    Words(&'static str, Response<Bytes>),
}

impl Report {
    pub(super) fn add(&mut self, wrong: &Wrong, problem: Option<Problem>) {
        self.sent += 1;
        let (method, target) = (wrong.request.method().clone(), wrong.request.uri().to_string());
        self.findings.extend(problem.map(|problem| Finding { what: wrong.what, method, target, problem }));
    }

    /// How many requests were sent.
    pub fn sent(&self) -> usize {
        self.sent
    }

    /// The answers that are not those of the contract.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Asserts that there are none.
    ///
    /// # Panics
    ///
    /// With the report.
    #[track_caller]
    pub fn assert(&self) {
        assert!(self.findings.is_empty(), "{self}");
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (found, sent) = (self.findings.len(), self.sent);
        write!(f, "{found} of {sent} answers are not those of the contract")?;
        self.findings.iter().try_for_each(|finding| write!(f, "\n\n{finding}"))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} {}", self.what, self.method, self.target)?;
        write!(f, "  {}", self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answer = match self {
            Self::NoAnswer(why) => return write!(f, "there is no answer: {why}"),
            Self::NotRefused(answer) => return write!(f, "the answer is a success: {}", answer.status()),
            Self::Stray(stray, answer) => {
                write!(f, "the answer {stray}")?;
                answer
            }
            Self::Words(words, answer) => {
                write!(f, "the answer has words of a framework, `{words}`")?;
                answer
            }
        };
        let media_type =
            answer.headers().get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()));
        write!(f, "\n  {}, {}", answer.status(), media_type.as_deref().unwrap_or("no Content-Type"))?;
        match answer.body() {
            body if body.is_empty() => f.write_str(", no body"),
            body => write!(f, "\n  {}", excerpt(body)),
        }
    }
}

/// The start of a body, in one line.
fn excerpt(body: &[u8]) -> String {
    const MOST: usize = 200;
    let text = String::from_utf8_lossy(body);
    let mut excerpt: String =
        text.chars().take(MOST).collect::<String>().escape_debug().to_string().replace("\\\"", "\"");
    if text.chars().count() > MOST {
        excerpt.push('…');
    }
    excerpt
}
