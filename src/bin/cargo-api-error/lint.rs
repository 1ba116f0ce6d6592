//! Checks lock files by themselves.

use std::path::Path;
use std::{env, path};

use api_error_core::__private_0_1::lock::lint;

use crate::format::{Finding, Format, Level};
use crate::{Outcome, files};

pub(crate) fn run(folder: &Path, format: Format) -> Result<Outcome, String> {
    let files = files::below(folder)?;
    if files.is_empty() {
        return Err(format!("there is no lock file below {}", folder.display()));
    }
    let mut findings = Vec::new();
    for file in &files {
        let whole = path::absolute(&file.path).or_else(|_| env::current_dir()).unwrap_or_default();
        let complaints = lint(&file.text, whole.parent().unwrap_or(&whole));
        findings.extend(complaints.into_iter().map(|complaint| Finding {
            path: file.path.to_string_lossy().replace('\\', "/"),
            line: Some(complaint.line),
            level: Level::Error,
            rule: "lock-file",
            subject: String::new(),
            text: complaint.what,
        }));
    }
    let is_bad = !findings.is_empty();
    let nothing = format!(
        "Nothing is wrong with {} lock {}.",
        files.len(),
        if files.len() == 1 { "file" } else { "files" }
    );
    Ok(Outcome { text: format.written(&findings, &nothing), is_bad })
}
