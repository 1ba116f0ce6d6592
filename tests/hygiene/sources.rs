//! With thiserror, in either order: the derive reads its `#[from]`, `#[source]` and `Display` without conflicts.

use std::error::Error;
use std::io;
use std::sync::Arc;

use api_error::ApiError;

use crate::said;

fn cause() -> io::Error {
    io::Error::other("disk")
}

/// The cause for logs, and thiserror's.
fn causes(error: &(impl ApiError + Error)) -> (Option<String>, Option<String>) {
    (error.error_source().map(ToString::to_string), error.source().map(ToString::to_string))
}

macro_rules! beside_thiserror {
    ($name:ident, $transparent:ident: $($derive:path),*) => {
        #[derive(Debug, $($derive),*)]
        #[api(status = 400, codes = "snake_case", message = display)]
        pub enum $name {
            #[error("display of {id}")]
            Plain { id: u8 },
            #[error("from")]
            From(#[from] io::Error),
            #[error("source")]
            Source {
                #[source]
                cause: std::num::ParseIntError,
                id: u8,
            },
            #[error("named")]
            #[api(message = "of {source}")]
            Named {
                #[api(source)]
                source: std::num::ParseIntError,
            },
            #[error("optional")]
            Optional(#[source] Option<io::Error>),
            #[error("boxed")]
            Boxed(#[from] Box<dyn Error + Send + Sync>),
            #[error("shared")]
            Shared(#[source] Arc<dyn Error + Send + Sync>),
            #[error("anyhow")]
            Anyhow(#[from] anyhow::Error),
            #[error($transparent)]
            Behind(Box<std::fmt::Error>),
            #[error($transparent)]
            #[api(transparent)]
            Inner(#[from] Inner),
        }
    };
}

beside_thiserror!(First, transparent: thiserror::Error, ApiError);
beside_thiserror!(Last, transparent: ApiError, thiserror::Error);

#[derive(Debug, thiserror::Error, ApiError)]
#[api(code = "inner", status = 404, message = display)]
#[error("inner of {0}")]
pub struct Inner(u8);

#[test]
fn either_order() {
    macro_rules! check {
        ($($name:ident)*) => {$(
            let plain = $name::Plain { id: 3 };
            assert_eq!(said(&plain), "400 plain: display of 3");
            assert_eq!(plain.to_string(), "display of 3");
            let disk = || Some("disk".to_owned());
            let number = "x".parse::<u8>().unwrap_err();
            let digit = || Some("invalid digit found in string".to_owned());
            assert_eq!(causes(&$name::from(cause())), (disk(), disk()));
            assert_eq!(causes(&$name::Source { cause: number.clone(), id: 1 }), (digit(), digit()));
            assert_eq!(causes(&$name::Named { source: number.clone() }), (digit(), digit()));
            assert_eq!(causes(&$name::Optional(Some(cause()))), (disk(), disk()));
            assert_eq!(causes(&$name::Optional(None)), (None, None));
            assert_eq!(causes(&$name::from(Box::<dyn Error + Send + Sync>::from("disk"))), (disk(), disk()));
            assert_eq!(causes(&$name::Shared(Arc::from(Box::<dyn Error + Send + Sync>::from("disk")))), (disk(), disk()));
            assert_eq!(causes(&$name::from(anyhow::anyhow!("disk"))), (disk(), disk()));
            assert_eq!(said(&$name::Behind(Box::default())), "400 behind: an error occurred when formatting an argument");
            assert_eq!(said(&$name::from(Inner(1))), "404 inner: inner of 1");
            // With a cause, `Display` is the message only if the variant itself says so.
            assert_eq!(said(&$name::from(cause())), "400 from: Bad Request");
            assert_eq!(said(&$name::Named { source: number }), "400 named: of invalid digit found in string");
        )*};
    }
    check!(First Last);
}

/// Like `miette::Report`: it derefs to a trait object that is not `dyn Error`.
struct Report(Box<dyn Diagnostic>);

trait Diagnostic: Error {}

impl Diagnostic for io::Error {}

impl std::ops::Deref for Report {
    type Target = dyn Diagnostic;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl AsRef<dyn Error> for Report {
    fn as_ref(&self) -> &(dyn Error + 'static) {
        &*self.0
    }
}

/// Every way to hold a cause, without thiserror.
#[derive(ApiError)]
#[api(status = 500, codes = "snake_case")]
enum Alone {
    Plain(#[api(source)] io::Error),
    Boxed(#[api(source)] Box<dyn Error>),
    Sent(#[api(source)] Box<dyn Error + Send>),
    Synced(#[api(source)] Box<dyn Error + Send + Sync + 'static>),
    Counted(#[api(source)] std::rc::Rc<dyn Error>),
    Pointed(#[api(source)] Box<io::Error>),
    Optional(#[api(source)] Option<Box<dyn Error + Send + Sync>>),
    Anyhow(#[api(source)] anyhow::Error),
    Perhaps(#[api(source)] Option<anyhow::Error>),
    Viewed(#[api(source)] Report),
    PerhapsViewed(#[api(source)] Option<Report>),
}

#[test]
fn without_thiserror() {
    let boxed = || Box::new(cause());
    for error in [
        Alone::Plain(cause()),
        Alone::Boxed(boxed()),
        Alone::Sent(boxed()),
        Alone::Synced(boxed()),
        Alone::Counted(std::rc::Rc::new(cause())),
        Alone::Pointed(boxed()),
        Alone::Optional(Some(boxed())),
        Alone::Anyhow(cause().into()),
        Alone::Perhaps(Some(cause().into())),
        Alone::Viewed(Report(boxed())),
        Alone::PerhapsViewed(Some(Report(boxed()))),
    ] {
        assert_eq!(error.error_source().map(ToString::to_string).as_deref(), Some("disk"));
        assert_eq!(error.message(), "Internal Server Error");
    }
    for error in [Alone::Optional(None), Alone::Perhaps(None)] {
        assert!(error.error_source().is_none());
    }
}

/// A field named `source` is the cause without an attribute, unless another field is marked as it.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = "snake_case", status = 500)]
enum Called {
    #[error("cannot open")]
    Open { source: io::Error },
    #[error("cannot read {source}")]
    Read {
        source: String,
        #[source]
        disk: io::Error,
    },
}

#[test]
fn a_field_called_source_is_the_cause() {
    let disk = Some("disk".to_owned());
    assert_eq!(causes(&Called::Open { source: cause() }), (disk.clone(), disk.clone()));
    assert_eq!(causes(&Called::Read { source: "a".to_owned(), disk: cause() }), (disk.clone(), disk));
}
