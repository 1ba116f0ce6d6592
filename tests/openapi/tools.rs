//! Public tools, installed from their registries in cargo's directory for tests.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use api_error::{Catalog, ErrorCatalog, docs};
use serde_json::{Value, json};

use crate::keys::HookError;
use crate::photos::PhotoError;
use crate::raster::RasterError;
use crate::render::errors::RenderError;
use crate::vision::VisionError;

const VALIDATOR: &str = "openapi-spec-validator==0.9.0";
const GENERATORS: &[&str] = &["openapi-typescript@7", "@hey-api/openapi-ts@0.92.4", "typescript@5"];
const LINTER: &[&str] = &["@redocly/cli@2.77.0"];
const PYTHON_GENERATOR: &str = "openapi-python-client==0.29.1";
const SERVICES: [&str; 5] = ["photos", "keys", "vision", "render", "raster"];

/// The contracts of the services, by their names.
fn services() -> [(&'static str, &'static Catalog); 5] {
    let (photos, keys, vision) = (PhotoError::CATALOG, HookError::CATALOG, VisionError::CATALOG);
    let (render, raster) = (RenderError::CATALOG, RasterError::CATALOG);
    [("photos", photos), ("keys", keys), ("vision", vision), ("render", render), ("raster", raster)]
}

/// A user of the generated types: an exhaustive `switch` over the codes of one response.
const CLIENT: &str = r#"
import type { components } from "./photos";

type Body = components["responses"]["Forbidden"]["content"]["application/json"];

export function explain(body: Body): string {
  const error = body.error;
  switch (error.code) {
    case "scope_required":
      return error.details.scope;
    case "ip_not_whitelisted":
    case "tariff_not_supported":
    case "forbidden":
      return error.message;
    default: {
      const never: never = error;
      return never;
    }
  }
}
"#;

pub(crate) fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&directory).expect("a directory for the test");
    directory
}

/// Runs a tool, and panics with its output if it fails.
fn run(tool: &str, command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("`{tool}` is needed for this test: {error}"));
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{command:?} failed:\n{}", String::from_utf8_lossy(&said));
}

fn written(directory: &Path) -> PathBuf {
    let path = directory.join("photos.json");
    std::fs::write(&path, docs::openapi(PhotoError::CATALOG)).expect("the document is written");
    path
}

/// Python with the package, which is installed if necessary.
pub(crate) fn python(package: &str) -> Command {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let packages = directory("python").join(package);
    if !packages.is_dir() {
        let unfinished = directory("python").join(format!("{package}.new"));
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--upgrade", "--target"]).arg(&unfinished).arg(package);
        run("python3", &mut pip);
        std::fs::rename(&unfinished, &packages).expect("the packages have their place");
    }
    let mut python = Command::new("python3");
    python.env("PYTHONPATH", &packages);
    python
}

#[test]
fn a_public_validator_takes_the_document() {
    let path = written(&directory("openapi-validator"));
    run("python3", python(VALIDATOR).args(["-m", "openapi_spec_validator", "--schema", "3.1"]).arg(path));
}

/// Covers all services, with their types, issues and faults.
#[test]
fn a_public_validator_takes_openapi_3_0() {
    let directory = directory("openapi-older");
    for (name, catalog) in [("photos", PhotoError::CATALOG), ("wide", super::document::Wide::CATALOG)] {
        let path = directory.join(format!("{name}.json"));
        let document = docs::Options::new().openapi_3_0().openapi(catalog);
        assert!(document.contains("\"openapi\": \"3.0.3\"") && !document.contains("\"const\""), "{document}");
        std::fs::write(&path, document).expect("the document is written");
        run("python3", python(VALIDATOR).args(["-m", "openapi_spec_validator", "--schema", "3.0"]).arg(path));
    }
}

/// A folder with packages from npm, for clients and documents.
fn npm(name: &str, packages: &[&str]) -> PathBuf {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let directory = directory(name);
    if !directory.join("node_modules/.bin").is_dir() {
        let mut npm = Command::new("npm");
        run("npm", npm.args(["install", "--silent", "--prefix"]).arg(&directory).args(packages));
    }
    directory
}

fn generators() -> PathBuf {
    npm("openapi-generators", GENERATORS)
}

fn tool(directory: &Path, name: &str) -> Command {
    let mut command = Command::new(directory.join("node_modules/.bin").join(name));
    command.current_dir(directory);
    command
}

fn document_of(service: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/contracts/{service}.openapi.json"))
}

#[test]
fn a_generated_client_type_checks() {
    let directory = generators();
    let generate = &mut tool(&directory, "openapi-typescript");
    run("node", generate.arg(document_of("photos")).args(["--output", "photos.ts"]));
    std::fs::write(directory.join("client.ts"), CLIENT).expect("the client is written");
    run("node", tool(&directory, "tsc").args(["--strict", "--noEmit", "client.ts"]));
}

