//! Claims of the README about the crate. Its snippets are doctests of the crate. A test of the derive checks that it
//! lists every key.

use std::time::Duration;

use api_error::ApiError;

const README: &str = include_str!("../README.md");
const MANIFEST: &str = include_str!("../Cargo.toml");

#[derive(ApiError)]
enum PhotoError {
    #[api(code = "rate_limited", status = 429, message = "Too many requests")]
    RateLimited {
        #[api(detail)]
        limit: u32,
        #[api(retry_after)]
        wait: Duration,
    },
}

/// The first response in the README is the one that is sent.
#[test]
fn the_answer_is_the_one_that_is_sent() {
    let response: http::Response<Vec<u8>> =
        PhotoError::RateLimited { limit: 100, wait: Duration::from_secs(30) }.into();
    let mut lines = vec![format!("{:?} {}", response.version(), response.status())];
    for (name, value) in response.headers() {
        lines.push(format!("{name}: {}", value.to_str().unwrap()));
    }
    lines.extend([String::new(), String::from_utf8(response.body().clone()).unwrap(), String::new()]);
    let answer = lines.join("\n");
    let (_, shown) = README.split_once("```text\n").unwrap();
    assert_eq!(shown.split_once("```").unwrap().0, answer);
}

#[test]
fn the_oldest_rust_is_that_of_the_manifest() {
    assert!(README.contains(&format!("The oldest Rust is {}.", env!("CARGO_PKG_RUST_VERSION"))));
}

#[test]
fn every_feature_is_listed() {
    let (_, features) = MANIFEST.split_once("[features]\n").unwrap();
    let (features, _) = features.split_once("\n[").unwrap();
    let names =
        features.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    // Features that begin with `_` are shared by others.
    for (name, _) in names.filter(|(name, _)| *name != "default" && !name.starts_with('_')) {
        assert!(README.contains(&format!("\n| `{name}` |")), "{name}");
    }
}

#[test]
fn ci_runs_the_test_command() {
    let command = "cargo test --workspace --all-features";
    assert!(README.contains(&format!("\n{command}\n")));
    assert!(include_str!("../.ci/run").contains(command));
}
