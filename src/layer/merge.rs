//! The headers that a bare answer keeps when it gets an envelope.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, VARY};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

/// The bare answer's headers of the method and the credentials take precedence, but only if the status stays.
pub(super) fn merged(mut answer: Response<Bytes>, bare: StatusCode, mut kept: HeaderMap) -> Response<Bytes> {
    if kept.is_empty() {
        return answer;
    }
    let has_status = answer.status() == bare;
    let gone =
        kept.keys().filter(|name| !stays(name, &kept) || !has_status && OF_STATUS.contains(&name.as_str()));
    let gone: Vec<_> = gone.cloned().collect();
    for name in gone {
        kept.remove(name);
    }
    for name in answer.headers().keys() {
        match name.as_str() {
            "allow" | "www-authenticate" if kept.contains_key(name) => continue,
            "vary" => {}
            _ => drop(kept.remove(name)),
        }
        for value in answer.headers().get_all(name) {
            // A cache reads it once.
            if name != VARY || kept.get_all(name).iter().all(|other| other != value) {
                kept.append(name, value.clone());
            }
        }
    }
    *answer.headers_mut() = kept;
    answer
}

const OF_STATUS: [&str; 3] = ["allow", "proxy-authenticate", "www-authenticate"];

/// Also has `Retry-After`, which the answer sets itself. `Content-Range` is not here: on a 416 it says how long the resource
/// is.
const OF_BODY: &str = "accept-ranges age content-digest content-disposition content-encoding content-language content-length \
    content-location content-md5 content-type digest etag expires last-modified repr-digest retry-after signature \
    signature-input trailer transfer-encoding";

fn stays(name: &HeaderName, bare: &HeaderMap) -> bool {
    match name.as_str() {
        "cache-control" => bare.get_all(CACHE_CONTROL).iter().any(restricts),
        // Those of caches in between (RFC 9213), which are for the old body too.
        name if name.ends_with("cdn-cache-control") || name == "surrogate-control" => false,
        name => OF_BODY.split(' ').all(|of_body| of_body != name),
    }
}

/// An answer with the id of one request is not for others.
fn restricts(cache_control: &HeaderValue) -> bool {
    let text = cache_control.to_str().unwrap_or_default().to_ascii_lowercase();
    ["no-store", "no-cache", "private"].into_iter().any(|word| text.contains(word))
}
