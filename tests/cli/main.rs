//! `cargo api-error` on repositories of git, which are made for each test.

mod repository;

use repository::Repository;

const ENVELOPE: &str =
    "&3eaaff07 application/json {error:{code:Code,message:Message,details?:Details,request_id?:RequestId}}";

/// A lock file with these sections, in which `~` is the default envelope.
fn lock(sections: &str) -> String {
    format!("# api-error lock 1\n\n{ENVELOPE}\n\n{}", sections.replace('~', "envelope(&3eaaff07)"))
}

const BEFORE: &str = "[E in src/e.rs]\nfull 409 never ~\nlost 404 never ~ details(id:integer)\n";
const BREAKING: &str = "[E in src/e.rs]\nfull 410 never ~\nlost retired\nnew 400 never ~\n";
const COMPATIBLE: &str =
    "[E in src/e.rs]\nfull 409 never ~\nlost 404 never ~ details(id:integer)\nnew 400 never ~\n";

#[test]
fn changes_between_revisions() {
    let repository = Repository::new("changes");
    repository.commit("one", &[("errors.lock", Some(&lock(BEFORE)))]);
    repository.commit("two", &[("errors.lock", Some(&lock(COMPATIBLE)))]);
    repository.commit("three", &[("errors.lock", Some(&lock(BREAKING)))]);

    repository.run(&["diff", "one..one"]).says(0, "No code has changed.\n");
    repository.run(&["diff", "one..two"]).says(0, "errors.lock: E in src/e.rs\n  compatible  `new` is new\n");
    let all = "errors.lock: E in src/e.rs\n  breaking    `full` had the status 409, and has 410 now\n  \
               breaking    `lost` is gone\n";
    repository.run(&["diff", "two..three"]).says(1, all);
    // What is left out is where the command runs, and a merge base is what both have.
    repository.run(&["diff", "two.."]).says(1, all);
    repository.run(&["diff", "three...two"]).says(0, "No code has changed.\n");
    // The working tree.
    repository.run(&["diff", "three"]).says(0, "No code has changed.\n");
    repository.write("errors.lock", &lock(BEFORE));
    repository.run(&["diff", "one"]).says(0, "No code has changed.\n");
    repository.run(&["diff", "three"]).includes(1, &["`lost` is back, but retired in line 7"]);
}

#[test]
fn files_that_come_go_and_move() {
    let repository = Repository::new("moves");
    let other = lock("[F in src/f.rs]\ngone 410 never ~\n");
    repository.commit("one", &[("errors.lock", Some(&lock(BEFORE)))]);
    repository.commit("two", &[("errors.lock", None), ("api/errors.lock", Some(&lock(BEFORE)))]);
    repository.run(&["diff", "one..two"]).says(0, "No code has changed.\n");
    repository.commit("three", &[("other.lock", Some(&other))]);
    repository
        .run(&["diff", "two..three"])
        .says(0, "other.lock: F in src/f.rs\n  compatible  `gone` is new\n");
    repository
        .run(&["diff", "three..two"])
        .says(1, "other.lock: F in src/f.rs\n  breaking    `gone` is gone\n");
    // Another folder, and another file.
    repository.run(&["diff", "three..two", "api"]).says(0, "No code has changed.\n");
    repository.run(&["diff", "three..two", "other.lock"]).includes(1, &["`gone` is gone"]);
    // A type with another name and file, which clients do not see.
    repository.commit(
        "four",
        &[("api/errors.lock", Some(&lock(&BEFORE.replace("E in src/e.rs", "Error in src/error.rs"))))],
    );
    repository.run(&["diff", "three..four"]).says(0, "No code has changed.\n");
    // Text that is about lock files is none.
    repository.commit("five", &[("README.md", Some("# Lock files\n\n# api-error lock 1\n"))]);
    repository.run(&["diff", "four..five"]).says(0, "No code has changed.\n");
}

#[test]
fn formats_of_a_difference() {
    let repository = Repository::new("formats");
    repository.commit("one", &[("errors.lock", Some(&lock(COMPATIBLE)))]);
    repository.commit("two", &[("errors.lock", Some(&lock(&BREAKING.replace("new 400", "new 400|404"))))]);
    repository.run(&["diff", "one..two", "--format=github"]).says(
        1,
        "::error file=errors.lock,line=6,title=breaking of E in src/e.rs::`full` had the status 409, and has 410 now\n\
         ::error file=errors.lock,line=7,title=breaking of E in src/e.rs::`lost` is gone\n\
         ::error file=errors.lock,line=8,title=breaking of E in src/e.rs::`new` had the status 400, and has 400|404 now\n",
    );
    repository.run(&["diff", "one..two", "--format=markdown"]).includes(
        1,
        &[
            "| | file | type | what |\n|---|---|---|---|\n",
            "| **breaking** | errors.lock | E in src/e.rs | `new` had the status 400, and has 400\\|404 now |\n",
        ],
    );
    let sarif = repository.run(&["diff", "one..two", "--format=sarif"]);
    let sarif: serde_json::Value = serde_json::from_str(&sarif.stdout).expect("SARIF is JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let result = &sarif["runs"][0]["results"][1];
    assert_eq!((result["ruleId"].as_str(), result["level"].as_str()), (Some("breaking"), Some("error")));
    assert_eq!(result["message"]["text"], "E in src/e.rs: `lost` is gone");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "errors.lock");
    assert_eq!(place["region"]["startLine"], 7);
    let none = repository.run(&["diff", "one..one", "--format=sarif"]);
    assert!(none.stdout.contains("\"results\": []"), "{}", none.stdout);
    repository.run(&["diff", "one..one", "--format=github"]).says(0, "");
}

