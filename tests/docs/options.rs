//! Parts of documents that are not in the declaration.

use api_error::docs::{self, Options};
use api_error::{ApiError, ErrorCatalog};
use serde_json::Value;

#[derive(Debug, ApiError)]
#[api(code = "full", status = 409, message = "The album is full")]
struct Full;

#[derive(Debug, ApiError)]
#[api(codes = "snake_case")]
#[allow(dead_code, reason = "only its catalog is read")]
enum Served {
    #[api(status = 404, allow(built_in_code))]
    NotFound,
    #[api(status = 422, answers(invalid_body))]
    Invalid,
}

fn codes(json: &str) -> Vec<String> {
    let data: Value = serde_json::from_str(json).unwrap();
    let groups =
        data["groups"].as_array().unwrap().iter().flat_map(|group| group["codes"].as_array().unwrap());
    let all = groups.chain(data["framework"].as_array().unwrap());
    all.map(|code| code["code"].as_str().unwrap().to_owned()).collect()
}

/// The number of schemas and of responses.
fn components(openapi: &str) -> [usize; 2] {
    let document: Value = serde_json::from_str(openapi).unwrap();
    ["schemas", "responses"].map(|kind| document["components"][kind].as_object().unwrap().len())
}

#[test]
fn a_code_alone_documents_one_code() {
    assert_eq!(codes(&docs::json(Full::CATALOG)), ["full"]);
    assert_eq!(components(&docs::openapi(Full::CATALOG)), [1, 1]);
    assert!(docs::html(Full::CATALOG).contains("Error reference, 1 code<"));
    assert!(!docs::markdown(Full::CATALOG).contains("Other answers"));
    assert!(!docs::typescript(Full::CATALOG).contains("method_not_allowed"));
}

#[test]
fn what_answers_for_a_framework_is_listed_behind_a_layer() {
    let all = codes(&Options::new().faults(true).json(Full::CATALOG));
    assert!(all.len() > 12 && all.contains(&"method_not_allowed".to_owned()), "{all:?}");
    // The type answers one of the built-in codes itself.
    assert_eq!(codes(&docs::json(Served::CATALOG)).len(), all.len() - 1);
    assert_eq!(codes(&Options::new().faults(false).json(Served::CATALOG)), ["not_found", "invalid"]);
}

#[test]
fn each_code_is_listed_once() {
    let mut all = codes(&docs::json(Served::CATALOG));
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn the_api_has_a_name_a_version_and_a_home() {
    const DOCS: Options =
        Options::new().title("Albums & more").version("2.1.0").home("https://albums.example/docs");
    let document: Value = serde_json::from_str(&DOCS.openapi(Full::CATALOG)).unwrap();
    assert_eq!(document["info"], serde_json::json!({ "title": "Albums & more", "version": "2.1.0" }));
    let page = DOCS.html(Full::CATALOG);
    assert!(page.contains("<title>Albums &#38; more: error reference</title>"));
    assert!(page.contains("<a href=\"https://albums.example/docs\">Documentation of the API</a>"));
    assert!(
        DOCS.markdown(Full::CATALOG).contains("[Documentation of the API](<https://albums.example/docs>)")
    );
    assert!(!Options::new().home("javascript:alert(1)").html(Full::CATALOG).contains("javascript"));
}

#[test]
fn files_are_compared_with_their_options() {
    const DOCS: Options = Options::new().title("Albums");
    let file = std::env::temp_dir().join(format!("options-{}.md", std::process::id()));
    let name = file.to_str().unwrap();
    std::fs::write(&file, DOCS.markdown(Full::CATALOG)).unwrap();
    api_error::assert_docs!(Full => DOCS, name);
    let stale = docs::check(Full::CATALOG, &Options::new(), "", &[name]);
    // With the variable, the file was written instead.
    if std::env::var_os("API_ERROR_UPDATE").is_none() {
        let stale = stale.unwrap_err();
        assert!(stale.contains("-# Albums: error reference\n+# Full: error reference"), "{stale}");
    }
    std::fs::remove_file(&file).unwrap();
}
