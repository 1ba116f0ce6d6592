//! What a client is compiled with, and what it reads.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use api_error::envelope::{DETAIL, GOOGLE, JSON_API, PROBLEM};
use api_error::{ApiError, Catalog, ErrorCatalog, docs};
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

/// A file beside which `typescript` is installed.
fn file(name: &str, text: &str) -> PathBuf {
    let path = installed("typescript", VERSION).join(name);
    fs::write(&path, text).unwrap();
    path
}

fn compile(name: &str, text: &str) -> PathBuf {
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

/// A client that names every code, and compiles only if it has.
fn exhaustive(catalog: &'static Catalog) -> String {
    let case = |code: String| ["case ", &code, ": return error.message;\n"].concat();
    let cases: String = codes(catalog).into_iter().map(case).collect();
    docs::typescript(catalog)
        + "export function show(status: number, body: unknown): string {\n"
        + "const error = readApiError(status, body);\nif (!isApiError(error)) return error.message;\n"
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

#[test]
fn bodies_are_read_in_every_envelope() {
    for (name, error) in [
        ("problem", &Problem("photos:write") as &dyn ApiError),
        ("detail", &Detail("photos:write")),
        ("json_api", &JsonApi("photos:write")),
        ("google", &Google("photos:write")),
    ] {
        let catalog = match name {
            "problem" => Problem::CATALOG,
            "detail" => Detail::CATALOG,
            "json_api" => JsonApi::CATALOG,
            _ => Google::CATALOG,
        };
        let module = compile(&format!("{name}.ts"), &docs::typescript(catalog)).with_extension("mjs");
        fs::rename(module.with_extension("js"), &module).unwrap();
        let body = error.reply().to_string();
        let script = format!(
            "import {{ readApiError, isApiError }} from './{name}.mjs';
             const known = readApiError(403, {body}), other = readApiError(499, {{}});
             console.log(JSON.stringify([isApiError(known), known.code, known.message, known.retry, known.details.scope,
                 isApiError(other), other.message]));"
        );
        let printed = node(&["--input-type=module", "-e", &script], module.parent().unwrap());
        let expected = r#"[true,"no_scope","Missing scope","never","photos:write",false,"HTTP 499"]"#;
        assert_eq!(printed.trim(), expected, "{name}");
    }
}
