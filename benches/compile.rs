//! What the derive costs rustc, beside thiserror on the same enum.
//!
//! `cargo bench --bench compile` has rustc check one enum of 1,000 variants four times under
//! `valgrind --tool=cachegrind`: plain, with thiserror, with `ApiError`, and with a lock file beside it. A third of the
//! variants say a constant, a third have a field in the message, a third have a detail. It takes some minutes, and prints
//! instructions a variant, net of the plain enum.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, exit};

const VARIANTS: u64 = 1_000;

/// The most that the derive may cost, as a share of thiserror.
const GOAL: f64 = 1.0;

/// The most that a lock file of all variants may add, as a share of the same enum without one.
const LOCK_GOAL: f64 = 0.1;

/// Where the wrapper of rustc writes what it counted.
const COUNTS: &str = "API_ERROR_COUNTS";

fn main() {
    if let Ok(counts) = env::var(COUNTS) {
        exit(wrap_rustc(Path::new(&counts)));
    }
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile-cost");
    for kind in KINDS {
        write_crate(&root, kind);
    }
    write_workspace(&root);
    let counts = count(&root);
    let net = |kind: &str| (counts(kind) - counts("plain")) / VARIANTS;
    let (ours, thiserror) = (net("ours"), net("thiserror"));
    #[allow(clippy::cast_precision_loss, reason = "counts of a million")]
    let share = ours as f64 / thiserror as f64;
    println!("instructions of rustc a variant, of {VARIANTS}, net of the plain enum");
    println!("ApiError {ours:>9}\nthiserror {thiserror:>8}\nshare {share:>12.2}, goal {GOAL}");
    #[allow(clippy::cast_precision_loss, reason = "counts of a million")]
    let added = (net("locked") - ours) as f64 / ours as f64;
    println!("lock file {added:>7.2}, goal {LOCK_GOAL}");
    if share > GOAL || added > LOCK_GOAL {
        eprintln!("the derive costs more than its goal");
        exit(1);
    }
}

struct Kind {
    name: &'static str,
    head: &'static str,
    /// The attribute of a variant, from its number.
    constant: fn(u64) -> String,
    message: fn(u64) -> String,
    detail: fn(u64) -> String,
    detail_field: &'static str,
}

const OURS: Kind = Kind {
    name: "",
    head: "",
    constant: |at| {
        format!("#[api(code = \"constant_{at}\", status = 404, message = \"Thing {at} is missing\")]")
    },
    message: |at| {
        format!(
            "#[api(code = \"message_{at}\", status = 404, message = \"Thing {at} with the number {{id}} is missing\")]"
        )
    },
    detail: |at| format!("#[api(code = \"detail_{at}\", status = 409, message = \"Thing {at} is missing\")]"),
    detail_field: "#[api(detail)] ",
};

const KINDS: &[Kind] = &[
    Kind {
        name: "plain",
        head: "",
        constant: |_| String::new(),
        message: |_| String::new(),
        detail: |_| String::new(),
        detail_field: "",
    },
    Kind {
        name: "thiserror",
        head: "#[derive(thiserror::Error)]",
        constant: |at| format!("#[error(\"Thing {at} is missing\")]"),
        message: |at| format!("#[error(\"Thing {at} with the number {{id}} is missing\")]"),
        detail: |at| format!("#[error(\"Thing {at} of the name {{name}} is missing\")]"),
        detail_field: "",
    },
    Kind { name: "ours", head: "#[derive(api_error::ApiError)]", ..OURS },
    Kind { name: "locked", head: "#[derive(api_error::ApiError)]\n#[api(lock = \"errors.lock\")]", ..OURS },
];

/// What the lock file has of a variant, from its number.
fn lock_line(at: u64) -> String {
    match at % 3 {
        0 => format!("constant_{at} 404 never"),
        1 => format!("message_{at} 404 never message(id)"),
        _ => format!("detail_{at} 409 never details(name)"),
    }
}

