//! A mistake is one compile error, on the wrong token. `ui/README.md` explains the cases.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs, io};

#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn mistakes() {
    if env::var_os("API_ERROR_UPDATE").is_some() {
        // With this variable, the macro does not compare lock files.
        return;
    }
    copy_lock_files().expect("a folder to write in");
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/macro/*/*.rs");
    cases.compile_fail("tests/ui/rustc/*/*.rs");
}

/// The macro looks for them in the folder of trybuild's package.
fn copy_lock_files() -> io::Result<()> {
    let package =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tests/trybuild").join(env!("CARGO_PKG_NAME"));
    fs::create_dir_all(&package)?;
    for file in fs::read_dir("tests/ui/macro/lock")? {
        let file = file?.path();
        if let (Some(name), Some("lock")) = (file.file_name(), file.extension().and_then(|end| end.to_str()))
        {
            fs::copy(&file, package.join(name))?;
        }
    }
    Ok(())
}

#[test]
#[cfg(feature = "actix-web")]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn actix_web() {
    trybuild::TestCases::new().compile_fail("tests/ui/actix_web/*.rs");
}

#[test]
#[cfg(feature = "schemars")]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn schemars() {
    trybuild::TestCases::new().compile_fail("tests/ui/schemars/*.rs");
}

/// The macro's unit tests list all of its messages in tables. A case here shows each of them to users.
#[test]
fn every_message_is_shown() -> io::Result<()> {
    let mut shown = BTreeSet::new();
    for topic in fs::read_dir("tests/ui/macro")? {
        for case in fs::read_dir(topic?.path())? {
            let case = case?.path();
            if case.extension().is_some_and(|extension| extension == "stderr") {
                shown.extend(shapes(&case, "error: ")?);
            }
        }
    }
    let mut missing = Vec::new();
    for table in fs::read_dir("api-error-derive/src/tests/mistakes")? {
        missing.extend(shapes(&table?.path(), " => ")?.into_iter().filter(|shape| !shown.contains(shape)));
    }
    assert!(missing.is_empty(), "no case under tests/ui/macro shows:\n{}", missing.join("\n"));
    Ok(())
}

/// The messages in a file after `mark`, without names and numbers.
fn shapes(path: &Path, mark: &str) -> io::Result<BTreeSet<String>> {
    let text = fs::read_to_string(path)?;
    Ok(text.lines().filter_map(|line| line.split_once(mark)).map(|(_, message)| shape(message)).collect())
}

/// A message with one sign for each quoted part, list of them and number.
fn shape(message: &str) -> String {
    let outside = message.split('`').step_by(2).collect::<Vec<_>>().join("_");
    let mut shape = outside.replace(|letter: char| letter.is_ascii_digit(), "0");
    for (pair, one) in [("_, _", "_"), ("00", "0")] {
        while shape.contains(pair) {
            shape = shape.replace(pair, one);
        }
    }
    shape
}
