//! Types with every key. All names begin with `my`, so that every other name of an expansion is the macro's.

const CONSTANTS: &str = r#"
    #[api(
        schema, envelope = my::ENVELOPE, status = 400, codes = "snake_case", prefix = "my.", docs = "https://my.example/{code}",
        group = "My", extension(type = "my", fatal = true), challenge = "Bearer", message = doc
    )]
    enum MyError {
        /// Documented.
        MyPlain,
        #[api(
            code = "all", status = my::StatusCode::GONE, message = "{{All}}", title = "My", action = "My", retry = after,
            retry_after = 5, docs = "https://my.example", header("x-my" = "my"), extension(level = -1, my_list = ["{code}", 1.5, null, my::CONSTANT]), detail(my_list = ["my"], my_null = null),
            envelope = my::OTHER, shared, group = "Other"
        )]
        #[doc(hidden)]
        MyAll,
        #[api(code = 7)]
        MyNumber(),
    }
"#;
const MESSAGES: &str = r#"
    #[api(status = 404, codes = "kebab-case")]
    enum MyError {
        #[api(message = "{my_a} {my_a:?} {my_b:x} {my_a:>my_c$}")]
        MyNamed { my_a: my::A, my_b: my::B, my_c: my::C },
        #[api(message = "{0} {1:?}")]
        MyTuple(my::A, my::B),
        #[api(message = display)]
        MyDisplay(my::A),
        MyUnit,
    }
"#;
const DETAILS: &str = r#"
    #[api(status = 422, codes = "camelCase", detail_names = "camelCase")]
    enum MyError {
        MyMembers {
            #[api(detail, header = "x-a")]
            my_a: my::A,
            #[api(detail = "my-b")]
            my_b: my::Option<my::B>,
            #[api(detail(null))]
            my_c: &'static my::Option<my::C>,
            #[api(detail(display, null), header = "x-d", header = "x-e")]
            my_d: my::Option<my::D>,
            #[api(detail(seconds), retry_after)]
            my_e: my::E,
            #[api(detail(millis))]
            my_f: my::Option<my::F>,
        },
        MyWhole(#[api(details)] my::A),
        MyIssues(#[api(issues)] my::Issues, #[api(detail(name = "x", display))] my::B),
        MyStatus(#[api(status)] my::Status, my::Unmarked),
    }
"#;
const SOURCES: &str = r#"
    #[api(status = 500, codes = "snake_case")]
    enum MyError {
        MyPlain(#[api(source)] my::Error),
        MyFrom(#[from] my::Option<my::Error>),
        MySource { #[source] my_source: my::Box<dyn my::Error + my::Send>, my_other: my::A },
    }
"#;
const WRAPPED: &str = r#"
    enum MyError {
        #[api(transparent)]
        MyPlain(my::Error),
        #[api(transparent(shared), group = "My", envelope = my::ENVELOPE)]
        MyShared { my_error: my::Error },
        #[api(transparent(open))]
        MyOpen(my::Box<dyn my::Error>),
        #[api(transparent)]
        MyItself(my::Box<MyError>),
        #[api(code = "own", status = 404)]
        MyOwn,
    }
"#;
const BESIDE: &str = r#"
    #[api(schema)]
    enum MyError<'my, MyT: my::Trait> {
        MyAll {
            my_other: my::A,
            #[api(transparent)]
            my_error: my::Error<MyT>,
            #[api(detail(display), header = "x-my")]
            my_detail: &'my my::B,
            #[api(detail)]
            my_generic: my::Option<MyT>,
            #[api(status)]
            my_status: my::Status,
            #[api(retry_after)]
            my_time: my::Duration,
            #[api(source)]
            my_source: my::Box<my::Error>,
        },
        MyOpen(#[api(transparent(open))] my::Box<dyn my::Error>, #[api(header = "x-my")] my::Option<my::B>),
        MySource(#[api(transparent(shared))] my::Error, #[api(source)] my::Source),
        #[api(code = "my", status = 404)]
        MyCode(#[api(code)] my::Option<my::B>),
    }
"#;
pub(super) const GENERIC: &str = r#"
    #[api(status = 400, codes = "snake_case")]
    enum MyError<'my, MyT: my::Trait + 'my, MyU = my::Default, const MY_N: my::Number = 3>
    where
        MyU: my::Other<Self>,
        Self: my::Sized,
    {
        #[api(message = "{my_t} {my_t:?}")]
        MyOne { #[api(detail, header = "x-t")] my_t: &'my MyT },
        #[api(message = display)]
        MyTwo(my::Array<MY_N>),
        MyThree(#[api(source)] MyT::Err, my::Box<Self>),
        #[api(transparent)]
        MyFour(MyU),
    }
"#;
const DEPRECATED: &str = r#"
    #[api(status = 400, codes = "snake_case")]
    enum MyError {
        #[deprecated(note = "my")]
        MyOld { #[api(detail)] my_field: my::A },
        MyNew,
    }
"#;
const RAW: &str = r#"
    #[api(code = "raw", status = 404, message = "{my_type}", crate = my::reexport)]
    struct r#MyError { #[api(detail)] r#my_type: my::A }
"#;
const LOCKED: &str = r#"
    #[api(lock = "src/tests/locks/kept.lock")]
    enum MyError<'my> {
        #[api(code = "new", status = 404, was("old", 7))]
        MyNew,
        #[api(transparent)]
        #[deprecated]
        MyWrapped(my::Error<'my>),
    }
"#;
pub(super) const INPUTS: [&str; 14] = [
    CONSTANTS,
    MESSAGES,
    DETAILS,
    SOURCES,
    WRAPPED,
    BESIDE,
    GENERIC,
    DEPRECATED,
    RAW,
    LOCKED,
    "enum MyError {}",
    r#"#[api(code = "unit", status = 404)] struct MyError;"#,
    r#"#[api(code = "tuple", status = 404, message = "{0}")] struct MyError(#[api(detail = "x")] my::A, my::B);"#,
    "#[api(transparent)] struct MyError(my::Error);",
];
