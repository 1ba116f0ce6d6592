//! Finds the client's envelope in `Accept` (RFC 9110 section 12.5.1).

use headers_accept::Accept;
use mediatype::{MediaType, MediaTypeList, ReadParams as _, Value, WriteParams as _, names};

use crate::envelope::Envelope;

/// The offered envelope that the client prefers to one of the media type `own`.
pub(super) fn preferred(
    accept: Option<&str>,
    own: &str,
    offered: &[&'static Envelope],
) -> Option<&'static Envelope> {
    let accept = read(accept?)?;
    let own = in_utf_8(own)?;
    let types = offered.iter().filter_map(|envelope| in_utf_8(envelope.content_type()));
    let available: Vec<_> = core::iter::once(own).chain(types).collect();
    let chosen = accept.negotiate(&available)?;
    let has_type = |envelope: &&&Envelope| in_utf_8(envelope.content_type()).as_ref() == Some(chosen);
    offered.iter().find(has_type).filter(|_| *chosen != available[0]).copied()
}

/// Whether an `Accept` takes the media type.
pub fn accepts(accept: &str, media_type: &str) -> bool {
    MediaTypeList::new(accept).flatten().any(|range| {
        let q = range.get_param(names::Q).and_then(|q| q.as_str().parse().ok());
        range.essence().to_string().eq_ignore_ascii_case(media_type) && q != Some(0.0)
    })
}

/// Reads an `Accept`. Empty and unreadable elements are skipped (RFC 9110 section 5.6.1.2).
fn read(accept: &str) -> Option<Accept> {
    let readable = MediaTypeList::new(accept).flatten();
    readable
        .filter_map(without_charset)
        .map(|range| range.to_string())
        .collect::<Vec<_>>()
        .join(",")
        .parse()
        .ok()
}

/// The media type without `charset`, since all bodies are UTF-8.
fn in_utf_8(media_type: &str) -> Option<MediaType<'_>> {
    without_charset(MediaType::parse(media_type).ok()?)
}

/// Nothing for another charset than UTF-8.
fn without_charset(mut media_type: MediaType<'_>) -> Option<MediaType<'_>> {
    let is_utf_8 = |charset: Value<'_>| charset.unquoted_str().eq_ignore_ascii_case("utf-8");
    if media_type.get_param(names::CHARSET).is_some_and(|charset| !is_utf_8(charset)) {
        return None;
    }
    media_type.remove_params(names::CHARSET);
    Some(media_type)
}

#[cfg(test)]
mod tests {
    use super::{accepts, preferred};
    use crate::envelope::Envelope;
    use crate::envelope::Node::Code;
    use crate::envelope::{JSON_API, PROBLEM};

    #[track_caller]
    fn assert_preferred(accept: &str, expected: Option<&str>) {
        let found = preferred(Some(accept), "application/json", &[&PROBLEM, &JSON_API]);
        assert_eq!(found.map(Envelope::content_type), expected, "{accept}");
    }

    #[test]
    fn what_is_refused_is_not_accepted() {
        let accepts = |accept| accepts(accept, "application/graphql-response+json");
        for accept in
            ["application/graphql-response+json", "text/html, Application/GraphQL-Response+JSON;Q=0.1"]
        {
            assert!(accepts(accept), "{accept}");
        }
        for accept in
            ["*/*", "application/graphql-response+json;Q=0", "application/graphql-response+json; q=0.0000"]
        {
            assert!(!accepts(accept), "{accept}");
        }
    }

    #[test]
    fn only_who_asks_gets_another() {
        for accept in [
            "*/*",
            "application/*",
            "application/json",
            "text/html",
            "",
            "nonsense",
            "application/problem+json;q=0",
        ] {
            assert_preferred(accept, None);
        }
        assert_eq!(preferred(None, "application/json", &[&PROBLEM]), None);
    }

    #[test]
    fn a_charset_makes_no_difference_but_for_another_one() {
        static TEXT: Envelope = Envelope::text(&[Code]);
        for (accept, is_text) in [
            ("text/plain", true),
            ("text/plain;q=0.9, */*;q=0.1", true),
            ("text/plain; charset=UTF-8", true),
            ("text/plain; charset=\"utf-8\"; q=0.5", true),
            ("text/*, application/json;q=0.9", true),
            ("text/plain; charset=iso-8859-1", false),
            ("text/plain; format=flowed", false),
            ("text/markdown", false),
        ] {
            let found = preferred(Some(accept), "application/json; charset=utf-8", &[&TEXT]);
            assert_eq!(found.is_some(), is_text, "{accept}");
        }
    }

    #[test]
    fn the_preferred_one_is_sent() {
        assert_preferred("application/problem+json", Some("application/problem+json"));
        assert_preferred(
            "application/problem+json, application/json;q=0.9",
            Some("application/problem+json"),
        );
        assert_preferred("application/problem+json;q=0.5, application/json", None);
        assert_preferred("application/vnd.api+json, */*;q=0.1", Some("application/vnd.api+json"));
        assert_preferred("APPLICATION/Problem+JSON", Some("application/problem+json"));
        assert_preferred(",application/problem+json, ,", Some("application/problem+json"));
        assert_preferred("garbage, application/problem+json", Some("application/problem+json"));
    }
}
