//! A package of its own, which cargo builds and tests.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// Accept changes, and those that break clients too.
pub(crate) const UPDATE: &str = "API_ERROR_UPDATE=1";
pub(crate) const BREAKING: &str = "API_ERROR_UPDATE=breaking";

/// A file with these sections, in which `~` is the default envelope.
pub(crate) fn lock(sections: &str) -> String {
    let text = "application/json {error:{code:Code,message:Message,details?:Details,request_id?:RequestId}}";
    let name = "&3eaaff07";
    format!("# api-error lock 1\n\n{name} {text}\n\n{}", sections.replace('~', &format!("envelope({name})")))
}

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
                 [dependencies]\napi-error = {{ path = {facade:?}, features = [\"lock\"] }}\nhttp = \"1\"\n\n[workspace]\n"
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

    /// Whether `cargo nextest` is installed, which not every machine has.
    pub(crate) fn has_nextest() -> bool {
        let asked = Command::new(env!("CARGO")).args(["nextest", "--version"]).output();
        asked.is_ok_and(|asked| asked.status.success())
    }

    #[track_caller]
    pub(crate) fn nextest(&self, options: &[&str]) -> Ran {
        self.run("nextest", &[&["run"], options].concat())
    }

    /// Each test in a process of its own, and all at once, as nextest runs them.
    #[track_caller]
    pub(crate) fn test_in_processes(&self, value: &str) {
        let built = self.run("test", &["--workspace", "--no-run", "--message-format=json"]);
        built.passes();
        let messages =
            built.output.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let programs = messages.filter_map(|message| Some(message["executable"].as_str()?.to_owned()));
        let mut running = Vec::new();
        for program in programs {
            let list = Command::new(&program).arg("--list").output().expect("the program starts").stdout;
            let list = String::from_utf8(list).expect("names are UTF-8");
            for test in list.lines().filter_map(|line| line.strip_suffix(": test")) {
                let mut command = Command::new(&program);
                command.args(["--exact", test]).env(VARIABLE, value).env_remove("CARGO_MANIFEST_DIR");
                running.push(command.stdout(Stdio::null()).spawn().expect("the program starts"));
            }
        }
        assert!(running.len() > 2, "{} tests", running.len());
        for mut process in running {
            assert!(process.wait().expect("the program ends").success());
        }
    }

    /// `cargo test`, with this file of the package around the compiler.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn test_with_wrapper(&self, wrapper: &str) -> Ran {
        use std::os::unix::fs::PermissionsExt as _;

        let wrapper = self.folder.join(wrapper);
        fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755)).expect("it is ours");
        let mut command = self.command("test", &[]);
        Ran::of(command.env("RUSTC_WRAPPER", wrapper))
    }

    #[track_caller]
    pub(crate) fn check(&self) -> Ran {
        self.run("check", &[])
    }

    pub(crate) fn remove_lock(&self) {
        fs::remove_file(self.folder.join("errors.lock")).expect("it was there");
    }

    fn run(&self, what: &str, options: &[&str]) -> Ran {
        Ran::of(&mut self.command(what, options))
    }

    fn command(&self, what: &str, options: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command.arg(what).current_dir(&self.folder).env_remove(VARIABLE);
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("lock-target"));
        let quiet = if what == "nextest" { "--cargo-quiet" } else { "--quiet" };
        for option in options.iter().chain(&[quiet, "--offline"]) {
            match option.split_once('=') {
                Some((VARIABLE, value)) => command.env(VARIABLE, value),
                _ => command.arg(option),
            };
        }
        command
    }
}

impl Ran {
    fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap_or_else(|error| panic!("cargo does not start: {error}"));
        let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        Self { success: output.status.success(), output: text.into_owned() }
    }

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

    /// What it says between these.
    pub(crate) fn between(&self, start: &str, end: &str) -> Option<&str> {
        self.output.split_once(start)?.1.split(end).next()
    }

    #[track_caller]
    fn says(&self, texts: &[&str]) {
        for text in texts {
            assert!(self.output.contains(text), "`{text}` is not said:\n{}", self.output);
        }
    }
}
