use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;

fn segments(text: &'static str) -> Vec<Segment<'static>> {
    IssuePath::from(text).segments().map(owned).collect()
}

fn owned(segment: Segment<'_>) -> Segment<'static> {
    match segment {
        Segment::Key(key) => Segment::Key(Cow::Owned(key.into_owned())),
        Segment::Index(index) => Segment::Index(index),
    }
}

fn json(text: &'static str) -> String {
    serde_json::to_string(&segments(text)).unwrap()
}

#[test]
fn reads_keys_and_indices() {
    for (text, expected) in [
        ("", "[]"),
        ("name", r#"["name"]"#),
        ("items[0].name", r#"["items",0,"name"]"#),
        ("[0][12]", "[0,12]"),
        (r#"a["b.c"]"#, r#"["a","b.c"]"#),
        (r#"["a"].b"#, r#"["a","b"]"#),
        (r#"["a]"][0]"#, r#"["a]",0]"#),
        (r#"["a\"\\b"]"#, r#"["a\"\\b"]"#),
        (r#"[""]"#, r#"[""]"#),
    ] {
        assert_eq!(json(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_bracket_is_text() {
    for (text, expected) in [
        ("a[", r#"["a["]"#),
        ("a]", r#"["a]"]"#),
        ("a[]", r#"["a[]"]"#),
        ("a[x]", r#"["a[x]"]"#),
        ("a[-1]", r#"["a[-1]"]"#),
        ("a[01]", r#"["a[01]"]"#),
        ("a[0]b", r#"["a[0]b"]"#),
        ("a[0][x]", r#"["a",0,"[x]"]"#),
        ("a[x][0]", r#"["a[x]",0]"#),
        ("a[99999999999999999999999999]", r#"["a[99999999999999999999999999]"]"#),
        (r#"["a"#, r#"["[\"a"]"#),
        (r#"["a\n"]"#, r#"["[\"a\\n\"]"]"#),
        (r#"["a\"#, r#"["[\"a\\"]"#),
        (".", r#"["",""]"#),
        ("..", r#"["","",""]"#),
        (".a", r#"["","a"]"#),
        ("a.", r#"["a",""]"#),
        ("a.[0]", r#"["a","",0]"#),
        ("é[ü].ß", r#"["é[ü]","ß"]"#),
    ] {
        assert_eq!(json(text), expected, "{text}");
    }
}

#[test]
fn the_only_spelling_of_a_path_is_kept() {
    assert_eq!(IssuePath::from(r#"["a"]["b.c"]"#).as_str(), r#"a["b.c"]"#);
    assert_eq!(IssuePath::from("?query=page").as_str(), r#"["?query=page"]"#);
    assert_eq!(IssuePath::from("a\"b\\c").as_str(), "a\"b\\c");
    assert_eq!(IssuePath::from("a..b"), ["a", "", "b"].into_iter().collect());
}

/// The examples of RFC 6901 sections 5 and 6.
#[test]
fn spells_pointers_as_the_rfc_does() {
    for (key, pointer, fragment) in [
        ("foo", "/foo", "#/foo"),
        ("", "/", "#/"),
        ("a/b", "/a~1b", "#/a~1b"),
        ("c%d", "/c%d", "#/c%25d"),
        ("e^f", "/e^f", "#/e%5Ef"),
        ("g|h", "/g|h", "#/g%7Ch"),
        ("i\\j", "/i\\j", "#/i%5Cj"),
        ("k\"l", "/k\"l", "#/k%22l"),
        (" ", "/ ", "#/%20"),
        ("m~n", "/m~0n", "#/m~0n"),
        ("~1[/", "/~01[~1", "#/~01%5B~1"),
        ("ä😀", "/ä😀", "#/%C3%A4%F0%9F%98%80"),
    ] {
        let path = IssuePath::root().key(key);
        assert_eq!(path.pointer().to_string(), pointer);
        assert_eq!(path.fragment().to_string(), fragment);
    }
    assert_eq!(IssuePath::root().pointer().to_string(), "");
    assert_eq!(IssuePath::root().fragment().to_string(), "#");
}

/// Texts thick with what the grammar cares about.
fn text() -> impl Strategy<Value = String> {
    r#"[.\[\]"\\?/~%0-2aé]{0,16}|(\["|\]|"|\[0\]|\\){0,8}"#
}

fn segment() -> impl Strategy<Value = Segment<'static>> {
    prop_oneof![
        text().prop_map(Segment::from),
        any::<String>().prop_map(Segment::from),
        any::<usize>().prop_map(Segment::from),
    ]
}

fn tokens(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect()
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let hex = [bytes.next().unwrap(), bytes.next().unwrap()];
                u8::from_str_radix(core::str::from_utf8(&hex).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(decoded).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn segments_come_back(segments in prop::collection::vec(segment(), 0..6)) {
        let path: IssuePath = segments.iter().cloned().collect();
        prop_assert_eq!(path.segments().collect::<Vec<_>>(), segments);
    }

    #[test]
    fn the_dotted_form_comes_back(segments in prop::collection::vec(segment(), 0..6)) {
        let path: IssuePath = segments.into_iter().collect();
        prop_assert_eq!(&path, &path.to_string().parse().unwrap());
    }

    #[test]
    fn every_text_is_a_path_and_keeps_its_characters(text in prop_oneof![text(), any::<String>()]) {
        let path: IssuePath = text.parse().unwrap();
        prop_assert_eq!(&path, &path.as_str().parse().unwrap());
        prop_assert_eq!(&path, &path.segments().collect::<IssuePath>());
        let kept: String = path.segments().map(|segment| match segment {
            Segment::Key(key) => key.into_owned(),
            Segment::Index(index) => index.to_string(),
        }).collect();
        let names = |text: &str| text.replace(['.', '[', ']', '"', '\\'], "");
        prop_assert_eq!(names(&kept), names(&text));
    }

    #[test]
    fn text_without_quotes_and_brackets_is_split_at_dots(text in "[.a?/é]{1,12}") {
        let path: IssuePath = text.parse().unwrap();
        prop_assert_eq!(path.segments().collect::<Vec<_>>(), text.split('.').map(Segment::from).collect::<Vec<_>>());
    }

    #[test]
    fn pointers_come_back(segments in prop::collection::vec(segment(), 0..6)) {
        let path: IssuePath = segments.iter().cloned().collect();
        let texts: Vec<_> = segments.into_iter().map(|segment| match segment {
            Segment::Key(key) => key.into_owned(),
            Segment::Index(index) => index.to_string(),
        }).collect();
        let fragment = path.fragment().to_string();
        prop_assert!(fragment.is_ascii());
        prop_assert_eq!(&tokens(&path.pointer().to_string()), &texts);
        prop_assert_eq!(&tokens(&percent_decoded(&fragment)), &texts);
    }

    #[test]
    fn names_come_back(name in prop_oneof![text(), any::<String>()]) {
        prop_assert_eq!(IssuePath::root().key(name.clone()).name().to_string(), name);
    }
}
