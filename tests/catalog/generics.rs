//! Types with parameters: each instance has a catalog.

use api_error::{ApiError, ErrorCatalog, assert_catalog};

use crate::codes;

#[derive(Debug, ApiError)]
enum A {
    #[api(code = "a", status = 400)]
    One,
}

#[derive(Debug, ApiError)]
enum B {
    #[api(code = "b_one", status = 400)]
    One,
    #[api(code = "b_two", status = 400)]
    Two,
}

/// Wraps its parameter between two codes of its own.
#[derive(Debug, ApiError)]
enum Gen<T> {
    #[api(code = "gen_first", status = 400)]
    First,
    #[api(transparent)]
    Inner(T),
    #[api(code = "gen_last", status = 400)]
    Last,
}

#[derive(Debug, ApiError)]
enum Two {
    #[api(transparent)]
    OfA(Gen<A>),
    #[api(code = "two", status = 400)]
    Own,
    #[api(transparent)]
    OfB(Gen<B>),
}

assert_catalog!(Gen<A>, Gen<B>, Gen<Gen<A>>, Two);
assert_catalog!(Pair<A, B>);

#[derive(Debug, ApiError)]
enum Pair<L, R> {
    #[api(transparent)]
    Left(L),
    #[api(transparent)]
    Right(R),
}

#[test]
fn each_instance_has_the_codes_of_its_parameter() {
    assert_eq!(codes(Gen::<A>::CATALOG), ["gen_first", "a", "gen_last"]);
    assert_eq!(codes(Gen::<B>::CATALOG), ["gen_first", "b_one", "b_two", "gen_last"]);
    assert_eq!(codes(Pair::<A, B>::CATALOG), ["a", "b_one", "b_two"]);
    assert_eq!(codes(Pair::<B, A>::CATALOG), ["b_one", "b_two", "a"]);
}

#[test]
fn two_instances_have_their_own_codes_once_and_those_of_both_parameters() {
    const LEN: usize = Two::CATALOG.len();
    assert_eq!(codes(Two::CATALOG), ["gen_first", "a", "gen_last", "two", "b_one", "b_two"]);
    assert_eq!(LEN, 6);
    for code in ["a", "b_one", "b_two"] {
        assert_eq!(Two::CATALOG.get(code).unwrap().code(), code);
    }
    assert_eq!([Two::OfA(Gen::Inner(A::One)).code(), Two::OfB(Gen::Inner(B::Two)).code()], ["a", "b_two"]);
    assert_eq!([Two::OfA(Gen::Last).code(), Two::OfB(Gen::First).code()], ["gen_last", "gen_first"]);
    assert_eq!([Two::OfB(Gen::Inner(B::One)).code(), Two::Own.code()], ["b_one", "two"]);
}

#[test]
fn an_instance_within_an_instance_has_the_innermost_codes() {
    assert_eq!(codes(Gen::<Gen<A>>::CATALOG), ["gen_first", "a", "gen_last"]);
    assert_eq!(Gen::<Gen<A>>::Inner(Gen::Inner(A::One)).code(), "a");
    assert_eq!(codes(Gen::<Two>::CATALOG), ["gen_first", "a", "two", "b_one", "b_two", "gen_last"]);
    assert_eq!(codes(Pair::<Gen<A>, Gen<B>>::CATALOG), ["gen_first", "a", "gen_last", "b_one", "b_two"]);
}

#[test]
fn the_same_instance_by_two_ways_counts_once() {
    assert_eq!(codes(Pair::<Gen<A>, Box<Gen<A>>>::CATALOG), ["gen_first", "a", "gen_last"]);
    assert_eq!(codes(Pair::<A, A>::CATALOG), ["a"]);
    assert_eq!(codes(Pair::<Pair<A, B>, Pair<B, A>>::CATALOG), ["a", "b_one", "b_two"]);
}

#[test]
fn a_wrapped_type_of_one_instance_may_also_stand_alone() {
    assert_eq!(codes(Pair::<A, Gen<A>>::CATALOG), ["a", "gen_first", "gen_last"]);
    assert_eq!(codes(Pair::<Gen<A>, A>::CATALOG), ["gen_first", "a", "gen_last"]);
}

#[test]
fn a_parameter_that_wraps_nothing_changes_nothing() {
    #[derive(Debug, ApiError)]
    enum Detailed<T: serde::Serialize> {
        #[api(code = "detailed", status = 400)]
        One {
            #[api(detail)]
            it: T,
        },
    }

    assert_eq!(codes(Detailed::<u8>::CATALOG), ["detailed"]);
    assert_eq!(codes(Pair::<Detailed<u8>, Detailed<String>>::CATALOG), ["detailed"]);
    assert!(std::ptr::eq(
        Detailed::<u8>::CATALOG.get("detailed").unwrap(),
        Detailed::<String>::CATALOG.get("detailed").unwrap()
    ));
}

#[test]
fn an_open_instance_opens_the_type() {
    #[derive(ApiError)]
    enum Open {
        #[api(transparent(open))]
        Any(Box<dyn ApiError>),
    }

    assert_eq!(codes(Pair::<Gen<A>, Gen<Open>>::CATALOG), ["gen_first", "a", "gen_last"]);
    assert!(Pair::<Gen<A>, Gen<Open>>::CATALOG.is_open());
    assert!(!Pair::<Gen<A>, Gen<B>>::CATALOG.is_open());
}
