//! Lock files against what a catalog would say, which is written as one, too.

mod files;

use super::compare::{adopt, changes, namesake};
use api_error_rules::lock::terms::{decoded, encoded};
use api_error_rules::lock::{self as grammar, Lock, Owner};

use super::current::{Current, add};
use super::write;

fn lock(sections: &str) -> Lock {
    grammar::parse(&format!("# api-error lock 1\n\n{sections}\n")).unwrap_or_else(|bad| panic!("{bad:?}"))
}

fn owner(name: &str) -> Owner {
    Owner { name: name.to_owned(), file: None }
}

/// What a catalog of the type `E` says.
fn current(sections: &str) -> Current {
    let mut now = Current { owner: owner("E"), ..Current::default() };
    for section in lock(sections).sections {
        let codes = now.sections.entry(section.wrapped).or_default();
        for (code, terms) in section.entries.into_iter().filter_map(|entry| Some((entry.code, entry.terms?)))
        {
            add(codes, &code, &terms);
        }
    }
    now
}

#[track_caller]
fn assert_changes(before: &str, after: &str, expected: &[&str]) {
    let found: Vec<_> = changes(&lock(before), &current(after)).iter().map(ToString::to_string).collect();
    let found: Vec<_> = found.iter().map(|change| change.trim()).collect();
    assert_eq!(found, expected, "{before} -> {after}");
}

fn rewritten(before: &str, now: &Current) -> String {
    write::text(&write::updated(lock(before), now), "\n")
}

#[test]
fn bad_lines() {
    for (text, line, what) in [
        ("[E]\nv", 4, "`v` has no status; write one, or `retired`"),
        ("[E]\nv 40", 4, "`40` is not a status from 200 to 599"),
        ("[E]\nv 404|", 4, "`` is not a status from 200 to 599"),
        ("[E]\nv 404", 4, "`v` has nothing after its status; write `never`, `after` or `backoff`"),
        ("[E]\nv 404 neve", 4, "`neve` is not understood; expected `never`, `after` or `backoff`"),
        (
            "[E]\nv 404 never details(id,",
            4,
            "`details(id,` does not end; write names without spaces, then `)`",
        ),
        (
            "[E]\nv 404 never details(i d)",
            4,
            "`details(i` does not end; write names without spaces, then `)`",
        ),
        (
            "[E]\nv 404 never message()",
            4,
            "`` is not a name; write each other letter than `a-z` or a digit as `%` and its byte",
        ),
        ("[E]\nv 404 never number number", 4, "`number` is there twice; delete one of them"),
        ("[E]\nv 404 never message(a) message(b)", 4, "`message(b)` is there twice; delete one of them"),
        ("[E]\nv +404 never", 4, "`+404` is not a status from 200 to 599"),
        ("[E]\nv 0404 never", 4, "`0404` is not a status from 200 to 599"),
        ("[E]\nv 404|404 never", 4, "`404` is there twice; delete one of them"),
        ("[E]\nv 404 never|never", 4, "`never` is there twice; delete one of them"),
        ("[E]\nv 404 never details(a,b,a?)", 4, "`a` is there twice; delete one of them"),
        ("[E]\nv 404 never message(a,a)", 4, "`a` is there twice; delete one of them"),
        ("[E]\nv retired 404", 4, "nothing may follow `retired`; delete `404`"),
        ("[E]\nv 404 never\n\n# a\nv retired", 7, "`v` is in line 4 already; delete one of them"),
        ("[E]\nv retired\n[F]\n[E]", 6, "`[E]` is in line 3 already; delete one of them"),
        ("v 404 never", 3, "`v` has no heading above it, such as `[MyError in src/errors.rs]`"),
        (
            "[E",
            3,
            "`[E` is not a heading; write `[MyError in src/errors.rs]`, with ` > my_crate::Wrapped` for a type in it",
        ),
        (
            "[E in > F]",
            3,
            "`[E in > F]` is not a heading; write `[MyError in src/errors.rs]`, with ` > my_crate::Wrapped` for a type in it",
        ),
        ("[E]\nv 404 never envelope(1f)", 4, "`1f` is not the name of a shape, as `&1f0a2b3c` is"),
        ("& text", 3, "`&` is not the name of a shape, as `&1f0a2b3c` is"),
        (
            "[E]\n<<<<<<< HEAD",
            4,
            "`<<<<<<< HEAD` is left from a merge; keep the lines of both sides, in any order, and delete the marks",
        ),
    ] {
        let bad = grammar::parse(&format!("# api-error lock 1\n\n{text}\n")).err();
        assert_eq!(bad.map(|bad| (bad.line, bad.what)), Some((line, what.to_owned())), "{text}");
    }
}

