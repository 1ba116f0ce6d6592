//! TypeScript of answers with a list of errors: bodies have the list in its place, and the code tells elements apart.

use api_error::envelope::{Envelope, JSON_API, Node::*, member};
use api_error::{ApiError, ErrorCatalog, Issues, Many, docs};

use crate::typescript::{compile, reads};

const REGISTRY: Envelope =
    Envelope::json(Object(&[member("problem", Object(&[member("all", Errors(&ELEMENT))]))]));
const ELEMENT: Envelope = Envelope::json(Object(&[
    member("code", Code),
    member("text", Message),
    member("detail", Details).optional(),
]));
/// The elements do not say their code.
const MUTE: Envelope =
    Envelope::json(Object(&[member("code", Code), member("errors", Errors(&Envelope::json(Title)))]));

#[derive(Debug, ApiError)]
#[api(codes = "SCREAMING_SNAKE_CASE")]
enum BlobError {
    #[api(status = 404, message = "Blob {digest} is unknown")]
    BlobUnknown {
        #[api(detail)]
        digest: &'static str,
    },
    #[api(status = 413)]
    TooLarge {
        #[api(detail)]
        most: u32,
    },
}

#[derive(Debug, ApiError)]
#[api(codes = "SCREAMING_SNAKE_CASE", envelope = REGISTRY)]
#[allow(dead_code, reason = "of one of them only the type is read")]
enum PushError {
    #[api(status = most_severe)]
    ManifestInvalid(#[api(errors)] Vec<BlobError>),
    #[api(status = 403)]
    Denied,
}

/// What clients do with any of the lists.
const USES: &str = r#"
export function most(elements: ErrorElement[]): number | string | undefined {
  for (const element of elements) {
    if (element.code === "TOO_LARGE") return element.detail.most satisfies number;
    if (element.code === "BLOB_UNKNOWN") return element.detail.digest satisfies string;
    // @ts-expect-error: no element has this code
    if (element.code === "DENIED") return 1;
    // @ts-expect-error: only some have details
    element.detail.most;
  }
  return undefined;
}
"#;

#[test]
fn the_list_is_in_its_place_and_codes_tell_elements_apart() {
    let uses = r#"
export function elements(error: ApiError): ErrorElement[] | undefined {
  // @ts-expect-error: the list of an error that is alone has one element
  if (error.code === "DENIED") return [error.body.problem.all[1]];
  // @ts-expect-error: the list has another name
  error.body.problem.errors;
  return error.code === "MANIFEST_INVALID" ? error.body.problem.all : undefined;
}
export function alone(error: ApiError): "DENIED" | undefined {
  return error.code === "DENIED" ? error.body.problem.all[0].code : undefined;
}
// The first element of a list has the code that the reader finds.
export function listed(error: ApiError): number | string | undefined {
  return error.code === "BLOB_UNKNOWN" ? most(error.body.problem.all) : undefined;
}
"#;
    compile("pushed.ts", &(docs::typescript(PushError::CATALOG) + USES + uses));
}

#[test]
fn several_errors_in_one_answer_are_a_list() {
    #[derive(Debug, ApiError)]
    #[api(envelope = REGISTRY)]
    #[expect(dead_code, reason = "only its types are read")]
    enum PullError {
        #[api(transparent)]
        Several(Many<BlobError>),
    }

    let uses = "
export function elements(error: ApiError): number | string | undefined {
  const elements: ErrorElement[] = error.body.problem.all;
  return most(elements);
}
";
    compile("pulled.ts", &(docs::typescript(PullError::CATALOG) + USES + uses));
}

/// A list of the type itself, and of several of it.
#[test]
fn a_list_of_the_type_itself_is_described() {
    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = REGISTRY)]
    #[expect(dead_code, reason = "only its types are read")]
    enum TreeError {
        #[api(status = 409)]
        Leaf {
            #[api(detail)]
            age: u8,
        },
        #[api(status = 400)]
        Branch(#[api(errors)] Vec<Self>),
    }

    let uses = r#"
export function ages(error: ApiError): number[] {
  // A leaf is alone, or the first of a branch.
  const ages = error.body.problem.all.map((element) => (element.code === "leaf" ? element.detail.age : 0));
  return error.code === "leaf" ? [error.details.age, ...ages] : ages;
}
"#;
    compile("tree.ts", &(docs::typescript(TreeError::CATALOG) + uses));
    assert!(docs::markdown(TreeError::CATALOG).contains("Errors in its list: `leaf`, `branch`"));
}

#[test]
fn elements_without_a_code_have_their_types() {
    #[derive(Debug, ApiError)]
    #[api(code = "failed", status = 400, envelope = MUTE)]
    #[allow(dead_code, reason = "only its types are read")]
    struct Failed(#[api(errors)] Vec<BlobError>);

    let uses = r#"
export function titles(error: ApiError): string[] | undefined {
  return error.code === "failed" ? error.body.errors : undefined;
}
"#;
    compile("mute_list.ts", &(docs::typescript(Failed::CATALOG) + uses));
}

#[test]
fn lists_in_place_of_issues_have_their_types() {
    #[derive(Debug, ApiError)]
    #[api(envelope = JSON_API, codes = "snake_case")]
    #[expect(dead_code, reason = "only its types are read")]
    enum Documented {
        #[api(status = 422)]
        Invalid(#[api(issues)] Issues),
        #[api(status = 404)]
        Missing,
    }

    let uses = r#"
export function codes(error: ApiError): string[] {
  if (error.code === "missing") return [error.body.errors[0].code satisfies "missing"];
  return error.body.errors.map((element) => element.title);
}
"#;
    compile("documented.ts", &(docs::typescript(Documented::CATALOG) + uses));
}

/// What answers for the framework is in the same envelope.
#[test]
fn built_in_codes_have_a_list_of_one() {
    #[derive(Debug, ApiError)]
    #[api(code = "no_page", status = 404, envelope = REGISTRY, answers(unknown_path))]
    struct NoPage;

    let uses = r#"
export function text(error: ApiError): string {
  const elements: { text: string }[] = error.body.problem.all;
  return error.code === "payload_too_large" ? error.body.problem.all[0].text : `${elements.length}`;
}
"#;
    compile("built_in.ts", &(docs::typescript(NoPage::CATALOG) + uses));
}

#[test]
fn a_list_is_read() {
    let error = PushError::ManifestInvalid(vec![
        BlobError::TooLarge { most: 3 },
        BlobError::BlobUnknown { digest: "a1" },
    ]);
    let answer = format!("{{ status: 400, body: {} }}", error.reply());
    let shown = "[isApiError(error), error.code, error.body.problem.all.map((element) => element.code)]";
    let expected = r#"[true,"TOO_LARGE",["TOO_LARGE","BLOB_UNKNOWN"]]"#;
    reads("listed", PushError::CATALOG, &[(&answer, shown, expected)]);
}
