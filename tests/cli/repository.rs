//! A repository of git, and the program in it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

pub(crate) struct Repository(PathBuf);

/// What the program said.
pub(crate) struct Ran {
    code: Option<i32>,
    pub(crate) stdout: String,
    stderr: String,
}

impl Repository {
    /// One without a commit.
    pub(crate) fn new(name: &str) -> Self {
        let repository = Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name));
        _ = fs::remove_dir_all(&repository.0);
        fs::create_dir_all(&repository.0).expect("a folder");
        repository.git(&["init", "--quiet"]);
        repository
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// A commit of these files, and a tag of this name; a file without a text goes.
    pub(crate) fn commit(&self, tag: &str, files: &[(&str, Option<&str>)]) {
        for (name, text) in files {
            match text {
                Some(text) => self.write(name, text),
                None => fs::remove_file(self.0.join(name)).expect("it was there"),
            }
        }
        self.git(&["add", "--all"]);
        self.git(&[
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b.example",
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            tag,
        ]);
        self.git(&["tag", tag]);
    }

    fn git(&self, arguments: &[&str]) {
        let output = self.command("git").args(arguments).output().expect("git runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// A program that sees no configuration but the repository's.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.0).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        for (name, _) in
            env::vars().filter(|(name, _)| name.starts_with("GIT_") && !name.starts_with("GIT_CONFIG"))
        {
            command.env_remove(name);
        }
        command
    }

    /// `cargo api-error` with these arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_by("cargo", arguments)
    }

    /// The same, called by this cargo.
    pub(crate) fn run_by(&self, cargo: &str, arguments: &[&str]) -> Ran {
        let mut program = self.command(env!("CARGO_BIN_EXE_cargo-api-error"));
        let output = program.env("CARGO", cargo).arg("api-error").args(arguments).output();
        let output = output.expect("the program runs");
        let [stdout, stderr] =
            [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("UTF-8"));
        Ran { code: output.status.code(), stdout, stderr }
    }
}

impl Ran {
    /// It ends with the code, and says just this.
    #[track_caller]
    pub(crate) fn says(&self, code: i32, text: &str) {
        assert_eq!((self.code, &*self.stdout), (Some(code), text), "{}", self.stderr);
    }

    /// It ends with the code, and says all of this among others.
    #[track_caller]
    pub(crate) fn includes(&self, code: i32, texts: &[&str]) {
        let all = format!("{}{}", self.stdout, self.stderr);
        assert_eq!(self.code, Some(code), "{all}");
        for text in texts {
            assert!(all.contains(text), "`{text}` is not said:\n{all}");
        }
    }
}
