//! What the public API promises of its types, whoever uses them.

use std::error::Error;
use std::io;
use std::path::Path;
use std::sync::Arc;

use api_error::contract::{Contract, Entry, ErrorCatalog as _, ErrorSpec, SpecBuilder, SpecError};
use api_error::describe::NoExample;
use api_error::envelope::Envelope;
use api_error::fault::{Failure, FaultAnswer, FaultTable};
use api_error::issue::IssuePath;
use api_error::{AnyApiError, ApiError, Catalog, Fault, Issue, Issues, reply};
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api(status = 500, codes = "snake_case")]
enum Disk {
    #[api(message = "The disk is full")]
    Full(#[api(source)] io::Error),
}

fn full() -> Disk {
    Disk::Full(io::Error::other("sda1"))
}

const fn crosses_threads<T: ?Sized + Send + Sync>() {}

#[test]
fn values_and_declarations_cross_threads() {
    crosses_threads::<AnyApiError>();
    crosses_threads::<Catalog>();
    crosses_threads::<Contract>();
    crosses_threads::<Disk>();
    crosses_threads::<Entry>();
    crosses_threads::<Envelope>();
    crosses_threads::<ErrorSpec>();
    crosses_threads::<Failure>();
    crosses_threads::<FaultAnswer>();
    crosses_threads::<FaultTable>();
    crosses_threads::<Issue>();
    crosses_threads::<IssuePath>();
    crosses_threads::<Issues>();
    crosses_threads::<SpecBuilder>();
    #[cfg(any(feature = "tower", feature = "actix-web", feature = "async-graphql"))]
    crosses_threads::<api_error::ErrorLayer<Disk>>();
}

const fn is_error<T: Error + Send + Sync + 'static>() {}

#[test]
fn what_is_an_err_is_an_error() {
    is_error::<AnyApiError>();
    is_error::<Failure>();
    is_error::<FaultAnswer>();
    is_error::<Issues>();
    is_error::<NoExample>();
    is_error::<SpecError>();
}

#[test]
fn question_mark_goes_into_any_error() {
    fn issues() -> Result<(), Box<dyn Error>> {
        Ok(Issues::new().at("name", "Required").query("page", "Too great").into_result()?)
    }
    fn any() -> anyhow::Result<()> {
        Err(AnyApiError::from(full()))?
    }
    fn fault() -> anyhow::Result<()> {
        Err(Failure::new(Fault::Timeout).detail("5 s").source("slow disk").answer::<Disk>())?
    }
    assert_eq!(issues().unwrap_err().to_string(), "name: Required; ?query=page: Too great");
    assert_eq!(format!("{:#}", any().unwrap_err()), "The disk is full: sda1");
    assert_eq!(format!("{:#}", fault().unwrap_err()), "The request took too long: slow disk");
    let failure = Failure::new(Fault::Timeout).detail("5 s").source("slow disk");
    assert_eq!(format!("{:#}", anyhow::Error::from(failure)), "timeout: 5 s: slow disk");
}

#[derive(ApiError)]
#[api(status = 502, codes = "snake_case")]
enum Outer {
    Any(#[api(source)] AnyApiError),
    Invalid(#[api(source)] Issues),
}

#[test]
fn these_errors_are_sources() {
    let any = Outer::Any(full().into());
    assert_eq!(any.error_source().unwrap().to_string(), "The disk is full");
    let invalid = Outer::Invalid(Issues::new().at("name", "Required"));
    assert_eq!(invalid.error_source().unwrap().to_string(), "name: Required");
}

/// What the specification and the value say is asked, however the error is held.
#[test]
fn an_error_can_be_asked_however_it_is_held() {
    fn code(error: &(impl ApiError + ?Sized)) -> (&'static str, StatusCode, String) {
        assert_eq!(reply(error).to_string(), error.reply().to_string());
        (error.code(), error.status(), error.message().into_owned())
    }
    let expected = ("full", StatusCode::INTERNAL_SERVER_ERROR, "The disk is full".to_owned());
    let boxed: Box<dyn ApiError + Send + Sync> = Box::new(full());
    let shared: Arc<dyn ApiError> = Arc::new(full());
    assert_eq!((code(&full()), code(&&full())), (expected.clone(), expected.clone()));
    assert_eq!((code(&boxed), code(&*boxed)), (expected.clone(), expected.clone()));
    assert_eq!((code(&shared), code(&Arc::new(full()))), (expected.clone(), expected));
    assert_eq!((boxed.code(), shared.message().as_ref()), ("full", "The disk is full"));
    assert_eq!(Disk::CATALOG.len(), 1);
}

/// Only code that the same version of the macro generates can name what is private.
#[test]
fn the_private_module_has_the_version_in_its_name() -> io::Result<()> {
    let (major, minor) = (env!("CARGO_PKG_VERSION_MAJOR"), env!("CARGO_PKG_VERSION_MINOR"));
    let declaration = format!("pub mod __private_{major}_{minor}");
    for root in ["src/lib.rs", "api-error-core/src/lib.rs"] {
        let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(root))?;
        assert!(source.contains(&declaration), "{root} has no `{declaration}`");
    }
    Ok(())
}
