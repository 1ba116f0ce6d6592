//! Request ids that must not be repeated.

use crate::client::Request;

/// Requests for the same error, each with an invalid id: its name, the request, and the bytes that must not come back.
pub fn bad() -> Vec<(&'static str, Request, Vec<u8>)> {
    let with = |name, id: &[u8], echo: &[u8]| (name, failing().header("x-request-id", id), echo.to_vec());
    let long = vec![b'a'; 10_000];
    vec![
        with("10,000 bytes", &long, &long[..129]),
        with("129 bytes", &[b'b'; 129], &[b'b'; 129]),
        with("no UTF-8", b"evil\xff\xfe", b"evil"),
        with("Latin-1", b"evil-\xe9", b"evil"),
        with("nothing", b"", b"evil"),
        with("white space", b"evil id", b"evil"),
        with("a tab", b"evil\tid", b"evil"),
        with("a page", b"<script>evil</script>", b"evil"),
        with("quotes", b"evil\"id", b"evil"),
        with("a comma", b"evil1,evil2", b"evil"),
        ("two of them", two("evil1", "evil2"), b"evil".to_vec()),
        ("one, twice", two("evil", "evil"), b"evil".to_vec()),
    ]
}

/// Ids with line breaks. A server may reject the whole request before any layer sees it.
pub fn broken() -> Vec<(&'static str, Request)> {
    let with = |name, id: &[u8]| (name, failing().header("x-request-id", id));
    vec![
        with("CR LF and a header", b"harmless\r\nx-evil: evil"),
        with("CR LF and a folded line", b"harmless\r\n evil"),
        with("CR LF and a body", b"harmless\r\n\r\nevil"),
        with("LF", b"harmless\nx-evil: evil"),
        with("CR", b"harmless\revil"),
        with("NUL", b"harmless\0evil"),
        with("percents", b"evil%0d%0aevil"),
    ]
}

fn failing() -> Request {
    Request::get("/photos/2")
}

fn two(first: &'static str, second: &'static str) -> Request {
    failing().header("x-request-id", first).header("x-request-id", second)
}
