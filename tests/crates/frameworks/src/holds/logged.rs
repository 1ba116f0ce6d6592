//! Checks of the server's log.

use tracing::Level;

use super::Problems;
use crate::cases::Case;
use crate::{Contract, log};

pub(super) fn check(problems: &mut Problems, contract: Contract, case: &Case, id: &str) {
    let (status, code) = case.expected.said(contract);
    let lines = log::of(id);
    if status < 400 {
        problems.holds(&format!("a success is logged: {lines:?}"), lines.is_empty());
        return;
    }
    let [line] = lines.as_slice() else {
        return problems.holds(&format!("{} events: {lines:?}", lines.len()), false);
    };
    let level = if status >= 500 { Level::ERROR } else { Level::DEBUG };
    problems.same("level", line.level, level);
    problems.same("target", line.target.as_str(), "api_error");
    problems.same("logged code", line.field("code"), code.unwrap_or_default());
    problems.same("logged status", line.field("status"), status.to_string().as_str());
    problems.same("logged method", line.field("method"), case.request.method);
    let path = case.request.target.split('?').next().unwrap_or_default();
    problems.same("logged path", line.field("path"), path);
    if let Some(cause) = case.cause {
        let has = line.causes.iter().any(|text| text.contains(cause));
        problems.holds(&format!("no {cause:?} in {:?}", line.causes), has);
        let has = line.fields.values().any(|text| text.contains(cause));
        problems.holds(&format!("no {cause:?} without the causes of errors in {:?}", line.fields), has);
    }
}
