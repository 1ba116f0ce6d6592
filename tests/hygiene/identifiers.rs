//! Raw identifiers lose their `r#`, and identifiers need not be ASCII.

use crate::{body, codes, said};

#[derive(api_error::ApiError)]
#[api(status = 400, codes = "snake_case", envelope = api_error::envelope::FLAT)]
#[allow(non_camel_case_types, reason = "keywords are in lower case")]
enum r#enum {
    r#type,
    r#match {
        #[api(detail)]
        r#fn: u8,
        #[api(detail(display), header = "x-async")]
        r#async: Option<u8>,
    },
    #[api(message = "{type} {type:?} {type:>where$}")]
    r#while {
        r#type: u8,
        r#where: usize,
    },
    #[api(message = "{union} {auto} {default} {dyn}")]
    Weak {
        union: u8,
        auto: u8,
        default: u8,
        r#dyn: u8,
    },
    r#for(#[api(source)] std::io::Error),
    #[api(transparent)]
    r#struct(r#struct),
}

#[derive(api_error::ApiError)]
#[api(status = 404, codes = "kebab-case")]
#[allow(non_camel_case_types, reason = "keywords are in lower case")]
struct r#struct {
    #[api(detail)]
    r#impl: u8,
}

#[derive(api_error::ApiError)]
#[api(status = 400, codes = "snake_case", detail_names = "camelCase", envelope = api_error::envelope::FLAT)]
enum Fehler {
    #[api(message = "{größe} {größe:?} {zahl:>größe$}")]
    ÜberGroß {
        #[api(detail)]
        größe: usize,
        zahl: u8,
    },
    Ärger {
        #[api(detail)]
        straßen_名前: u8,
    },
    大きい,
    ΌχιΕδώ,
}

#[test]
fn raw() {
    assert_eq!(codes::<r#enum>(), ["type", "match", "while", "weak", "for", "struct"]);
    assert_eq!(said(&r#enum::r#type), "400 type: Bad Request");
    assert_eq!(
        body(&r#enum::r#match { r#fn: 1, r#async: Some(2) }),
        r#"{"code":"match","message":"Bad Request","details":{"fn":1,"async":"2"}}"#
    );
    assert_eq!(said(&r#enum::r#while { r#type: 1, r#where: 3 }), "400 while: 1 1   1");
    assert_eq!(said(&r#enum::Weak { union: 1, auto: 2, default: 3, r#dyn: 4 }), "400 weak: 1 2 3 4");
    assert_eq!(said(&r#enum::r#for(std::io::Error::other("x"))), "400 for: Bad Request");
    let inner = r#enum::r#struct(r#struct { r#impl: 1 });
    assert_eq!(body(&inner), r#"{"code":"struct","message":"Not Found","details":{"impl":1}}"#);
}

#[test]
fn raw_names_in_the_catalog() {
    use api_error::{ErrorCatalog as _, contract::Details};

    let catalog = r#enum::CATALOG;
    assert_eq!(catalog.name(), "enum");
    let specs: Vec<_> = catalog.specs().collect();
    assert_eq!(
        specs.iter().map(|spec| spec.variant()).collect::<Vec<_>>(),
        ["type", "match", "while", "Weak", "for", "struct"]
    );
    assert_eq!(specs[2].message(), "{type} {type:?} {type:>where$}");
    let Details::Members(members) = specs[1].details() else { panic!("{:?}", specs[1]) };
    assert_eq!(
        members.iter().map(api_error::contract::DetailSpec::name).collect::<Vec<_>>(),
        ["fn", "async"]
    );
}

#[test]
fn not_ascii() {
    assert_eq!(codes::<Fehler>(), ["über_groß", "ärger", "大きい", "όχι_εδώ"]);
    let error = Fehler::ÜberGroß { größe: 3, zahl: 1 };
    assert_eq!(body(&error), r#"{"code":"über_groß","message":"3 3   1","details":{"größe":3}}"#);
    let error = Fehler::Ärger { straßen_名前: 1 };
    assert_eq!(body(&error), r#"{"code":"ärger","message":"Bad Request","details":{"straßen名前":1}}"#);
    assert_eq!(said(&Fehler::大きい), "400 大きい: Bad Request");
    assert_eq!(said(&Fehler::ΌχιΕδώ), "400 όχι_εδώ: Bad Request");
}
