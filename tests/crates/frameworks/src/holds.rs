//! Compares responses with the expected ones.

mod logged;
mod sent;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::cases::Case;
use crate::{Contract, log};

/// The failed checks.
#[derive(Debug, Default)]
pub struct Problems(Vec<String>);

impl Problems {
    /// Checks that `found` is `expected`.
    #[expect(clippy::needless_pass_by_value, reason = "reads like `assert_eq!`")]
    pub fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: T, expected: T) {
        if found != expected {
            self.0.push(format!("{what}: {found:?}, and not {expected:?}"));
        }
    }

    /// Checks a condition.
    pub fn holds(&mut self, what: &str, it: bool) {
        if !it {
            self.0.push(what.to_owned());
        }
    }
}

/// An id that no other request has.
pub fn new_id() -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    format!("case-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Sends every case that the framework supports.
///
/// # Panics
///
/// If a check fails, with all failed checks.
pub fn all(framework: &str, contract: Contract, at: SocketAddr, cases: &[Case]) {
    let cases = cases.iter().filter(|case| case.frameworks.contains(&framework));
    let (mut sent, mut wrong) = (0, Vec::new());
    for case in cases {
        sent += 1;
        for problem in one(contract, at, case).0 {
            wrong.push(format!("{framework}, {contract:?}, {}: {problem}", case.name));
        }
    }
    for stray in log::strays() {
        wrong.push(format!("{framework}: an event of no request: {stray:?}"));
    }
    assert!(sent > 0, "no case is for {framework}");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn one(contract: Contract, at: SocketAddr, case: &Case) -> Problems {
    let id = new_id();
    let answer = case.request.clone().header("x-request-id", id.as_str()).send(at);
    let mut problems = Problems::default();
    sent::check(&mut problems, contract, case, &answer, &id);
    logged::check(&mut problems, contract, case, &id);
    problems
}
