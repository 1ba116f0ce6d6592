//! `cargo api-error` reads lock files without a build, and writes documents. Its manual is in `api_error::guide`.

mod diff;
mod docs;
mod explain;
mod files;
mod format;
mod git;
mod lint;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use format::Format;

/// As cargo calls it, with the name of the command as the first argument.
#[derive(Parser)]
#[command(name = "cargo", bin_name = "cargo")]
enum Cargo {
    ApiError(Program),
}

/// Reads the lock files of `api-error`, and writes the files of `assert_docs!`.
#[derive(Args)]
#[command(version)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says what changed for clients between two revisions of git.
    ///
    /// It ends with 1 where a change breaks clients, with 0 where none does, and with 2 where it cannot compare.
    Diff {
        /// `A..B`; `A...B`: B and the last revision that it has in common with A; `A`: the working tree and A.
        revisions: String,
        /// Lock files, or folders with some; all of this folder, unless there is one.
        paths: Vec<PathBuf>,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Writes the files of `assert_docs!`: runs `cargo test` with `API_ERROR_UPDATE=docs`.
    ///
    /// It ends with 0 where all tests pass, else with 1.
    Docs {
        /// What `cargo test` is given, such as `--all-features`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Says what is known of a code, or what a check of the derive asks for.
    ///
    /// It ends with 1 where nothing is known of it.
    Explain {
        /// A code of a lock file, a built-in code, or a check, such as `missing_challenge`.
        name: String,
        /// Where lock files are looked for.
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Says what is wrong with the lock files below a folder by themselves.
    ///
    /// It ends with 1 where something is.
    Lint {
        /// Where lock files are looked for.
        #[arg(default_value = ".")]
        folder: PathBuf,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

struct Outcome {
    text: String,
    /// Whether the program ends with 1.
    is_bad: bool,
}

fn main() -> ExitCode {
    let Cargo::ApiError(Program { command }) = Cargo::parse();
    let outcome = match command {
        Command::Diff { revisions, paths, format } => diff::run(&revisions, &paths, format),
        Command::Docs { arguments } => docs::run(&arguments),
        Command::Explain { name, folder } => explain::run(&name, &folder),
        Command::Lint { folder, format } => lint::run(&folder, format),
    };
    match outcome.and_then(|outcome| print(&outcome.text).map(|()| outcome.is_bad)) {
        Ok(is_bad) => ExitCode::from(u8::from(is_bad)),
        Err(error) => {
            _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}

/// A closed pipe is not an error.
fn print(text: &str) -> Result<(), String> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}