#[test]
fn what_cannot_be_compared() {
    let repository = Repository::new("refused");
    repository.commit("one", &[("errors.lock", Some(&lock(BEFORE)))]);
    repository.commit("two", &[("errors.lock", Some(&lock("[E]\nfull\n")))]);
    repository.run(&["diff", "one..none"]).includes(2, &["error: git knows no revision `none`"]);
    repository.run(&["diff", "--end-of-options"]).includes(2, &["unexpected argument"]);
    repository
        .run(&["diff", "one..two"])
        .includes(2, &["error: errors.lock, line 6, after: `full` has no status; write one, or `retired`"]);
    repository.run(&["diff"]).includes(2, &["<REVISIONS>"]);
}

#[test]
fn what_is_wrong_with_files() {
    let repository = Repository::new("lint");
    repository.run(&["lint"]).includes(2, &["error: there is no lock file below ."]);
    repository.write("src/e.rs", "pub enum E {}");
    repository.write("errors.lock", &lock(BEFORE));
    repository.run(&["lint"]).says(0, "Nothing is wrong with 1 lock file.\n");
    for (sections, said) in [
        ("[E in src/e.rs]\nfull\n", "line 6: `full` has no status"),
        (
            "[E in src/e.rs]\nfull 409 never ~\nfull 410 never ~\n",
            "line 7: `full` is in line 6 already; delete one of them",
        ),
        ("[E in src/e.rs]\n<<<<<<< ours\nfull 409 never ~\n", "line 6: `<<<<<<< ours` is left from a merge"),
        (
            "[E in src/e.rs]\nlost 404 never ~\nfull 409 never ~\n",
            "line 6: from here on, the file is not as an update writes it",
        ),
        (
            "[E in src/e.rs]\nfull 409 never ~\n\n[E in src/e.rs > F]\nfull retired\n",
            "line 6: `full` is retired in line 9; choose another code, or delete that line",
        ),
        (
            "[E in src/e.rs]\nfull 409 never envelope(&00000000)\n",
            "line 6: no line says what the shape `&00000000` is",
        ),
        (
            "[E in src/e.rs]\nfull 409 never ~\n\n[Gone in src/e.rs]\nv 404 never ~\n",
            "line 8: `[Gone in src/e.rs]` is the heading of no type",
        ),
    ] {
        repository.write("errors.lock", &lock(sections));
        repository.run(&["lint"]).includes(1, &[said]);
    }
    repository.write("errors.lock", &lock(BEFORE).replace("details?:", "details:"));
    repository.run(&["lint", "--format=github"]).includes(
        1,
        &["::error file=errors.lock,line=3,title=lock-file::`&3eaaff07` is not the name of this shape, but `&"],
    );
}

#[test]
fn what_is_known_of_a_name() {
    let repository = Repository::new("explain");
    let sections = "[E in src/e.rs]\n# Since 2.0.\nfull 409|429 after varies ~ details(id:integer,note:string|null?) \
                    message(id) headers(retry-after=60)\nlost retired\n\n[E in src/e.rs > F]\na%20b 404 never ~\n";
    repository.write("api/errors.lock", &lock(sections));
    repository.run(&["explain", "full"]).says(
        0,
        "`full` of `E in src/e.rs` (api/errors.lock:7)\n  status      409 Conflict\n  status      429 Too Many Requests\n  \
         retry       after: the same request can succeed after the time that the answer names\n  \
         mark        varies: a value can have another status\n  detail      id: integer\n  \
         detail      note: string, or null, may be left out\n  message     shows id\n  header      retry-after: 60\n  \
         envelope    application/json {error:{code:Code,message:Message,details?:Details,request_id?:RequestId}}\n  \
         remark      Since 2.0.\n",
    );
    repository.run(&["explain", "lost"]).includes(0, &["  retired     the code was one of this type"]);
    repository
        .run(&["explain", "a b"])
        .includes(0, &["`a b` of `F`, in `E in src/e.rs` (api/errors.lock:11)"]);
    // Built-in codes, in whatever style.
    for name in ["malformed_body", "MALFORMED_BODY", "malformed-body"] {
        repository.run(&["explain", name]).includes(
            0,
            &[
                "is a built-in code",
                "  status      400 Bad Request",
                "a variant with `answers(malformed_body)` takes its place",
            ],
        );
    }
    repository.run(&["explain", "gone"]).includes(0, &["`gone` is a built-in code", "410 Gone"]);
    // Checks.
    repository.run(&["explain", "missing_challenge"]).includes(
        0,
        &[
            "`missing_challenge` is a check of the derive; `allow(missing_challenge)` turns it off\n",
            "  asks for    `WWW-Authenticate` on a 401",
            "  source      RFC 9110 §15.5.2",
        ],
    );
    repository.run(&["explain", "undocumented"]).includes(0, &["  kind        Checks of `strict`"]);
    repository.run(&["explain", "nothing"]).includes(1, &["`nothing` is not in a lock file below ."]);
}

/// A cargo that says what it is asked for, and fails where that is `fail`.
#[cfg(unix)]
#[test]
fn documents_are_written_by_tests() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    let repository = Repository::new("docs");
    let cargo = repository.path("cargo.sh");
    let script = "#!/bin/sh\necho \"$API_ERROR_UPDATE: $*\"\n[ \"$2\" != fail ]\n";
    repository.write("cargo.sh", script);
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let cargo = cargo.to_str().expect("UTF-8");
    repository.run_by(cargo, &["docs"]).says(0, "docs: test\n");
    repository
        .run_by(cargo, &["docs", "--all-features", "-p", "a"])
        .says(0, "docs: test --all-features -p a\n");
    repository.run_by(cargo, &["docs", "fail"]).says(1, "docs: test fail\n");
    repository.run_by("no-such-cargo", &["docs"]).includes(2, &["cargo cannot be run"]);
}