#[test]
fn bad_files() {
    for (text, line) in [("", 1), ("[E]\n", 1), ("# api-error lock 2\n", 1), ("# api-error lock 1\n\n[E]", 3)]
    {
        assert_eq!(grammar::parse(text).err().map(|bad| bad.line), Some(line), "{text:?}");
    }
}

/// No part of a file makes the parser panic.
#[test]
fn every_part_of_a_file() {
    let text = "# api-error lock 1\r\n# héad\n\n&1f a b\n[E in e.rs > F] \n%20 404|410 after number envelope(&1f) \
                details(a:[any]|null?,*) message(*) headers(a=b,c) extensions(d=1) # x\n";
    for start in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
        for end in (start..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            _ = grammar::parse(&text[start..end]);
        }
    }
}

#[test]
fn what_is_written_is_read() {
    let text = "# api-error lock 1\n# Of the head.\n\n# Of the section.\n[E]\n# Of the code.\na%20b 404 never optional \
                envelope(&1f) details(a:any?,b:[string]|null,c|null?,d) message(a) headers(x,y=z) extensions(e=1) # after\nb 404|503 never|backoff number varies issues\n\n\
                [E > F]\nc retired\n\n# Of the end.\n";
    for end in ["\n", "\r\n"] {
        let text = text.replace('\n', end);
        let lock = grammar::parse(&text).unwrap_or_else(|bad| panic!("{bad:?}"));
        assert_eq!(write::text(&lock, end), text);
    }
}

#[test]
fn changes_of_one_code() {
    for (before, after, expected) in [
        ("404 never", "410 never", "breaking    `v` had the status 404, and has 410 now"),
        ("404|410 never", "404 never", "compatible  `v` had the status 404|410, and has 404 now"),
        ("429 never", "429 after", "compatible  `v` had `retry = never`, and has `retry = after` now"),
        ("429 after", "429 backoff", "breaking    `v` had `retry = after`, and has `retry = backoff` now"),
        ("400 never", "400 never number", "breaking    `v` is a number now"),
        ("400 never", "400 never varies", "breaking    `v` can have other statuses now"),
        ("400 never varies", "400 never", "compatible  `v` always has its own status now"),
        ("400 never", "400 never any_code", "breaking    `v` can be sent as other codes now"),
        ("400 never any_code", "400 never", "compatible  `v` is always sent as itself now"),
        ("400 never", "400 never issues", "compatible  `v` has gained issues"),
        ("400 never issues", "400 never", "breaking    `v` has lost its issues"),
        ("400 never details(a)", "400 never", "breaking    `v` has lost the detail `a`"),
        ("400 never", "400 never details(a)", "compatible  `v` has gained the detail `a`"),
        (
            "400 never details(a)",
            "400 never details(a?)",
            "breaking    `v` has the detail `a` only sometimes now",
        ),
        (
            "400 never details(a|null)",
            "400 never details(a)",
            "compatible  `v` has the detail `a` always now",
        ),
        ("400 never message(a)", "400 never", "breaking    `v` no longer shows `a` in its message"),
        ("400 never", "400 never message(a)", "compatible  `v` shows `a` in its message now"),
        (
            "400 never details(a:integer)",
            "400 never details(a:string)",
            "breaking    `v` has the detail `a` as string now, and had it as integer",
        ),
        (
            "400 never details(a:any)",
            "400 never details(a:&1f)",
            "compatible  `v` has the detail `a` as &1f now, and had it as any",
        ),
        (
            "400 never details(a:[string])",
            "400 never details(a:[string]|null)",
            "breaking    `v` has the detail `a` sometimes as null now",
        ),
        ("400 never envelope(&1)", "400 never envelope(&2)", "breaking    `v` has another envelope now"),
        (
            "400 never envelope(&1) headers(a)",
            "400 never envelope(&1)",
            "breaking    `v` no longer has the header `a`",
        ),
        (
            "400 never envelope(&1)",
            "400 never envelope(&1) headers(a)",
            "compatible  `v` has gained the header `a`",
        ),
        (
            "400 never envelope(&1) headers(a=b)",
            "400 never envelope(&1) headers(a=c)",
            "breaking    `v` has the header `a` as `c` now",
        ),
        (
            "400 never envelope(&1) headers(a=b)",
            "400 never envelope(&1) headers(a)",
            "breaking    `v` has the header `a` with other values now",
        ),
        (
            "400 never envelope(&1) headers(a)",
            "400 never envelope(&1) headers(a=b)",
            "compatible  `v` has the header `a` as `b` now",
        ),
        (
            "429 after envelope(&1) headers(retry-after=60)",
            "429 after envelope(&1) headers(retry-after=30)",
            "compatible  `v` has the header `retry-after` as `30` now",
        ),
        (
            "400 never envelope(&1) extensions(a=1)",
            "400 never envelope(&1) extensions(a=2)",
            "breaking    `v` had `a = 1`, and has `a = 2` now",
        ),
        (
            "400 never envelope(&1) extensions(a=1)",
            "400 never envelope(&1)",
            "breaking    `v` has lost the extension `a`",
        ),
        (
            "400 never envelope(&1)",
            "400 never envelope(&1) extensions(a=1)",
            "compatible  `v` has gained the extension `a`",
        ),
    ] {
        assert_changes(&format!("[E]\nv {before}"), &format!("[E]\nv {after}"), &[expected]);
    }
    assert_changes(
        "[E]\nv 400 never message(a) details(a)",
        "[E]\nv 400 never details(a)",
        &["compatible  `v` no longer shows `a` in its message"],
    );
    assert_changes("[E]\nv 400 never optional", "[E]\nv 400 never", &[]);
}

