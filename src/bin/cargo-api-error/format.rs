//! Formats of findings.

use std::fmt::Write as _;

use clap::ValueEnum;
use serde_json::json;

/// Who reads them.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    /// People, in a terminal
    #[default]
    Text,
    /// GitHub Actions, which shows them at their lines
    Github,
    /// Whatever reads SARIF 2.1.0
    Sarif,
    /// A comment on a pull request
    Markdown,
}

#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub path: String,
    /// `None` if the file no longer has the line.
    pub line: Option<usize>,
    pub level: Level,
    pub rule: &'static str,
    /// The type, or empty.
    pub subject: String,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Error,
    Note,
}

impl Format {
    pub(crate) fn written(self, findings: &[Finding], nothing: &str) -> String {
        match self {
            Self::Text | Self::Markdown if findings.is_empty() => format!("{nothing}\n"),
            Self::Text => text(findings),
            Self::Github => findings.iter().map(github).collect(),
            Self::Sarif => format!("{:#}\n", sarif(findings)),
            Self::Markdown => markdown(findings),
        }
    }
}

fn text(findings: &[Finding]) -> String {
    let mut text = String::new();
    let mut above = None;
    for finding in findings {
        let heading = (&finding.path, &finding.subject);
        if above.replace(heading) != Some(heading) {
            let colon = if finding.subject.is_empty() { "" } else { ": " };
            let blank = if text.is_empty() { "" } else { "\n" };
            _ = writeln!(text, "{blank}{}{colon}{}", finding.path, finding.subject);
        }
        let line = match (finding.rule, finding.line) {
            ("lock-file", Some(line)) => format!("line {line}: "),
            (rule, _) => format!("{rule:<10}  "),
        };
        _ = writeln!(text, "  {line}{}", finding.text);
    }
    text
}

/// See <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.
fn github(finding: &Finding) -> String {
    let level = if finding.level == Level::Error { "error" } else { "notice" };
    let line = finding.line.unwrap_or(1);
    let title = match &*finding.subject {
        "" => finding.rule.to_owned(),
        subject => format!("{} of {subject}", finding.rule),
    };
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let (path, title, text) = (property(&finding.path), property(&title), data(&finding.text));
    format!("::{level} file={path},line={line},title={title}::{text}\n")
}

fn sarif(findings: &[Finding]) -> serde_json::Value {
    let rules = [
        ("breaking", "A change that breaks clients"),
        ("compatible", "A change that clients can live with"),
        ("lock-file", "Something that is wrong with a lock file"),
    ];
    let rules = rules.map(|(id, text)| json!({ "id": id, "shortDescription": { "text": text } }));
    let results = findings.iter().map(|finding| {
        let level = if finding.level == Level::Error { "error" } else { "note" };
        let of = if finding.subject.is_empty() { "" } else { ": " };
        json!({
            "ruleId": finding.rule,
            "level": level,
            "message": { "text": format!("{}{of}{}", finding.subject, finding.text) },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": finding.path },
                    "region": { "startLine": finding.line.unwrap_or(1) },
                },
            }],
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "cargo-api-error", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

fn markdown(findings: &[Finding]) -> String {
    let mut text = "| | file | type | what |\n|---|---|---|---|\n".to_owned();
    for finding in findings {
        let rule = if finding.level == Level::Error {
            format!("**{}**", finding.rule)
        } else {
            finding.rule.to_owned()
        };
        let cells = [&rule, &finding.path, &finding.subject, &finding.text];
        let cells = cells.map(|cell| cell.replace('|', "\\|").replace('\n', " "));
        _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}