#[test]
fn generators_make_clients_of_all_services() {
    let directory = generators();
    for service in SERVICES {
        let types = format!("{service}-types.ts");
        run(
            "node",
            tool(&directory, "openapi-typescript").arg(document_of(service)).args(["--output", &types]),
        );
        let folder = format!("{service}-hey");
        let mut generate = tool(&directory, "openapi-ts");
        generate
            .args(["--plugins", "@hey-api/typescript", "--output", &folder, "--input"])
            .arg(document_of(service));
        run("node", &mut generate);
        let hey = format!("{folder}/types.gen.ts");
        run("node", tool(&directory, "tsc").args(["--strict", "--noEmit", &types, &hey]));
    }
}

#[test]
fn generators_of_python_make_clients_of_all_services() {
    let directory = directory("openapi-python");
    let config = directory.join("config.yml");
    // By default, it runs a formatter that is not installed.
    std::fs::write(&config, "post_hooks: []\n").expect("the settings are written");
    for service in SERVICES {
        let mut generate = python(PYTHON_GENERATOR);
        generate.args([
            "-m",
            "openapi_python_client",
            "generate",
            "--overwrite",
            "--meta",
            "none",
            "--fail-on-warning",
        ]);
        generate.arg("--config").arg(&config).arg("--path").arg(document_of(service));
        run("python3", generate.arg("--output-path").arg(directory.join(service)));
        run("python3", Command::new("python3").args(["-m", "compileall", "-q"]).arg(directory.join(service)));
    }
}

/// Adds an operation for each response to a document.
fn joined(mut document: Value) -> Value {
    let responses = document["components"]["responses"].as_object().expect("it has responses");
    let operations = responses.keys().map(|name| {
        let response = json!({ "$ref": format!("#/components/responses/{name}") });
        let answers = json!({ "200": { "description": "OK" }, "4XX": response });
        (format!("/{name}"), json!({ "get": { "operationId": name, "summary": name, "responses": answers } }))
    });
    document["paths"] = Value::Object(operations.collect());
    document["servers"] = json!([{ "url": "https://api.photos.test" }]);
    document["security"] = json!([]);
    document["info"]["license"] = json!({ "name": "MIT", "url": "https://opensource.org/license/mit" });
    document
}

#[test]
fn a_linter_has_no_word_against_the_documents_of_all_services() {
    let directory = npm("openapi-linter", LINTER);
    std::fs::write(directory.join("redocly.yaml"), "extends: [recommended]\n")
        .expect("the rules are written");
    for (service, catalog) in services() {
        let document = serde_json::from_str(&docs::openapi(catalog)).expect("it is JSON");
        let path = directory.join(format!("{service}.json"));
        std::fs::write(&path, joined(document).to_string()).expect("the document is written");
        let lint = &mut tool(&directory, "redocly");
        let output = lint.args(["lint", "--format=json"]).arg(&path).output().expect("node is there");
        let report: Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
        let totals = json!({ "errors": 0, "warnings": 0, "ignored": 0 });
        assert_eq!(report["totals"], totals, "{service}: {report}");
    }
}

const PROGENITOR: &str = r#"
[package]
name = "clients"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
progenitor = "=0.15.1"
progenitor-client = "=0.15.1"
reqwest = { version = "0.13", default-features = false, features = ["json", "stream"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
"#;

/// A user of a generated client: each body is read as the type of its code.
const READS: &str = r##"
#[test]
fn a_body_is_read_as_the_type_of_its_code() {
    use clients::photos::types::ForbiddenResponse;

    let body = r#"{"error":{"code":"ip_not_whitelisted","message":"Not from here"}}"#;
    let body = serde_json::from_str(body).expect("it is one of them");
    assert!(matches!(body, ForbiddenResponse::IpNotWhitelistedError(_)), "{body:?}");
}
"##;

/// progenitor reads only OpenAPI 3.0.
#[test]
fn progenitor_makes_clients_of_all_services() {
    let directory = directory("openapi-progenitor");
    let write = |path: &str, text: &str| {
        let path = directory.join(path);
        std::fs::create_dir_all(path.parent().expect("it is in the directory")).expect("a directory for it");
        std::fs::write(path, text).expect("the file is written");
    };
    let client =
        |service| format!("pub mod {service} {{ progenitor::generate_api!(\"{service}.json\"); }}\n");
    for (service, catalog) in services() {
        let document = docs::Options::new().openapi_3_0().openapi(catalog);
        let document = joined(serde_json::from_str(&document).expect("it is JSON"));
        write(&format!("{service}.json"), &document.to_string());
    }
    write("Cargo.toml", PROGENITOR);
    write("src/lib.rs", &SERVICES.map(client).concat());
    write("tests/reads.rs", READS);
    let mut cargo = Command::new(env!("CARGO"));
    run("cargo", cargo.args(["test", "--quiet"]).env_remove("CARGO_TARGET_DIR").current_dir(&directory));
}
