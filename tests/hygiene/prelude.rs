//! Generated code uses neither the prelude nor the names of primitive types.

#![no_implicit_prelude]

/// Redefines the names of the prelude and of the primitive types.
mod shadowed {
    #![allow(dead_code, non_camel_case_types, reason = "names of the prelude, which other code does not use")]

    type Option = ();
    type Result = ();
    type Box = ();
    type String = ();
    type Vec = ();
    type Self_ = ();
    struct Ok;
    struct Err;
    struct Some;
    struct None;
    struct bool;
    struct char;
    struct f64;
    struct i64;
    struct str;
    struct u8;
    struct u16;
    struct u32;
    struct u64;
    struct u128;
    struct usize;
    trait Clone {}
    trait Copy {}
    trait Debug {}
    trait Display {}
    trait Drop {}
    trait Error {}
    trait Fn {}
    trait From {}
    trait Into {}
    trait Iterator {}
    trait Send {}
    trait Serialize {}
    trait Sized {}
    trait Sync {}
    fn drop() {}

    macro_rules! shadow {
        ($($name:ident)*) => {$(
            #[allow(unused_macros, reason = "the test is that generated code does not use it")]
            macro_rules! $name {
                ($d:tt) => {
                    ::core::compile_error!("a macro of the user's")
                };
            }
        )*};
    }

    shadow!(assert column concat env file format format_args line matches module_path panic stringify vec write);

    type Text = ::std::string::String;
    type Number = ::core::primitive::u64;

    #[derive(::api_error::ApiError)]
    #[api(status = 422, codes = "snake_case", envelope = ::api_error::envelope::FLAT)]
    pub(super) enum Refusal {
        #[api(retry_after = 5, header("Cache-Control" = "no-store"), extension(fatal = true), allow(unused_extension))]
        Constant,
        #[api(
            message = "{id} of {all:?}",
            title = "Refused",
            action = "Ask again",
            docs = "https://x.example"
        )]
        Members {
            #[api(detail)]
            id: Number,
            #[api(detail(display), header = "x-all")]
            all: Text,
        },
        Absent {
            #[api(detail)]
            left_out: ::core::option::Option<Number>,
            #[api(detail(null))]
            null: ::core::option::Option<Number>,
            #[api(detail(display, null), header = "x-shown")]
            shown: ::core::option::Option<Number>,
            #[api(detail(seconds), retry_after)]
            wait: ::core::time::Duration,
        },
        Whole(#[api(details)] Text),
        Points(#[api(issues)] ::api_error::Issues),
        Upstream(#[api(status)] ::http::StatusCode),
        Caused(#[api(source)] ::std::boxed::Box<dyn ::core::error::Error>),
        Perhaps(#[api(source)] ::core::option::Option<::std::io::Error>),
        #[api(transparent)]
        Wrapped(super::Wrapped),
        #[api(transparent(open))]
        Open(::std::boxed::Box<dyn ::api_error::ApiError>),
    }
}

#[derive(::api_error::ApiError)]
#[api(code = "wrapped", status = 404)]
struct Wrapped;

#[::core::prelude::v1::test]
fn no_prelude() {
    use ::api_error::{ApiError, Issues};
    use ::std::string::ToString;
    use shadowed::Refusal;

    let none = ::core::option::Option::None;
    let wait = ::core::time::Duration::from_secs(3);
    let io = || ::std::io::Error::other("disk");
    let errors: [(Refusal, &str); 11] = [
        (Refusal::Constant, "constant"),
        (Refusal::Members { id: 7, all: "all".to_string() }, "members"),
        (Refusal::Absent { left_out: none, null: none, shown: none, wait }, "absent"),
        (Refusal::Whole("all".to_string()), "whole"),
        (Refusal::Points(Issues::new().at("name", "Required")), "points"),
        (Refusal::Upstream(::http::StatusCode::BAD_GATEWAY), "upstream"),
        (Refusal::Caused(::std::boxed::Box::new(io())), "caused"),
        (Refusal::Perhaps(::core::option::Option::Some(io())), "perhaps"),
        (Refusal::Perhaps(::core::option::Option::None), "perhaps"),
        (Refusal::Wrapped(Wrapped), "wrapped"),
        (Refusal::Open(::std::boxed::Box::new(Wrapped)), "wrapped"),
    ];
    for (error, code) in &errors {
        ::core::assert_eq!(error.code(), *code);
    }
    ::core::assert_eq!(errors[1].0.message(), "7 of \"all\"");
    ::core::assert_eq!(
        super::body(&errors[2].0),
        r#"{"code":"absent","message":"Unprocessable Content","details":{"null":null,"shown":null,"wait":3}}"#
    );
    ::core::assert!(errors[7].0.error_source().is_some());
    ::core::assert!(errors[8].0.error_source().is_none());
}
