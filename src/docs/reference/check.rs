//! Committed files of the reference, compared with the declaration.

use std::path::Path;
use std::{fs, io};

use api_error_rules::lock::Accepted;
use similar::TextDiff;

use super::Options;
use crate::Catalog;

/// Asserts that files of the reference are up to date.
///
/// It is for a test, also with [`Options`](crate::docs::Options): `assert_docs!(PhotoError => OPTIONS, "docs/errors.md")`.
/// Paths are relative to the package. `API_ERROR_UPDATE=docs cargo test` writes the files, and `1` writes lock files too. The
/// end of a name selects the format:
///
/// | name | written by |
/// |---|---|
/// | `….md` | [`docs::markdown`](crate::docs::markdown) |
/// | `….html` | [`docs::html`](crate::docs::html) |
/// | `…openapi.json`, as `photos.openapi.json` | [`docs::openapi`](crate::docs::openapi) |
/// | any other `….json` | [`docs::json`](crate::docs::json) |
/// | `….ts` | [`docs::typescript`](crate::docs::typescript) |
///
/// ```no_run
/// # use api_error::ApiError;
/// # #[derive(ApiError)]
/// # #[api(code = "gone", status = 410)]
/// # struct Gone;
/// #[test]
/// fn the_reference_is_up_to_date() {
///     api_error::assert_docs!(Gone, "docs/errors.md", "docs/errors.html");
/// }
/// ```
///
/// # Panics
///
/// Panics with the difference if a file is missing or differs, and with the known endings if a name has none of them.
#[macro_export]
macro_rules! assert_docs {
    ($error:ty, $($file:expr),+ $(,)?) => {
        $crate::assert_docs!($error => $crate::docs::Options::new(), $($file),+)
    };
    ($error:ty => $options:expr, $($file:expr),+ $(,)?) => {
        if let ::core::result::Result::Err(stale) = $crate::docs::check(
            <$error as $crate::ErrorCatalog>::CATALOG,
            &$options,
            ::core::env!("CARGO_MANIFEST_DIR"),
            &[$($file),+],
        ) {
            ::core::panic!("{stale}");
        }
    };
}

type Render = fn(&Options, &'static Catalog) -> String;

/// A longer ending comes before one that it ends with.
const FORMATS: &[(&str, Render)] = &[
    (".md", Options::markdown),
    (".html", Options::html),
    ("openapi.json", Options::openapi),
    (".json", Options::json),
    (".ts", Options::typescript),
];

/// Compares the files with the catalog or, by `API_ERROR_UPDATE`, writes them.
#[doc(hidden)]
pub fn check(
    catalog: &'static Catalog,
    options: &Options,
    package: &str,
    files: &[&str],
) -> Result<(), String> {
    let check = |file: &&str| one(catalog, options, Path::new(package), file).err();
    let wrong: Vec<_> = files.iter().filter_map(check).collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

fn one(catalog: &'static Catalog, options: &Options, package: &Path, file: &str) -> Result<(), String> {
    let Some((_, render)) = FORMATS.iter().find(|(ending, _)| file.ends_with(ending)) else {
        let endings: Vec<_> = FORMATS.iter().map(|(ending, _)| *ending).collect();
        return Err(format!("{file}: no format has this ending; there are {}", endings.join(", ")));
    };
    let (path, now) = (package.join(file), render(options, catalog));
    // A checkout may have turned the ends of the lines.
    let committed = fs::read_to_string(&path).map(|text| text.replace("\r\n", "\n"));
    match committed {
        Ok(committed) if committed == now => Ok(()),
        _ if Accepted::by_variable()? >= Accepted::Documents => {
            write(&path, &now).map_err(|error| format!("{}: {error}", path.display()))
        }
        Ok(committed) => Err(stale(file, &committed, &now)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(format!("{file} is not there; {ACCEPT}"))
        }
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

const ACCEPT: &str = "`API_ERROR_UPDATE=docs cargo test` writes it";

fn write(path: &Path, text: &str) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}

fn stale(file: &str, committed: &str, now: &str) -> String {
    let diff = TextDiff::from_lines(committed, now);
    let diff = diff.unified_diff().context_radius(3).header(file, "as declared").to_string();
    format!("{file} is not what the declaration says; {ACCEPT}\n{diff}")
}
