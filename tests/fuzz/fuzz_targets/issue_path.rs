//! The dotted form of a path in a request.
#![no_main]

use api_error_core::issue::IssuePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: String| {
    let path = IssuePath::from(text);
    // What it is written as is read as the same path.
    assert_eq!(IssuePath::from(path.to_string()), path);
    assert_eq!(path.segments().collect::<IssuePath>(), path);
    // RFC 6901 section 3: each segment has its slash, and no other is left.
    let pointer = path.pointer().to_string();
    assert_eq!(pointer.matches('/').count(), path.segments().count());
    assert!(path.fragment().to_string().bytes().all(|byte| byte.is_ascii_graphic()));
});
