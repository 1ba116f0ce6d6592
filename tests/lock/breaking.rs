//! The table of breaking changes, row by row: a type of each changes, in one package.

use std::fmt::Write as _;

use crate::package::{BREAKING, Package, Ran, UPDATE};

/// What is written, what takes its place, and what the test says of it. Codes that go without `was` and statuses that
/// change do not compile: `the_life_of_a_file` has them.
const ROWS: &[(&str, &str, &str)] = &[
    // A code.
    (V, r#"#[api(code = "w", status = 400, was("v"))] V"#, "breaking    `v` is `w` now, as `was` says"),
    (
        r#"#[api(code = "5", status = 400)] V"#,
        "#[api(code = 5, status = 400)] V",
        "breaking    `5` is a number now",
    ),
    (
        "#[api(code = 5, status = 400)] V",
        r#"#[api(code = "5", status = 400)] V"#,
        "breaking    `5` is a text now",
    ),
    (
        V,
        r#"#[api(code = "v", status = 400)] V, #[api(code = "w", status = 400)] W"#,
        "compatible  `w` is new",
    ),
    // Its status.
    (
        V,
        r#"#[api(code = "v", status = 400)] V(#[api(status)] http::StatusCode)"#,
        "breaking    `v` can have other statuses now",
    ),
    (
        r#"#[api(code = "v", status = 400)] V(#[api(status)] http::StatusCode)"#,
        V,
        "compatible  `v` always has its own status now",
    ),
    (
        r#"#[api(code = "v", status = 400)] V(#[api(status)] http::StatusCode)"#,
        r#"#[api(code = "v", status = 400, allow(not_an_error_status))] V(#[api(status)] http::StatusCode)"#,
        "breaking    `v` can have statuses that are not of errors now",
    ),
    (
        SHARED,
        r#"#[api(code = "v", status = 404)] V"#,
        "compatible  `v` had the status 404|409, and has 404 now",
    ),
    // `retry`
    (AFTER, BACKOFF, "breaking    `v` had `retry = after`, and has `retry = backoff` now"),
    (BACKOFF, NEVER, "breaking    `v` had `retry = backoff`, and has `retry = never` now"),
    (NEVER, BACKOFF, "compatible  `v` had `retry = never`, and has `retry = backoff` now"),
    (BACKOFF, AFTER, "compatible  `v` had `retry = backoff`, and has `retry = after` now"),
    // Its envelope.
    (
        V,
        r#"#[api(code = "v", status = 400, envelope = api_error::envelope::FLAT)] V"#,
        "breaking    `v` has another envelope now",
    ),
    // A detail.
    (DETAIL, V, "breaking    `v` has lost the detail `id`"),
    (DETAIL, TEXT, "breaking    `v` has the detail `id` as string now, and had it as integer"),
    (DETAIL, OPTIONAL, "breaking    `v` has the detail `id` only sometimes now"),
    (DETAIL, NULLABLE, "breaking    `v` has the detail `id` sometimes as null now"),
    (
        r#"#[api(code = "v", status = 400)] V { #[api(detail)] tags: Vec<String> }"#,
        r#"#[api(code = "v", status = 400)] V { #[api(detail)] tags: Vec<u8> }"#,
        "breaking    `v` has the detail `tags` as [integer] now, and had it as [string]",
    ),
    (
        r#"#[api(code = "v", status = 400, detail(why = "no, none"))] V"#,
        r#"#[api(code = "v", status = 400, detail(why = "none"))] V"#,
        r#"breaking    `v` has the detail `why` as "none" now, and had it as "no, none""#,
    ),
    (V, DETAIL, "compatible  `v` has gained the detail `id`"),
    (OPTIONAL, DETAIL, "compatible  `v` has the detail `id` always now"),
    (NULLABLE, DETAIL, "compatible  `v` has the detail `id` always now"),
    (
        r#"#[api(code = "v", status = 400)] V { #[api(detail)] id: crate::Id }"#,
        DETAIL,
        "compatible  `v` has the detail `id` as integer now, and had it as any",
    ),
    // Its message.
    (MESSAGE, V, "breaking    `v` no longer shows `id` in its message"),
    (V, MESSAGE, "compatible  `v` shows `id` in its message now"),
    (
        r#"#[api(code = "v", status = 400, message = "no {id}")] V { #[api(detail)] id: u64 }"#,
        DETAIL,
        "compatible  `v` no longer shows `id` in its message",
    ),
    // Issues.
    (ISSUES, V, "breaking    `v` has lost its issues"),
    (V, ISSUES, "compatible  `v` has gained issues"),
    // A header.
    (CONSTANT_HEADER, V, "breaking    `v` no longer has the header `x-a`"),
    (
        CONSTANT_HEADER,
        r#"#[api(code = "v", status = 400, header("x-a" = "c"))] V"#,
        "breaking    `v` has the header `x-a` as `c` now",
    ),
    (CONSTANT_HEADER, HEADER, "breaking    `v` has the header `x-a` with other values now"),
    (HEADER, V, "breaking    `v` no longer has the header `x-a`"),
    (V, HEADER, "compatible  `v` has gained the header `x-a`"),
    (HEADER, CONSTANT_HEADER, "compatible  `v` has the header `x-a` as `b` now"),
    (
        AFTER,
        r#"#[api(code = "v", status = 429, retry_after = 30)] V"#,
        "compatible  `v` has the header `retry-after` as `30` now",
    ),
    // An extension.
    (EXTENSION, EXTENDED, "breaking    `v` has lost the extension `domain`"),
    (
        EXTENSION,
        r#"#[api(code = "v", status = 400, envelope = crate::TYPED, extension(kind = "b", domain = "x"))] V"#,
        r#"breaking    `v` had `kind = "a"`, and has `kind = "b"` now"#,
    ),
    (EXTENDED, EXTENSION, "compatible  `v` has gained the extension `domain`"),
];

const V: &str = r#"#[api(code = "v", status = 400)] V"#;
const SHARED: &str = r#"#[api(code = "v", status = 404, shared(any_status))] V, #[api(code = "v", status = 409, shared(any_status))] W"#;
const AFTER: &str = r#"#[api(code = "v", status = 429, retry_after = 60)] V"#;
const BACKOFF: &str = r#"#[api(code = "v", status = 429, retry = backoff)] V"#;
const NEVER: &str = r#"#[api(code = "v", status = 429, retry = never)] V"#;
const DETAIL: &str = r#"#[api(code = "v", status = 400)] V { #[api(detail)] id: u64 }"#;
const TEXT: &str = r#"#[api(code = "v", status = 400)] V { #[api(detail)] id: String }"#;
const OPTIONAL: &str = r#"#[api(code = "v", status = 400)] V { #[api(detail)] id: Option<u64> }"#;
const NULLABLE: &str = r#"#[api(code = "v", status = 400)] V { #[api(detail(null))] id: Option<u64> }"#;
const MESSAGE: &str = r#"#[api(code = "v", status = 400, message = "no {id}")] V { id: u64 }"#;
const ISSUES: &str = r#"#[api(code = "v", status = 400)] V(#[api(issues)] api_error::Issues)"#;
const HEADER: &str = r#"#[api(code = "v", status = 400)] V { #[api(header = "x-a")] limit: u8 }"#;
const CONSTANT_HEADER: &str = r#"#[api(code = "v", status = 400, header("x-a" = "b"))] V"#;
const EXTENSION: &str =
    r#"#[api(code = "v", status = 400, envelope = crate::TYPED, extension(kind = "a", domain = "x"))] V"#;
const EXTENDED: &str =
    r#"#[api(code = "v", status = 400, envelope = crate::TYPED, extension(kind = "a"))] V"#;

const COMMON: &str = r#"
pub type Id = u64;

pub const TYPED: api_error::envelope::Envelope = {
    use api_error::envelope::{Envelope, Node::*, member};

    Envelope::json(Object(&[
        member("code", Code),
        member("kind", Extension("kind")),
        member("domain", Extension("domain")).optional(),
    ]))
};
"#;

#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn every_row_of_the_table() {
    let package = Package::new("rows");
    package.write(&source(|row| row.0));
    package.test(&[UPDATE]).passes();
    package.test(&[]).passes();

    package.write(&source(|row| row.1));
    assert_reported(&package.test(&[]), "the codes of `E#`", |_| true);
    // The compatible changes are accepted, and no others.
    assert_reported(&package.test(&[UPDATE]), "some changes of `E#`", |what| what.starts_with("breaking"));
    package.test(&[BREAKING]).passes();
    package.test(&[]).passes();
}

/// The tests of these rows fail, under a heading that names the type `E#`, and no others.
#[track_caller]
fn assert_reported(ran: &Ran, heading: &str, is_reported: impl Fn(&str) -> bool) {
    for (number, (_, _, what)) in ROWS.iter().enumerate() {
        let changes = ran.between(&heading.replace('#', &number.to_string()), "to accept this");
        let is_said = changes.is_some_and(|changes| changes.contains(what));
        assert_eq!(is_said, is_reported(what), "`{what}` of `E{number}`: {changes:?}");
    }
}

/// A type for each row.
fn source(half: impl Fn(&(&'static str, &'static str, &'static str)) -> &'static str) -> String {
    let mut source = COMMON.to_owned();
    for (number, row) in ROWS.iter().enumerate() {
        let variants = half(row);
        let lock = r#"lock = "errors.lock", allow(missing_challenge)"#;
        _ = writeln!(
            source,
            "#[derive(api_error::ApiError)]\n#[api({lock})]\npub enum E{number} {{ {variants} }}"
        );
    }
    source
}