#[test]
fn changes_between_codes() {
    let none: &[&str] = &[];
    assert_changes("[F]\nv 400 never", "[E]", none);
    assert_changes("[E]\nv 400 never optional\nw retired", "[E]", none);
    assert_changes(
        "[E]\nv 400 never",
        "[E]\nw 400 never",
        &["breaking    `v` is gone", "compatible  `w` is new"],
    );
    assert_changes(
        "[E]\nv retired",
        "[E]\nv 400 never",
        &["breaking    `v` is back, but retired in line 4; choose another code, or delete the line"],
    );
    assert_changes("[E]\na%20b 400 never", "[E]", &["breaking    `a b` is gone"]);
    // Whichever section retired it, and whatever the other says.
    assert_changes(
        "[E]\nv 404 never\n[E > F]\nv retired",
        "[E]\nv 400 never",
        &["breaking    `v` is back, but retired in line 6; choose another code, or delete the line"],
    );
    assert_changes("[E]\nv 400 never", "[E > F]\nv 400 never", &["compatible  `v` is declared by `F` now"]);
    assert_changes(
        "[E > F]\nv 400 never",
        "[E > G]\nv 410 never",
        &["breaking    `v` had the status 400, and has 410 now", "compatible  `v` is declared by `G` now"],
    );
}

/// A line by hand, or of an earlier release, promises no more than it says.
#[test]
fn what_a_line_does_not_say_is_no_change() {
    let whole = "400 never envelope(&1) details(a:integer) headers(b) extensions(c=1)";
    assert_changes("[E]\nv 400 never details(a)", &format!("[E]\nv {whole}"), &[]);
    let now = current(&format!("[E]\nv {whole}"));
    assert_eq!(
        rewritten("[E]\nv 400 never details(a)", &now),
        format!("# api-error lock 1\n\n[E]\nv {whole}\n")
    );
}

/// Variants of a shared code that differ in extensions are codes of their own.
#[test]
fn a_second_code_is_a_code() {
    let (one, other) =
        ("402 never envelope(&1) extensions(kind=1)", "402 never envelope(&1) extensions(kind=2)");
    let both = format!("[E]\nv {one}\nv {other}");
    assert_changes(&both, &both, &[]);
    assert_changes(
        &both,
        &format!("[E]\nv {one}\nv 402 never envelope(&1) extensions(kind=3)"),
        &[
            "breaking    `v` is gone with `extension(kind=2)`",
            "compatible  `v` is new with `extension(kind=3)`",
        ],
    );
    assert_changes(&format!("[E]\nv {one}"), &both, &["compatible  `v` is new with `extension(kind=2)`"]);
    assert_changes("[E]\nv 402 never", &both, &[]);
    let before = format!("[E]\n# Of one.\nv {one} # one\n# Of the other.\nv {other} # other");
    assert_eq!(rewritten(&before, &current(&both)), format!("# api-error lock 1\n\n{before}\n"));
}

#[test]
fn shapes_that_no_code_has_go() {
    let mut now = current("[E]\nv 404 never envelope(&2) details(a:&3)");
    now.shapes.extend([("&2", "b"), ("&3", "c")].map(|(name, text)| (name.to_owned(), text.to_owned())));
    let before = "&1 a\n&4 d\n\n[E]\nv 404 never envelope(&1)\n\n[F]\nw 404 never envelope(&4)";
    let after = "# api-error lock 1\n\n&2 b\n&3 c\n&4 d\n\n[E]\nv 404 never envelope(&2) details(a:&3)\n\n\
                 [F]\nw 404 never envelope(&4)\n";
    assert_eq!(rewritten(before, &now), after);
}

