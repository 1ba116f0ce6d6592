//! A package of its own, which cargo builds and tests.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Accept changes, and those that break clients too.
pub(crate) const UPDATE: &str = "API_ERROR_UPDATE=1";
pub(crate) const BREAKING: &str = "API_ERROR_UPDATE=breaking";

const VARIABLE: &str = "API_ERROR_UPDATE";

pub(crate) struct Package {
    folder: PathBuf,
}

/// What cargo said.
pub(crate) struct Ran {
    success: bool,
    output: String,
}

impl Package {
    /// A package with no file in it but its manifest.
    pub(crate) fn new(name: &str) -> Self {
        let package = Self { folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join("lock").join(name) };
        _ = fs::remove_dir_all(&package.folder);
        let facade = env!("CARGO_MANIFEST_DIR");
        package.write_file(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[lib]\ndoctest = false\n\n[features]\nextra = []\n\n\
                 [dependencies]\napi-error = {{ path = {facade:?}, features = [\"lock\"] }}\n\n[workspace]\n"
            ),
        );
        // The versions that this workspace is tested with.
        let versions = fs::read_to_string(Path::new(facade).join("Cargo.lock")).unwrap_or_default();
        package.write_file("Cargo.lock", &versions);
        package
    }

    pub(crate) fn write_file(&self, name: &str, text: &str) {
        let path = self.folder.join(name);
        let written =
            fs::create_dir_all(path.parent().unwrap_or(&path)).and_then(|()| fs::write(&path, text));
        written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// The source of the library.
    pub(crate) fn write(&self, source: &str) {
        self.write_file("src/lib.rs", source);
    }

    pub(crate) fn write_lock(&self, text: &str) {
        self.write_file("errors.lock", text);
    }

    pub(crate) fn lock(&self) -> Option<String> {
        fs::read_to_string(self.folder.join("errors.lock")).ok()
    }

    /// `cargo test` with these options; the variable is set where it is among them.
    #[track_caller]
    pub(crate) fn test(&self, options: &[&str]) -> Ran {
        self.run("test", options)
    }

    #[track_caller]
    pub(crate) fn check(&self) -> Ran {
        self.run("check", &[])
    }

    fn run(&self, what: &str, options: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO"));
        command.args([what, "--quiet", "--offline"]).current_dir(&self.folder).env_remove(VARIABLE);
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("lock-target"));
        for option in options {
            match option.split_once('=') {
                Some((VARIABLE, value)) => command.env(VARIABLE, value),
                _ => command.arg(option),
            };
        }
        let output = command.output().unwrap_or_else(|error| panic!("cargo does not start: {error}"));
        let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        Ran { success: output.status.success(), output: text.into_owned() }
    }
}

impl Ran {
    #[track_caller]
    pub(crate) fn passes(&self) {
        assert!(self.success, "{}", self.output);
    }

    /// It passes, and says all of this.
    #[track_caller]
    pub(crate) fn passes_with(&self, texts: &[&str]) {
        self.passes();
        self.says(texts);
    }

    /// It fails, and says all of this.
    #[track_caller]
    pub(crate) fn fails_with(&self, texts: &[&str]) {
        assert!(!self.success, "nothing failed:\n{}", self.output);
        self.says(texts);
    }

    #[track_caller]
    fn says(&self, texts: &[&str]) {
        for text in texts {
            assert!(self.output.contains(text), "`{text}` is not said:\n{}", self.output);
        }
    }
}