fn source(kind: &Kind) -> String {
    let mut source = format!("#[derive(Debug)]\n{}\npub enum Error {{\n", kind.head);
    for at in 0..VARIANTS {
        let (attribute, variant) = match at % 3 {
            0 => ((kind.constant)(at), format!("V{at}")),
            1 => ((kind.message)(at), format!("V{at} {{ id: u64 }}")),
            _ => ((kind.detail)(at), format!("V{at} {{ {}name: String }}", kind.detail_field)),
        };
        let _ = writeln!(
            source,
            "    /// What the caller did about thing {at}.\n    {attribute}\n    {variant},"
        );
    }
    source.push_str("}\n");
    source
}

fn write_crate(root: &Path, kind: &Kind) {
    let facade = env!("CARGO_MANIFEST_DIR");
    let dependency = match kind.name {
        "ours" => format!("api-error = {{ path = {facade:?} }}"),
        "locked" => format!("api-error = {{ path = {facade:?}, features = [\"lock\"] }}"),
        "thiserror" => "thiserror = \"2\"".to_owned(),
        _ => String::new(),
    };
    let name = kind.name;
    let manifest = format!(
        "[package]\nname = \"cost-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n"
    );
    write(&root.join(name).join("Cargo.toml"), &manifest);
    write(&root.join(name).join("src/lib.rs"), &source(kind));
    if name == "locked" {
        let lines: Vec<_> = (0..VARIANTS).map(lock_line).collect();
        let lock = format!("# api-error lock 1\n\n[Error]\n{}\n", lines.join("\n"));
        write(&root.join(name).join("errors.lock"), &lock);
    }
}

fn write_workspace(root: &Path) {
    let members: Vec<_> = KINDS.iter().map(|kind| kind.name).collect();
    write(&root.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"));
    // The versions that this workspace is tested with.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let _ = fs::copy(lock, root.join("Cargo.lock"));
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file in a folder");
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).expect("a folder to write in");
}

/// Checks the crates, and gives the instructions of each.
fn count(root: &Path) -> impl Fn(&str) -> u64 {
    let counts = root.join("counts");
    fs::create_dir_all(&counts).expect("a folder to write in");
    for kind in KINDS {
        // Touched, so that cargo runs rustc again.
        write_crate(root, kind);
    }
    let status = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--workspace", "--jobs", "1"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", root.join("target"))
        // A second run must count the whole work again.
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTC_WRAPPER", env::current_exe().expect("the path of this program"))
        .env(COUNTS, &counts)
        .status()
        .expect("cargo starts");
    assert!(status.success(), "the enums do not compile");
    move |kind| {
        let count = fs::read_to_string(counts.join(kind)).expect("rustc was counted");
        count.trim().parse().expect("a number")
    }
}

/// Runs as cargo's rustc: under valgrind for the enums, as it is for all else.
fn wrap_rustc(counts: &Path) -> i32 {
    let arguments: Vec<String> = env::args().skip(2).collect();
    let rustc = real_rustc(&env::args().nth(1).expect("the rustc to run"));
    let name = arguments.iter().skip_while(|argument| *argument != "--crate-name").nth(1);
    let Some(kind) = name.and_then(|name| name.strip_prefix("cost_")) else {
        let status = Command::new(rustc).args(arguments).status().expect("rustc starts");
        return status.code().unwrap_or(1);
    };
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(rustc)
        .args(&arguments)
        .output()
        .unwrap_or_else(|error| panic!("valgrind counts the instructions, but does not start: {error}"));
    let report = String::from_utf8_lossy(&output.stderr);
    // Cargo reads what rustc says; valgrind's own lines begin with `==`.
    report.lines().filter(|line| !line.starts_with("==")).for_each(|line| eprintln!("{line}"));
    let instructions = report.lines().find_map(|line| line.split_once("refs:"));
    let instructions = instructions.map(|(_, count)| count.trim().replace(',', ""));
    fs::write(counts.join(kind), instructions.unwrap_or_default()).expect("a folder to write in");
    output.status.code().unwrap_or(1)
}

/// rustup's `rustc` starts another program, which valgrind would not follow.
fn real_rustc(rustc: &str) -> PathBuf {
    let sysroot = Command::new(rustc).args(["--print", "sysroot"]).output().expect("rustc starts");
    Path::new(String::from_utf8_lossy(&sysroot.stdout).trim()).join("bin/rustc")
}
