//! The errors of actix-web's extractors. They are not `Send`, so the log has their text.

use actix_web::error::{
    ContentTypeError, JsonPayloadError, ParseError, PathError, PayloadError, QueryPayloadError,
    UrlencodedError,
};

use super::text_of;
use crate::fault::Failure;
use crate::{Fault, Issue};

macro_rules! failures {
    ($($error:ty => $fault:expr;)*) => {$(
        impl From<&$error> for Failure {
            fn from(error: &$error) -> Self {
                let fault: fn(&$error) -> Fault = $fault;
                let text = text_of(error);
                match fault(error) {
                    // What went wrong in the service has nothing to say to a client.
                    Fault::ServerFault => Self::new(Fault::ServerFault).source(text),
                    fault => Self::new(fault).detail(text.clone()).source(text),
                }
            }
        }

        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::from(&error)
            }
        }
    )*};
}

failures! {
    PayloadError => payload;
    QueryPayloadError => |_| Fault::InvalidQuery;
    PathError => |_| Fault::InvalidPath;
    UrlencodedError => form;
    ContentTypeError => |_| Fault::UnsupportedMediaType;
    ParseError => |_| Fault::MissingHeader;
}

impl From<JsonPayloadError> for Failure {
    fn from(error: JsonPayloadError) -> Self {
        Self::from(&error)
    }
}

impl From<&JsonPayloadError> for Failure {
    fn from(error: &JsonPayloadError) -> Self {
        let text = text_of(error);
        match error {
            JsonPayloadError::Deserialize(error) if error.is_data() => Self::new(Fault::InvalidBody),
            // Text that is not JSON, or too deep.
            JsonPayloadError::Deserialize(_) => {
                Self::new(Fault::MalformedBody).issues(Issue::malformed().into())
            }
            JsonPayloadError::OverflowKnownLength { .. } | JsonPayloadError::Overflow { .. } => {
                Self::new(Fault::PayloadTooLarge)
            }
            JsonPayloadError::ContentType => Self::new(Fault::UnsupportedMediaType),
            JsonPayloadError::Payload(error) => Self::new(payload(error)),
            _ => return Self::new(Fault::ServerFault).source(text),
        }
        .detail(text.clone())
        .source(text)
    }
}

fn payload(error: &PayloadError) -> Fault {
    match error {
        PayloadError::Overflow => Fault::PayloadTooLarge,
        _ => Fault::MalformedBody,
    }
}

fn form(error: &UrlencodedError) -> Fault {
    match error {
        UrlencodedError::Overflow { .. } => Fault::PayloadTooLarge,
        UrlencodedError::ContentType => Fault::UnsupportedMediaType,
        UrlencodedError::Parse(_) => Fault::InvalidBody,
        UrlencodedError::Payload(error) => payload(error),
        _ => Fault::MalformedBody,
    }
}
