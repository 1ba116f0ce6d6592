//! The findings of a probe.

use core::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Method, Response};

use super::endpoint::Wrong;
use crate::describe::Stray;

/// The findings of a [`Probe`](super::Probe), which it displays as a list.
#[derive(Clone, Debug, Default)]
pub struct Report {
    sent: usize,
    findings: Vec<Finding>,
}

/// An answer that breaks the contract.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// What was wrong with the request.
    pub what: &'static str,
    /// The method of the request.
    pub method: Method,
    /// The path and query of the request.
    pub target: String,
    /// What is wrong with the answer.
    pub problem: Problem,
}

/// A way to break the contract.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Problem {
    /// The service panicked, or closed the connection.
    NoAnswer(String),
    /// The answer is a success, though no service can do what the request asks for.
    NotRefused(Response<Bytes>),
    /// The answer is not one of the contract.
    Stray(Stray, Response<Bytes>),
    /// The answer has these words of a framework.
    Words(&'static str, Response<Bytes>),
}

impl Report {
    pub(super) fn add(&mut self, wrong: &Wrong, problem: Option<Problem>) {
        self.sent += 1;
        let (method, target) = (wrong.request.method().clone(), wrong.request.uri().to_string());
        self.findings.extend(problem.map(|problem| Finding { what: wrong.what, method, target, problem }));
    }

    /// The number of requests.
    pub fn sent(&self) -> usize {
        self.sent
    }

    /// The answers that break the contract.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Asserts that there are no findings.
    ///
    /// # Panics
    ///
    /// Panics with the report.
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
