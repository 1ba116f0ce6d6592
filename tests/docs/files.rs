//! Files that a test keeps up to date.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use api_error::{ApiError, Catalog, ErrorCatalog, assert_docs, docs};

#[derive(ApiError)]
#[api(code = "gone", status = 410, message = "It is gone")]
pub struct Gone;

type Render = fn(&'static Catalog) -> String;

/// A file of each format, in folders that do not exist at first.
const FILES: [(&str, Render); 5] = [
    ("errors.md", docs::markdown),
    ("pages/errors.html", docs::html),
    ("api/openapi.json", docs::openapi),
    ("api/errors.json", docs::json),
    ("api/errors.ts", docs::typescript),
];

const UPDATE: &str = "API_ERROR_UPDATE";
const FOLDER: &str = "FOLDER_OF_THE_FILES";

/// The test runs itself in another process, because the variable decides what the assertions do.
#[test]
fn the_life_of_files() {
    if let Some(folder) = env::var_os(FOLDER) {
        let files = FILES.map(|(name, _)| Path::new(&folder).join(name).display().to_string());
        let [first, second, third, fourth, fifth] = &files;
        assert_docs!(Gone, first, second, third, fourth, fifth);
        return;
    }
    let folder = Folder::new();

    // No file exists: the error names all of them, and creates none.
    let names = FILES.map(|(name, _)| name);
    for update in [None, Some("0"), Some("")] {
        let said =
            names.map(|name| format!("{name} is not there; `API_ERROR_UPDATE=docs cargo test` writes it\n"));
        folder.asserted(update).fails_with(&said.each_ref().map(String::as_str));
        assert!(fs::read_dir(&folder.0).unwrap().next().is_none());
    }
    folder.asserted(Some("false")).fails_with(&["`API_ERROR_UPDATE=false` is not understood; write `1`"]);
    folder.asserted(Some("docs")).passes();
    folder.is_fresh();
    folder.asserted(None).passes();

    // One file is stale: the error shows the difference, and the file stays.
    let stale = docs::markdown(Gone::CATALOG).replace("It is gone", "It was there");
    folder.write("errors.md", &stale);
    folder.asserted(None).fails_with(&[
        "errors.md is not what the declaration says; `API_ERROR_UPDATE=docs cargo test` writes it\n",
        "\n-- Message: It was there\n+- Message: It is gone\n",
    ]);
    assert_eq!(folder.read("errors.md"), stale);
    folder.asserted(Some("1")).passes();
    folder.is_fresh();

    // Line endings depend on the checkout.
    let checkout = docs::markdown(Gone::CATALOG).replace('\n', "\r\n");
    folder.write("errors.md", &checkout);
    folder.asserted(None).passes();
    folder.asserted(Some("1")).passes();
    assert_eq!(folder.read("errors.md"), checkout);
}

#[test]
fn a_name_that_says_nothing() {
    for name in ["errors.pdf", "errors", "openapi.yaml"] {
        let panic = std::panic::catch_unwind(|| assert_docs!(Gone, name)).unwrap_err();
        assert_eq!(
            panic.downcast_ref::<String>().unwrap(),
            &format!("{name}: no format has this ending; there are .md, .html, openapi.json, .json, .ts")
        );
    }
}

/// A folder below the package, where the build may write.
struct Folder(PathBuf);

struct Ran {
    success: bool,
    output: String,
}

impl Folder {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs");
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn asserted(&self, update: Option<&str>) -> Ran {
        let mut again = Command::new(env::current_exe().unwrap());
        again.args(["--exact", "files::the_life_of_files", "--nocapture"]).env(FOLDER, &self.0);
        match update {
            Some(value) => again.env(UPDATE, value),
            None => again.env_remove(UPDATE),
        };
        let output = again.output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(text.contains("running 1 test"), "{text}");
        Ran { success: output.status.success(), output: text.into_owned() }
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    #[track_caller]
    fn is_fresh(&self) {
        for (name, render) in FILES {
            assert_eq!(self.read(name), render(Gone::CATALOG), "{name}");
        }
    }
}

impl Ran {
    #[track_caller]
    fn passes(&self) {
        assert!(self.success, "{}", self.output);
    }

    /// Asserts that it failed and printed all of these.
    #[track_caller]
    fn fails_with(&self, texts: &[&str]) {
        assert!(!self.success, "nothing failed:\n{}", self.output);
        for text in texts {
            assert!(self.output.contains(text), "`{text}` is not said:\n{}", self.output);
        }
    }
}
