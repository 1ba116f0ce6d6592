//! Which codes of wrapped types are in a catalog, and where.

use std::sync::Arc;

use api_error::{ApiError, ErrorCatalog};

use crate::codes;

#[derive(Debug, ApiError)]
#[api(status = 400)]
enum Leaf {
    #[api(code = "leaf_b")]
    B,
    #[api(code = "leaf_a")]
    A,
}

#[derive(Debug, ApiError)]
#[api(code = "alone", status = 404)]
struct Alone;

#[derive(Debug, ApiError)]
#[api(status = 400)]
enum Middle {
    #[api(transparent)]
    Leaf(Leaf),
    #[api(code = "middle")]
    Own,
}

#[derive(Debug, ApiError)]
#[api(status = 400)]
enum Outer {
    #[api(code = "z_first")]
    First,
    #[api(transparent)]
    Middle(Middle),
    #[api(code = "between")]
    Between,
    #[api(transparent)]
    Alone(Alone),
    #[api(transparent)]
    LeafAgain(Arc<Leaf>),
    #[api(code = "a_last")]
    Last,
}

#[test]
fn wrapped_codes_stand_where_they_are_wrapped() {
    assert_eq!(codes(Leaf::CATALOG), ["leaf_b", "leaf_a"]);
    assert_eq!(codes(Middle::CATALOG), ["leaf_b", "leaf_a", "middle"]);
    assert_eq!(
        codes(Outer::CATALOG),
        ["z_first", "leaf_b", "leaf_a", "middle", "between", "alone", "a_last"]
    );
}

#[test]
fn a_struct_is_its_own_variant() {
    assert_eq!(codes(Alone::CATALOG), ["alone"]);
    let spec = Outer::CATALOG.get("alone").unwrap();
    assert_eq!((spec.type_name(), spec.variant()), ("Alone", "Alone"));
    assert_eq!(Alone::CATALOG.name(), "Alone");
}

#[test]
fn only_wrapping_is_enough() {
    #[derive(Debug, ApiError)]
    enum Only {
        #[api(transparent)]
        One(Alone),
        #[api(transparent)]
        Other(Box<Leaf>),
    }
    #[derive(Debug, ApiError)]
    #[api(transparent)]
    struct Newtype(Only);

    assert_eq!(codes(Only::CATALOG), ["alone", "leaf_b", "leaf_a"]);
    assert_eq!(codes(Newtype::CATALOG), ["alone", "leaf_b", "leaf_a"]);
    assert_eq!(Newtype::CATALOG.name(), "Newtype");
}

#[test]
fn no_variant_is_no_code() {
    #[derive(Debug, ApiError)]
    enum Never {}
    #[derive(Debug, ApiError)]
    enum Around {
        #[api(transparent)]
        Never(Never),
    }

    assert_eq!(codes(Never::CATALOG), [""; 0]);
    assert_eq!(codes(Around::CATALOG), [""; 0]);
    assert!(!Around::CATALOG.is_open());
}

#[test]
fn pointers_have_the_catalog_of_what_they_point_to() {
    for catalog in
        [Box::<Outer>::CATALOG, Arc::<Outer>::CATALOG, <&Outer>::CATALOG, Arc::<Box<&Outer>>::CATALOG]
    {
        assert!(std::ptr::eq(catalog, Outer::CATALOG));
    }
}

#[test]
fn a_type_that_wraps_itself_adds_nothing() {
    #[derive(Debug, ApiError)]
    #[api(status = 400)]
    enum Recursive {
        #[api(code = "before")]
        Before,
        #[api(transparent)]
        Again(Box<Self>),
        #[api(transparent)]
        Named(Box<Recursive>),
        #[api(code = "after")]
        After,
        #[api(transparent)]
        Leaf(Leaf),
    }

    assert_eq!(codes(Recursive::CATALOG), ["before", "after", "leaf_b", "leaf_a"]);
    assert!(!Recursive::CATALOG.is_open());
    let error = Recursive::Again(Box::new(Recursive::Named(Box::new(Recursive::Leaf(Leaf::A)))));
    assert_eq!(error.code(), "leaf_a");
    assert_eq!(Recursive::Again(Box::new(Recursive::Before)).code(), "before");
    assert_eq!(Recursive::After.code(), "after");
}

mod open {
    use super::*;

