//! Tools from the npm registry, in the build's own folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Installs the package in this version and returns its folder.
pub(crate) fn installed(package: &str, version: &str) -> PathBuf {
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("npm").join(format!("{package}-{version}"));
    if !folder.join("node_modules").join(package).join("package.json").exists() {
        fs::create_dir_all(&folder).unwrap();
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"]).arg(&folder);
        let output =
            npm.arg(format!("{package}@{version}")).output().expect("this test needs `npm`, of Node.js");
        assert!(output.status.success(), "npm: {}", String::from_utf8_lossy(&output.stderr));
    }
    folder
}

/// Runs Node.js, which must succeed, and returns its output.
pub(crate) fn node(arguments: &[&str], folder: &Path) -> String {
    let output = Command::new("node").args(arguments).current_dir(folder).output();
    let output = output.expect("this test needs `node`, of Node.js");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}
