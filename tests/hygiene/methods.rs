//! User methods may have names that generated code calls.

use std::error::Error;
use std::fmt;

/// Methods that return nothing, so that calling them is an error.
macro_rules! in_the_way {
    ($ty:ty: $($name:ident)*) => {
        #[allow(dead_code, reason = "the test is that generated code does not call them")]
        impl $ty {
            $(fn $name() {})*
        }
    };
}

/// A field's type.
#[derive(Debug, serde::Serialize)]
struct Value(u8);

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "value {}", self.0)
    }
}

impl Error for Value {}

#[derive(Debug, api_error::ApiError)]
#[api(status = 400, codes = "snake_case", envelope = api_error::envelope::FLAT)]
enum Refusal {
    #[api(message = "{0} {0:?}")]
    Shown(#[api(detail = "value", header = "x-value")] Value),
    Perhaps(#[api(detail(name = "value", display))] Option<Value>),
    Caused(#[api(source)] Value),
    Behind(#[api(source)] Box<Value>),
    Object(#[api(source)] Box<dyn Error>),
}

in_the_way!(Value: visit contract spec code status message reply get into from fmt borrow deref source is_some
    serialize to_string as_api_error error_source retry_after issues duration as_source as_dyn_error);
in_the_way!(Refusal: visit contract spec code status message reply get into from fmt borrow deref source is_some
    to_string as_api_error error_source within kept in_envelope);

/// In scope, and implemented for everything.
#[allow(
    dead_code,
    clippy::wrong_self_convention,
    reason = "the test is that generated code does not call its methods"
)]
trait Everything: Sized {
    fn get(self) {}
    fn visit(self) {}
    fn contract(self) {}
    fn spec(self) {}
    fn within(self) {}
    fn in_envelope(self) {}
    fn checked(self) {}
    fn is_some(self) {}
}

impl<T> Everything for T {}

#[test]
fn methods_are_not_called() {
    let shown = Refusal::Shown(Value(1));
    assert_eq!(crate::said(&shown), "400 shown: value 1 Value(1)");
    assert_eq!(crate::body(&shown), r#"{"code":"shown","message":"value 1 Value(1)","details":{"value":1}}"#);
    let perhaps = Refusal::Perhaps(Some(Value(1)));
    assert_eq!(
        crate::body(&perhaps),
        r#"{"code":"perhaps","message":"Bad Request","details":{"value":"value 1"}}"#
    );
    for caused in
        [Refusal::Caused(Value(2)), Refusal::Behind(Box::new(Value(2))), Refusal::Object(Box::new(Value(2)))]
    {
        let source = api_error::ApiError::error_source(&caused).map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("value 2"));
    }
}