    #[derive(ApiError)]
    #[api(status = 400)]
    enum Open {
        #[api(code = "own")]
        Own,
        #[api(transparent(open))]
        Any(Box<dyn ApiError + Send + Sync>),
        #[api(code = "more")]
        More,
    }

    #[derive(ApiError)]
    enum AroundOpen {
        #[api(transparent)]
        Alone(Alone),
        #[api(transparent)]
        Open(Open),
    }

    #[test]
    fn a_field_without_a_catalog_opens_the_types() {
        assert_eq!(codes(Open::CATALOG), ["own", "more"]);
        assert!(Open::CATALOG.is_open());
        assert_eq!(Open::Any(Box::new(Leaf::A)).code(), "leaf_a");
        assert_eq!((Open::Own.code(), Open::More.code()), ("own", "more"));
        assert!(Open::CATALOG.get("leaf_a").is_none());
    }

    #[test]
    fn and_all_that_wrap_them() {
        const _: () = assert!(AroundOpen::CATALOG.is_open() && !Outer::CATALOG.is_open());
        assert_eq!(codes(AroundOpen::CATALOG), ["alone", "own", "more"]);
        assert_eq!(AroundOpen::Open(Open::Any(Box::new(Alone))).code(), "alone");
        assert_eq!(AroundOpen::Alone(Alone).status(), 404);
        assert!(!Outer::CATALOG.is_open());
    }
}

mod shared {
    use super::*;

    #[derive(Debug, ApiError)]
    enum One {
        #[api(code = "gone", status = 410, shared)]
        Gone,
        #[api(code = "busy", status = 503, shared(any_status))]
        Busy,
    }

    #[derive(Debug, ApiError)]
    enum Other {
        #[api(code = "gone", status = 410, shared, title = "The other")]
        Gone,
        #[api(code = "busy", status = 429, shared(any_status))]
        Busy,
        #[api(code = "gone", status = 410, shared)]
        GoneAgain,
    }

    /// Like a type of a crate that cannot be edited.
    #[derive(Debug, ApiError)]
    enum Foreign {
        #[api(code = "gone", status = 404)]
        Gone,
    }

    #[derive(Debug, ApiError)]
    enum Both {
        #[api(transparent)]
        One(One),
        #[api(code = "own", status = 400)]
        Own,
        #[api(transparent)]
        Other(Other),
        #[api(transparent(shared))]
        Foreign(Foreign),
    }

    #[test]
    fn shared_codes_stand_for_each_of_their_variants() {
        let all: Vec<_> = Both::CATALOG.specs().map(|spec| (spec.code(), spec.status().as_u16())).collect();
        assert_eq!(codes(Both::CATALOG), ["gone", "busy", "own", "gone", "busy", "gone", "gone"]);
        assert_eq!(
            all,
            [
                ("gone", 410),
                ("busy", 503),
                ("own", 400),
                ("gone", 410),
                ("busy", 429),
                ("gone", 410),
                ("gone", 404)
            ]
        );
    }

    #[test]
    fn get_finds_the_first() {
        let (gone, busy) = (Both::CATALOG.get("gone").unwrap(), Both::CATALOG.get("busy").unwrap());
        assert_eq!((gone.type_name(), gone.variant()), ("One", "Gone"));
        assert_eq!((busy.type_name(), busy.status().as_u16()), ("One", 503));
        let gone = Other::CATALOG.get("gone").unwrap();
        assert_eq!((gone.variant(), gone.title()), ("Gone", "The other"));
    }
}

#[test]
fn types_of_one_name_from_one_macro_are_two() {
    trait Named {
        type Error;
    }
    struct One;
    struct Other;
    macro_rules! named {
        ($($owner:ident $code:literal,)*) => {$(
            const _: () = {
                #[derive(Debug, ApiError)]
                enum Failure {
                    #[api(code = $code, status = 400)]
                    It,
                }
                impl Named for $owner {
                    type Error = Failure;
                }
            };
        )*};
    }
    named!(One "one", Other "other",);

    #[derive(Debug, ApiError)]
    enum Both {
        #[api(transparent)]
        One(<One as Named>::Error),
        #[api(transparent)]
        Other(<Other as Named>::Error),
    }

    assert_eq!(codes(Both::CATALOG), ["one", "other"]);
}
