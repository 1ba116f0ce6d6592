//! What changed for clients between two revisions.

use std::collections::BTreeMap;
use std::path::PathBuf;

use api_error_core::__private_0_1::lock::differences;
use api_error_rules::lock::{self as grammar, Lock};

use crate::format::{Finding, Format, Level};
use crate::{Outcome, git};

pub(crate) fn run(range: &str, paths: &[PathBuf], format: Format) -> Result<Outcome, String> {
    let (before, after) = git::revisions(range)?;
    let earlier_paths = git::earlier_paths(&before, &after)?;
    let before = git::Revision::Commit(before);
    let mut old = git::lock_files(&before, paths)?;
    let mut new = git::lock_files(&after, paths)?;
    for (path, earlier) in earlier_paths.iter().filter(|(path, _)| new.contains_key(*path)) {
        old.remove(earlier).map(|text| old.insert(path.clone(), text));
    }
    let gone = old.keys().filter(|path| !new.contains_key(*path)).cloned().collect::<Vec<_>>();
    new.extend(gone.into_iter().map(|path| (path, String::new())));
    let findings =
        new.iter().map(|(path, text)| of_file(path, &old, text)).collect::<Result<Vec<_>, _>>()?.concat();
    let is_bad = findings.iter().any(|finding| finding.level == Level::Error);
    Ok(Outcome { text: format.written(&findings, "No code has changed."), is_bad })
}

/// A missing file counts as an empty one.
fn of_file(path: &str, before: &BTreeMap<String, String>, after: &str) -> Result<Vec<Finding>, String> {
    let read = |which: &str, text: &str| match text {
        "" => Ok(Lock::default()),
        text => {
            grammar::parse(text).map_err(|bad| format!("{path}, line {}, {which}: {}", bad.line, bad.what))
        }
    };
    let before = read("before", before.get(path).map_or("", String::as_str))?;
    let all = differences(before, &read("after", after)?).into_iter().map(|change| Finding {
        path: path.to_owned(),
        line: change.line,
        level: if change.is_breaking { Level::Error } else { Level::Note },
        rule: if change.is_breaking { "breaking" } else { "compatible" },
        subject: change.owner,
        text: format!("`{}` {}", change.code, change.what),
    });
    Ok(all.collect())
}
