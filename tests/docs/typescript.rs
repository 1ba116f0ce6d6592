//! The TypeScript module: clients compile with it, and it reads responses.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use api_error::envelope::{DETAIL, Envelope, GOOGLE, JSON_API, Node::*, PROBLEM, flatten, member};
use api_error::{ApiError, Catalog, ErrorCatalog, docs};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::formats::parts::PartError;
use crate::hostile::Hostile;
use crate::npm::{installed, node};
use crate::photos::PhotoError;
use crate::render::errors::RenderError;

const VERSION: &str = "5.9.3";

macro_rules! contract {
    ($name:ident $envelope:ident $($extension:tt)*) => {
        #[derive(ApiError)]
        #[api(envelope = $envelope, $($extension)* code = "no_scope", status = 403, message = "Missing scope")]
        struct $name(#[api(detail = "scope")] &'static str);
    };
}

contract!(Problem PROBLEM);
contract!(Detail DETAIL);
contract!(JsonApi JSON_API);
contract!(Google GOOGLE extension(status = "PERMISSION_DENIED", domain = "api.example"),);

/// Two envelopes in one contract.
#[derive(ApiError)]
#[allow(dead_code, reason = "one is enough")]
enum Two {
    #[api(code = "nested", status = 403)]
    Nested(#[api(detail = "scope")] &'static str),
    #[api(code = "no_scope", status = 403, envelope = PROBLEM, message = "Missing scope")]
    Alone(#[api(detail = "scope")] &'static str),
}

/// Writes a file next to an installed `typescript`.
fn file(name: &str, text: &str) -> PathBuf {
    let path = installed("typescript", VERSION).join(name);
    fs::write(&path, text).unwrap();
    path
}

pub(crate) fn compile(name: &str, text: &str) -> PathBuf {
    let path = file(name, text);
    let folder = path.parent().unwrap();
    let flags =
        ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--target", "es2022"];
    let compiler = ["node_modules/typescript/bin/tsc", "--noUnusedLocals", "--module", "es2022", name];
    node(&[&compiler[..], &flags[..]].concat(), folder);
    path.with_extension("js")
}

/// The codes, as TypeScript writes them.
fn codes(catalog: &'static Catalog) -> BTreeSet<String> {
    let data: Value = serde_json::from_str(&docs::json(catalog)).unwrap();
    let groups =
        data["groups"].as_array().unwrap().iter().flat_map(|group| group["codes"].as_array().unwrap());
    groups.chain(data["framework"].as_array().unwrap()).map(|code| code["code"].to_string()).collect()
}

/// A client with an exhaustive `switch` over the codes.
fn exhaustive(catalog: &'static Catalog) -> String {
    let case = |code: String| ["case ", &code, ": return error.message;\n"].concat();
    let cases: String = codes(catalog).into_iter().map(case).collect();
    docs::typescript(catalog)
        + "export function show(status: number, body: unknown): string {\n"
        + "const error = parseApiError({ status, body });\nif (!isApiError(error)) return error.message;\n"
        + &format!(
            "switch (error.code) {{\n{cases}default: {{ const never: never = error; return never; }}\n}}\n}}\n"
        )
}

#[test]
fn a_switch_over_all_codes_compiles() {
    for (name, catalog) in [
        ("parts.ts", PartError::CATALOG),
        ("photos.ts", PhotoError::CATALOG),
        ("render.ts", RenderError::CATALOG),
        ("hostile.ts", Hostile::CATALOG),
        ("envelopes.ts", Two::CATALOG),
    ] {
        compile(name, &exhaustive(catalog));
    }
}

#[test]
fn a_switch_that_forgets_a_code_does_not() {
    let text = exhaustive(PhotoError::CATALOG).replace("case \"conflict\": return error.message;\n", "");
    let failure = std::panic::catch_unwind(|| compile("forgets.ts", &text)).unwrap_err();
    assert!(failure.downcast_ref::<String>().unwrap().contains("not assignable to type 'never'"));
}

#[test]
fn details_have_their_types() {
    let uses = r#"
export function tags(error: ApiError): boolean[] {
  if (error.code === "made_up" && error.status === 422) {
    const kind: string = error.details.kind;
    return error.details.tags.map((tag) => tag ?? kind === "");
  }
  if (error.code === "invalid") return error.details?.issues?.map((issue) => issue.path === "") ?? [];
  // @ts-expect-error: only some have details
  return error.details.tags;
}
"#;
    compile("details.ts", &(docs::typescript(PartError::CATALOG) + uses));
}

/// A client that translates by itself knows what its words can show.
#[test]
fn each_code_has_its_parameters() {
    let uses = r#"
const words: { [Code in ApiErrorCode]?: (details: Record<keyof (typeof PARAMETERS)[Code], unknown>) => string } = {
  made_up: ({ kind, tags }) => `${kind} ${tags}`,
  // @ts-expect-error: it has no such parameter
  invalid: ({ kind }) => `${kind}`,
};
export const kind: "string" = PARAMETERS.made_up.kind;
export const all = words;
"#;
    compile("parameters.ts", &(docs::typescript(PartError::CATALOG) + uses));
}

/// A customer's plan.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(dead_code, reason = "only its schema is read")]
pub(crate) enum Plan {
    Free,
    Team,
}

/// Types of all shapes.
#[derive(Serialize, JsonSchema)]
#[allow(dead_code, reason = "only its schema is read")]
pub(crate) struct Shapes {
    plan: Option<Plan>,
    pair: (u8, String),
    by_name: BTreeMap<String, Vec<Shapes>>,
    #[serde(flatten)]
    limit: Limit,
}

#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind")]
#[allow(dead_code, reason = "only its schema is read")]
pub(crate) enum Limit {
    Count { most: u32 },
    Of { least: Plan },
}

#[derive(ApiError)]
#[api(schema, code = "shapes", status = 403)]
pub(crate) struct Described(
    #[api(detail(name = "shapes", null))] Option<Shapes>,
    #[api(detail = "any")] Value,
);

#[test]
fn types_of_details_are_those_of_the_service() {
    let uses = r#"
export function plan(error: ApiError): Plan | undefined {
  if (error.code !== "shapes") return undefined;
  const shapes: Shapes | null = error.details.shapes;
  const inner = shapes?.by_name["a"]?.[0]?.pair;
  const first: number | undefined = inner?.[0];
  if (shapes?.kind === "Count" && first === shapes.most) return "free";
  // @ts-expect-error: there is no such plan
  if (shapes?.plan === "gold") return "team";
  return shapes?.kind === "Of" ? shapes.least : (shapes?.plan ?? undefined);
}
"#;
    compile("described.ts", &(docs::typescript(Described::CATALOG) + uses));
}

#[derive(ApiError)]
#[allow(dead_code, reason = "only its types are read")]
enum Renamed {
    #[api(code = "photo_missing", status = 404, was("not_found", "no_photo"))]
    Missing,
    #[api(code = "album_missing", status = 404, was("no_album"))]
    Album,
}

#[test]
fn former_codes_are_those_that_they_became() {
    let module = compile("renamed.ts", &docs::typescript(Renamed::CATALOG)).with_extension("mjs");
    fs::rename(module.with_extension("js"), &module).unwrap();
    let script = "import { parseApiError } from './renamed.mjs';
         const code = (code, status) => parseApiError({ status, body: { error: { code } } }).code;
         console.log([code('no_photo', 404), code('no_album', 404), code('photo_missing', 404), code('no_photo', 410)].join());";
    let printed = node(&["--input-type=module", "-e", script], module.parent().unwrap());
    assert_eq!(printed.trim(), "photo_missing,album_missing,photo_missing,no_photo");
}

#[test]
fn bodies_are_read_in_every_envelope() {
    for (name, catalog, error) in [
        ("problem", Problem::CATALOG, &Problem("photos:write") as &dyn ApiError),
        ("detail", Detail::CATALOG, &Detail("photos:write")),
        ("json_api", JsonApi::CATALOG, &JsonApi("photos:write")),
        ("google", Google::CATALOG, &Google("photos:write")),
        ("two", Two::CATALOG, &Two::Alone("photos:write")),
    ] {
        let module = compile(&format!("{name}.ts"), &docs::typescript(catalog)).with_extension("mjs");
        fs::rename(module.with_extension("js"), &module).unwrap();
        let body = error.reply().to_string();
        let script = format!(
            "import {{ parseApiError, isApiError }} from './{name}.mjs';
             const read = (status, body) => parseApiError({{ status, body }});
             const known = read(403, {body}), other = read(499, {{}}), fine = read(200, {body});
             console.log(JSON.stringify([isApiError(known), known.code, known.message, known.retry, known.details.scope,
                 isApiError(other), other.message, other.details ?? null, isApiError(fine), fine.status]));"
        );
        let printed = node(&["--input-type=module", "-e", &script], module.parent().unwrap());
        let expected =
            r#"[true,"no_scope","Missing scope","never","photos:write",false,"HTTP 499",null,true,403]"#;
        assert_eq!(printed.trim(), expected, "{name}");
    }
}

/// Each case is an answer, an expression, and its value as JSON.
pub(crate) fn reads(name: &str, catalog: &'static Catalog, cases: &[(&str, &str, &str)]) {
    let module = compile(&format!("{name}.ts"), &docs::typescript(catalog)).with_extension("mjs");
    fs::rename(module.with_extension("js"), &module).unwrap();
    for (answer, shown, expected) in cases {
        let script = format!(
            "import {{ readApiError, parseApiError, isApiError }} from './{name}.mjs';
             const answer = {answer};
             const error = answer instanceof Response ? await readApiError(answer) : parseApiError(answer);
             console.log(JSON.stringify({shown}));"
        );
        let printed = node(&["--input-type=module", "-e", &script], module.parent().unwrap());
        assert_eq!(printed.trim(), *expected, "{answer}");
    }
}

const NAMED_ID: Envelope = Envelope::json(Object(&[member("error", Code), member("text", Message)]))
    .request_id_header("X-Amzn-RequestId");

/// Errors that are successes in HTTP, and an envelope that names the header of the id.
#[derive(ApiError)]
#[allow(dead_code, reason = "only its types are read")]
#[api(allow(not_an_error_status))]
enum Rpc {
    #[api(code = -32601, status = 200, message = "No such method")]
    NoMethod,
    #[api(code = "log_in", status = 302, message = "Log in", envelope = NAMED_ID)]
    LogIn,
}

#[test]
fn an_error_that_succeeds_as_http_is_read_with_its_id() {
    let shown = "[isApiError(error), error.code, error.status, error.httpStatus, error.requestId]";
    let call = r#"{ status: 200, body: { error: { code: -32601, message: "m", request_id: "b" } } }"#;
    let log_in =
        r#"new Response('{"error":"log_in"}', { status: 302, headers: { "x-amzn-requestid": "h" } })"#;
    let fine = "{ status: 200, body: { result: 7 } }";
    reads(
        "rpc",
        Rpc::CATALOG,
        &[
            (call, shown, r#"[true,-32601,200,200,"b"]"#),
            (log_in, shown, r#"[true,"log_in",302,302,"h"]"#),
            (fine, shown, "[false,null,200,200,null]"),
        ],
    );
}

#[derive(ApiError)]
#[allow(dead_code, reason = "only its types are read")]
enum Limited {
    #[deprecated = "since May"]
    #[api(code = "old", status = 410)]
    Old,
    /// Too many requests. See [`Limited`] and *wait*: */ now
    #[api(code = "limited", status = 429, retry_after = 60, action = "Wait")]
    Limited {
        #[api(detail)]
        most: u32,
        #[api(detail(null))]
        per: Option<String>,
        #[api(detail)]
        note: Option<String>,
    },
}

#[test]
fn a_whole_answer_is_read() {
    let body = r#"JSON.stringify({ error: { code: "limited", message: "m", details: { most: 3, per: null }, request_id: "b" } })"#;
    let response = |status: u16, headers: &str| {
        format!("new Response({body}, {{ status: {status}, headers: {headers} }})")
    };
    let all = "[isApiError(error), error.status, error.httpStatus, error.requestId, error.retryAfter, error.details?.most]";
    let date = r#"{ "retry-after": new Date(Date.now() + 90000).toUTCString() }"#;
    reads(
        "limited",
        Limited::CATALOG,
        &[
            (
                &response(429, r#"{ "retry-after": "7", "x-request-id": "h" }"#),
                all,
                r#"[true,429,429,"h",7,3]"#,
            ),
            // A response of the service, and one that a proxy changed.
            (&response(503, "{}"), all, r#"[true,429,503,"b",null,3]"#),
            (&response(429, date), "error.retryAfter > 80 && error.retryAfter <= 90", "true"),
            (&response(429, r#"{ "retry-after": "soon" }"#), "error.retryAfter ?? null", "null"),
            (
                "new Response('<html>', { status: 502 })",
                "[isApiError(error), error.message]",
                r#"[false,"HTTP 502"]"#,
            ),
        ],
    );
}

/// A code without its required details is not recognised.
#[test]
fn an_answer_has_what_its_code_requires() {
    let body = |details: &str| {
        format!(
            r#"{{ status: 429, body: {{ error: {{ code: "limited", message: "m", details: {details} }} }} }}"#
        )
    };
    let all = "[isApiError(error), error.code]";
    let cases = [
        (body("{ most: 3, per: null }"), r#"[true,"limited"]"#),
        (body("{ most: 3, per: 'day', note: 'n' }"), r#"[true,"limited"]"#),
        (body("{ most: '3', per: null }"), r#"[false,"limited"]"#),
        (body("{ most: null, per: null }"), r#"[false,"limited"]"#),
        (body("{ most: 3 }"), r#"[false,"limited"]"#),
        (body("undefined"), r#"[false,"limited"]"#),
        (r#"{ status: 410, body: { error: { code: "old", message: "m" } } }"#.to_owned(), r#"[true,"old"]"#),
    ];
    let cases: Vec<_> = cases.iter().map(|(answer, expected)| (answer.as_str(), all, *expected)).collect();
    reads("required", Limited::CATALOG, &cases);
}

/// Its bodies do not contain the code.
const MUTE: Envelope = Envelope::json(Object(&[member("message", Message), flatten(Details)]));
const IN_A_HEADER: Envelope = Envelope::json(Object(&[member("text", Message)])).code_header("X-Code");

#[derive(ApiError)]
#[api(envelope = MUTE, codes = "snake_case")]
#[allow(dead_code, reason = "only its types are read")]
enum Mute {
    #[api(status = 404)]
    Missing,
    #[api(status = 409)]
    One,
    #[api(status = 409, retry = backoff)]
    Other,
    #[api(status = 409)]
    Limited {
        #[api(detail)]
        most: u8,
    },
    #[api(status = 409)]
    Perhaps {
        #[api(detail)]
        most: Option<u8>,
    },
    #[api(status = 410, envelope = IN_A_HEADER)]
    Gone,
    #[api(status = 410, envelope = IN_A_HEADER)]
    Moved,
}

#[test]
fn an_envelope_without_a_code_is_known_by_its_status_and_its_details() {
    let all = "[isApiError(error), error.code ?? null, error.candidates ?? null, error.retry ?? null]";
    let gone = |headers: &str| {
        format!(r#"{{ status: 410, headers: new Headers({headers}), body: {{ text: "t" }} }}"#)
    };
    reads(
        "mute",
        Mute::CATALOG,
        &[
            (r#"{ status: 404, body: { message: "m" } }"#, all, r#"[true,"missing",null,"never"]"#),
            ("{ status: 404, body: {} }", all, "[false,null,null,null]"),
            (
                r#"{ status: 409, body: { message: "m" } }"#,
                all,
                r#"[true,null,["one","other","perhaps"],"never"]"#,
            ),
            // Neither of the others has the detail.
            (
                r#"{ status: 409, body: { message: "m", most: 3 } }"#,
                all,
                r#"[true,null,["limited","perhaps"],"never"]"#,
            ),
            (&gone(r#"{ "x-code": "moved" }"#), all, r#"[true,"moved",null,"never"]"#),
            // Browsers hide headers of other origins.
            (&gone("{}"), all, r#"[true,null,["gone","moved"],"never"]"#),
        ],
    );
}

#[test]
fn codes_that_only_a_status_tells_apart_are_a_union() {
    let uses = r#"
export function most(error: ApiError): number | undefined {
  if (error.code === "missing") return error.status satisfies 404;
  if (error.code !== undefined || error.status !== 409) return undefined;
  const codes: ("one" | "other" | "limited" | "perhaps")[] = error.candidates;
  const retry: "never" | "backoff" = error.retry;
  // @ts-expect-error: of a code that has no such detail, too
  error.details.most;
  return codes.includes("one") && retry === "never" ? error.details?.most : undefined;
}
"#;
    compile("union.ts", &(docs::typescript(Mute::CATALOG) + uses));
}

#[test]
fn what_people_say_is_in_comments() {
    let text = docs::typescript(Limited::CATALOG);
    let comment =
        r#"{ /** Too many requests. See Limited and wait: *\/ now Wait */ code: "limited"; status: 429"#;
    assert!(text.contains(comment), "{text}");
    assert!(text.contains(r#"{ /** @deprecated since May */ code: "old"; status: 410; retry: "never"; details?: undefined }"#), "{text}");
    let text = docs::typescript(Described::CATALOG);
    assert!(text.contains("/** A customer's plan. */ export type Plan"), "{text}");
}

#[derive(ApiError)]
#[api(schema, code = "maps", status = 403)]
struct Maps(
    #[api(detail = "by_number")] BTreeMap<u32, String>,
    #[api(detail = "deep")] BTreeMap<String, BTreeMap<u8, Plan>>,
    #[api(detail = "rest")] Rest,
);

#[derive(Serialize, JsonSchema)]
struct Rest {
    least: u8,
    #[serde(flatten)]
    others: BTreeMap<String, String>,
}

#[test]
fn maps_are_read_by_any_key() {
    let uses = r#"
export function values(error: ApiError): unknown[] {
  const text: string | undefined = error.details.by_number["7"];
  const plan: Plan | undefined = error.details.deep["a"]?.["7"];
  const least: number = error.details.rest.least;
  return [text, plan, least, error.details.rest["other"]];
}
"#;
    compile("maps.ts", &(docs::typescript(Maps::CATALOG) + uses));
}

/// More codes than any service has: types and data grow linearly.
#[test]
fn ten_thousand_codes_compile() {
    let one = docs::typescript(Limited::CATALOG);
    let repeated = |line: &str| {
        (0..10_000).map(|at| line.replace("\"old\"", &format!("\"old{at}\""))).collect::<Vec<_>>().join("\n")
    };
    let lines =
        one.lines().map(|line| if line.contains("\"old\"") { repeated(line) } else { line.to_owned() });
    let text = lines.collect::<Vec<_>>().join("\n");
    compile("many.ts", &text);
}
