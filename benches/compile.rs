//! What the derive costs rustc, beside thiserror on the same enum.
//!
//! `cargo bench --bench compile` has rustc check enums of 1,000 variants under `valgrind --tool=cachegrind`. A third of the
//! variants say a constant, a third have a field in the message, and the last third are of one of two mixes: one detail that
//! thiserror prints, or a struct as the details. Of each there is the plain enum, one with thiserror and one with
//! `ApiError`; of the first one more with a lock file, of the second one with both derives, whose messages are what
//! `Display` says. It takes some minutes, and prints instructions a variant, net of the plain enum.
//!
//! Two checkouts are compared as those of the bench `cost` are; here the shares matter, so each runs by itself.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, exit};

const VARIANTS: u64 = 1_000;

/// The most that the derive may cost, as a share of thiserror.
const GOAL: f64 = 1.0;

/// The same where thiserror has less to print than the derive has to say.
const STRUCT_GOAL: f64 = 1.2;

/// The most that the derive may cost a variant whose message is what thiserror prints, net of thiserror.
const DISPLAY_GOAL: u64 = 1_500_000;

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
    let net = |kind: &str, base: &str| (counts(kind) - counts(base)) / VARIANTS;
    println!("instructions of rustc a variant, of {VARIANTS}, net of the plain enum");
    let mut is_over = false;
    let mut row = |what: &str, value: f64, goal: f64| {
        is_over |= value > goal;
        println!("  {what:22} {value:>10.2}, goal {goal:.2}");
    };

    let (ours, thiserror) = (net("ours", "plain"), net("thiserror", "plain"));
    println!("a third with one detail\n  ApiError {ours:>24}\n  thiserror {thiserror:>23}");
    row("share", share(ours, thiserror), GOAL);
    row("added by a lock file", share(net("locked", "ours"), ours), LOCK_GOAL);

    let (ours, thiserror) = (net("struct_ours", "struct_plain"), net("struct_thiserror", "struct_plain"));
    println!("a third with a struct\n  ApiError {ours:>24}\n  thiserror {thiserror:>23}");
    row("share", share(ours, thiserror), STRUCT_GOAL);
    let display = net("struct_display", "struct_thiserror");
    println!("  ApiError beside thiserror {display:>7}, by its `Display`, goal {DISPLAY_GOAL}");
    is_over |= display > DISPLAY_GOAL;

    if is_over {
        eprintln!("the derive costs more than its goal");
        exit(1);
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of a million")]
fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}

/// What the last third of the variants has.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Detail,
    Struct,
}

#[derive(Clone, Copy)]
struct Kind {
    name: &'static str,
    last: Last,
    head: &'static str,
    dependencies: &'static [&'static str],
    /// The attribute of a variant, from its number.
    constant: fn(u64) -> String,
    message: fn(u64) -> String,
    detail: fn(u64) -> String,
    detail_field: &'static str,
}

const PLAIN: Kind = Kind {
    name: "plain",
    last: Last::Detail,
    head: "",
    dependencies: &[],
    constant: |_| String::new(),
    message: |_| String::new(),
    detail: |_| String::new(),
    detail_field: "",
};

const THISERROR: Kind = Kind {
    name: "thiserror",
    last: Last::Detail,
    head: "#[derive(thiserror::Error)]",
    dependencies: &["thiserror"],
    constant: |at| format!("#[error(\"Thing {at} is missing\")]"),
    message: |at| format!("#[error(\"Thing {at} with the number {{id}} is missing\")]"),
    detail: |at| format!("#[error(\"Thing {at} of the name {{name}} is missing\")]"),
    detail_field: "",
};

const OURS: Kind = Kind {
    name: "ours",
    last: Last::Detail,
    head: "#[derive(api_error::ApiError)]",
    dependencies: &["api-error"],
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

const STRUCT_THISERROR: Kind = Kind {
    name: "struct_thiserror",
    last: Last::Struct,
    dependencies: &["serde", "thiserror"],
    detail: THISERROR.constant,
    ..THISERROR
};

const KINDS: &[Kind] = &[
    PLAIN,
    THISERROR,
    OURS,
    Kind { name: "locked", head: "#[derive(api_error::ApiError)]\n#[api(lock = \"errors.lock\")]", ..OURS },
    Kind { name: "struct_plain", last: Last::Struct, dependencies: &["serde"], ..PLAIN },
    STRUCT_THISERROR,
    Kind {
        name: "struct_ours",
        last: Last::Struct,
        dependencies: &["api-error", "serde"],
        detail_field: "#[api(details)] ",
        ..OURS
    },
    Kind {
        name: "struct_display",
        head: "#[derive(api_error::ApiError, thiserror::Error)]\n#[api(codes = \"snake_case\", status = 404, message = display)]",
        dependencies: &["api-error", "serde", "thiserror"],
        detail_field: "#[api(details)] ",
        ..STRUCT_THISERROR
    },
];

/// The details of all variants that have a struct: the crates without a derive have it too, so that it is in no difference.
const STRUCT: &str =
    "#[derive(Debug, serde::Serialize)]\npub struct Data { pub name: String, pub limit: u32 }\n";

/// What the lock file has of a variant, from its number.
fn lock_line(at: u64) -> String {
    match at % 3 {
        0 => format!("constant_{at} 404 never"),
        1 => format!("message_{at} 404 never message(id)"),
        _ => format!("detail_{at} 409 never details(name)"),
    }
}

fn source(kind: &Kind) -> String {
    let (data, last) = if kind.last == Last::Struct { (STRUCT, "data: Data") } else { ("", "name: String") };
    let mut source = format!("{data}#[derive(Debug)]\n{}\npub enum Error {{\n", kind.head);
    for at in 0..VARIANTS {
        let (attribute, variant) = match at % 3 {
            0 => ((kind.constant)(at), format!("V{at}")),
            1 => ((kind.message)(at), format!("V{at} {{ id: u64 }}")),
            _ => ((kind.detail)(at), format!("V{at} {{ {}{last} }}", kind.detail_field)),
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
    let mut dependencies = String::new();
    for dependency in kind.dependencies {
        let from = match *dependency {
            "api-error" => format!("{{ path = {:?}, features = [\"lock\"] }}", env!("CARGO_MANIFEST_DIR")),
            "serde" => "{ version = \"1\", features = [\"derive\"] }".to_owned(),
            _ => "\"2\"".to_owned(),
        };
        let _ = writeln!(dependencies, "{dependency} = {from}");
    }
    let name = kind.name;
    let manifest = format!(
        "[package]\nname = \"cost-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
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