#[test]
fn headings_of_earlier_releases() {
    let mut now = current("[E]\nv 404 never\n\n[E > krate::F]\nw 404 never");
    now.owner = Owner::new("E", "tests/../src/./e.rs");
    let mut old = lock("[E]\nv 404 never\n\n[E > F]\nw 404 never\n\n[G]\nx 404 never");
    adopt(&mut old, &now);
    let text = "# api-error lock 1\n\n[E in src/e.rs]\nv 404 never\n\n[E in src/e.rs > krate::F]\nw 404 never\n\n\
                [G]\nx 404 never\n";
    assert_eq!(write::text(&old, "\n"), text);
    // A heading with the file is of that file alone.
    let mut other = lock("[E in other.rs]\nv 404 never");
    adopt(&mut other, &now);
    assert!(other.sections[0].owner != now.owner);
}

#[test]
fn a_code_with_another_name() {
    let mut now = current("[E]\nnew 410 never");
    now.formerly.insert("old".to_owned(), "new".to_owned());
    let found: Vec<_> = changes(&lock("[E]\nold 404 never"), &now).iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "  breaking    `old` is `new` now, as `was` says",
            "  breaking    `old` had the status 404, and has 410 now",
        ]
    );
    let after = "# api-error lock 1\n\n[E]\nnew 410 never\nold retired\n";
    assert_eq!(rewritten("[E]\nold 404 never", &now), after);
    assert!(changes(&lock("[E]\nold retired\nnew 410 never"), &now).is_empty());
}

#[test]
fn an_update_keeps_what_others_wrote() {
    let before = "# Of others.\n[A]\nb 400 never\na 400 never\n[E]\n# Of one that goes.\ngone 400 never # why\n\
                  hidden 500 never optional\n# Of one that stays.\nkept 400 never optional\nold retired\n\
                  # Of one that moves.\nto_f 400 never\n# The end.";
    let now = current("[E]\nkept 404 never\nold 404 never\n[E > F]\nto_f 400 never");
    let after = "# api-error lock 1\n\n# Of others.\n[A]\na 400 never\nb 400 never\n\n[E]\n# Of one that goes.\n\
                 gone retired # why\nhidden 500 never optional\n# Of one that stays.\nkept 404 never optional\n\
                 old retired\n\n[E > F]\n# Of one that moves.\nto_f 400 never\n\n# The end.\n";
    assert_eq!(rewritten(before, &now), after);
    let (_, sections) = after.split_once("\n\n").unwrap_or_default();
    assert_eq!(rewritten(sections, &now), after);
}

/// What is retired stays so, whichever section it is in and whichever type would bring it back.
#[test]
fn an_update_brings_nothing_back() {
    for (before, after) in [
        ("[E > F]\nv retired\n", "[E]\nv 404 never"),
        ("[E]\nv retired\n", "[E > F]\nv 404 never"),
        ("[E > F]\nv retired\n", "[E > G]\nv 404 never"),
        ("[E]\nv 404 never # kept\n\n[E > F]\nv retired\n", "[E]\nv 410 never"),
    ] {
        assert_eq!(rewritten(before, &current(after)), format!("# api-error lock 1\n\n{before}"), "{after}");
    }
    // What another type retired is its own.
    let after = "# api-error lock 1\n\n[E]\nv 404 never\n\n[F]\nv retired\n";
    assert_eq!(rewritten("[F]\nv retired", &current("[E]\nv 404 never")), after);
}

#[test]
fn names_are_decoded() {
    for name in ["plain", "a b", "[50%]#", "größe", "%41", "\u{1f600}!"] {
        assert_eq!(decoded(&encoded(name)), name);
    }
    for (encoded, name) in [("%", "%"), ("%4", "%4"), ("%+1", "%+1"), ("a%2", "a%2"), ("%2f", "/")] {
        assert_eq!(decoded(encoded), name);
    }
}

#[test]
fn a_type_with_another_name() {
    let now = current("[E]\na 404 never\nb 404 never\n[E > F]\nc 404 never");
    for (file, name) in [
        ("[Old]\na 404 never\nb retired\n[Other]\na 404 never", Some("Old")),
        ("[Old > F]\nc 404 never\n[F]\nc 404 never", Some("Old")),
        ("[F]\nc 404 never\n[G]\nz 404 never", None),
        ("[E > F]\nz 404 never\n[Old]\na 404 never", None),
    ] {
        assert_eq!(namesake(&lock(file), &now).map(|owner| owner.name.as_str()), name, "{file}");
    }
}
