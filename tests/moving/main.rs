//! The guide's page about moving from a hand-written `IntoResponse`: both types answer the same, byte for byte.

mod after;
#[expect(unreachable_pub, reason = "as the page shows it")]
mod before;

use axum::response::{IntoResponse, Response};

const PAGE: &str = include_str!("../../src/guide/moving.md");

async fn answer(error: impl IntoResponse) -> (http::StatusCode, http::HeaderMap, bytes::Bytes) {
    let (parts, body) = Response::into_parts(error.into_response());
    (parts.status, parts.headers, axum::body::to_bytes(body, 1024).await.unwrap())
}

#[tokio::test]
async fn both_answer_the_same() {
    let disk = || std::io::Error::other("sector 9");
    assert_eq!(answer(before::AlbumError::NotFound(7)).await, answer(after::AlbumError::NotFound(7)).await);
    assert_eq!(
        answer(before::AlbumError::Full { limit: 7 }).await,
        answer(after::AlbumError::Full { limit: 7 }).await
    );
    assert_eq!(answer(before::AlbumError::from(disk())).await, answer(after::AlbumError::from(disk())).await);
}

/// What the page shows, but for how `rustfmt` breaks lines.
#[test]
fn the_page_shows_these_files() {
    let words = |text: &str| text.split_whitespace().collect::<String>().replace(",}", "}");
    for file in [include_str!("before.rs"), include_str!("after.rs")] {
        assert!(words(PAGE).contains(&words(file)));
    }
}
