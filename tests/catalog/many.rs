//! A service that wraps many types compiles, even if a type is reached in many ways. Each type counts once, and the
//! check for duplicates is one pass over the sorted hashes.

use api_error::fault::{Fault, FaultTable};
use api_error::{ApiError, Catalog, ErrorCatalog, contract::ErrorSpec};

macro_rules! service {
    ($($name:ident $prefix:literal,)*) => {
        $(service!(@one $name $prefix);)*

        #[derive(ApiError)]
        pub enum Service {
            $(#[api(transparent)] $name($name),)*
        }
    };
    (@one $name:ident $prefix:literal) => {
        #[derive(ApiError)]
        #[api(codes = "snake_case", prefix = $prefix, status = 409)]
        pub enum $name {
            CardExpired, CardMissing, CardLocked, CardDeclined, CardUnknown, CardPending, CardRevoked,
            CardDisputed, CardDuplicated, CardSuspended, InvoiceExpired, InvoiceMissing, InvoiceLocked,
            InvoiceDeclined, InvoiceUnknown, InvoicePending, InvoiceRevoked, InvoiceDisputed,
            InvoiceDuplicated, InvoiceSuspended, PlanExpired, PlanMissing, PlanLocked, PlanDeclined,
            PlanUnknown, PlanPending, PlanRevoked, PlanDisputed, PlanDuplicated, PlanSuspended,
            SeatExpired, SeatMissing, SeatLocked, SeatDeclined, SeatUnknown, SeatPending, SeatRevoked,
            SeatDisputed, SeatDuplicated, SeatSuspended, TokenExpired, TokenMissing, TokenLocked,
            TokenDeclined, TokenUnknown, TokenPending, TokenRevoked, TokenDisputed, TokenDuplicated,
            TokenSuspended,
        }
    };
}

#[rustfmt::skip]
service! {
    A0 "a0.", A1 "a1.", A2 "a2.", A3 "a3.", A4 "a4.", A5 "a5.", A6 "a6.", A7 "a7.", A8 "a8.", A9 "a9.",
    B0 "b0.", B1 "b1.", B2 "b2.", B3 "b3.", B4 "b4.", B5 "b5.", B6 "b6.", B7 "b7.", B8 "b8.", B9 "b9.",
    C0 "c0.", C1 "c1.", C2 "c2.", C3 "c3.", C4 "c4.", C5 "c5.", C6 "c6.", C7 "c7.", C8 "c8.", C9 "c9.",
    D0 "d0.", D1 "d1.", D2 "d2.", D3 "d3.", D4 "d4.", D5 "d5.", D6 "d6.", D7 "d7.", D8 "d8.", D9 "d9.",
    E0 "e0.", E1 "e1.", E2 "e2.", E3 "e3.", E4 "e4.", E5 "e5.", E6 "e6.", E7 "e7.", E8 "e8.", E9 "e9.",
    F0 "f0.", F1 "f1.", F2 "f2.", F3 "f3.", F4 "f4.", F5 "f5.", F6 "f6.", F7 "f7.", F8 "f8.", F9 "f9.",
    G0 "g0.", G1 "g1.", G2 "g2.", G3 "g3.", G4 "g4.", G5 "g5.", G6 "g6.", G7 "g7.", G8 "g8.", G9 "g9.",
    H0 "h0.", H1 "h1.", H2 "h2.", H3 "h3.", H4 "h4.", H5 "h5.", H6 "h6.", H7 "h7.", H8 "h8.", H9 "h9.",
    I0 "i0.", I1 "i1.", I2 "i2.", I3 "i3.", I4 "i4.", I5 "i5.", I6 "i6.", I7 "i7.", I8 "i8.", I9 "i9.",
    J0 "j0.", J1 "j1.", J2 "j2.", J3 "j3.", J4 "j4.", J5 "j5.", J6 "j6.", J7 "j7.", J8 "j8.", J9 "j9.",
}

#[test]
fn a_service_of_a_hundred_types_has_the_codes_of_all() {
    const CODES: usize = Service::CATALOG.len();
    assert_eq!(CODES, 100 * 50);
    assert_eq!(Service::CATALOG.specs().count(), CODES);
    assert_eq!(Service::CATALOG.get("g7.seat_disputed").map(ErrorSpec::type_name), Some("G7"));
    assert!(Service::CATALOG.get("g7.seat").is_none());
}

/// Each level wraps the one below directly, and through two types that also wrap it.
macro_rules! levels {
    ($below:ident) => {};
    ($below:ident $level:ident $code:literal $($above:tt)*) => {
        mod $level {
            use api_error::ApiError;

            #[derive(ApiError)]
            pub enum Left {
                #[api(transparent)]
                Below(super::$below::Level),
            }

            #[derive(ApiError)]
            pub enum Right {
                #[api(transparent)]
                Below(Box<super::$below::Level>),
            }

            #[derive(ApiError)]
            pub enum Level {
                #[api(transparent)]
                Left(Left),
                #[api(code = $code, status = 400)]
                Own,
                #[api(transparent)]
                Right(Right),
                #[api(transparent(shared))]
                Again(Box<super::$below::Level>),
            }
        }
        levels!($level $($above)*);
    };
}

mod ground {
    #[derive(api_error::ApiError)]
    #[api(code = "ground", status = 400, answers(forbidden))]
    pub struct Level;
}

levels! {
    ground l1 "c1" l2 "c2" l3 "c3" l4 "c4" l5 "c5" l6 "c6" l7 "c7" l8 "c8" l9 "c9" l10 "c10" l11 "c11" l12 "c12"
    l13 "c13" l14 "c14" l15 "c15" l16 "c16" l17 "c17" l18 "c18" l19 "c19" l20 "c20" l21 "c21" l22 "c22" l23 "c23"
    l24 "c24"
}

#[test]
fn levels_that_each_wrap_the_one_below_twice_are_walked_once() {
    const TOP: &Catalog = l24::Level::CATALOG;
    assert_eq!(crate::codes(TOP).len(), 25);
    const { assert!(TOP.get("none").is_none() && !TOP.is_open()) };
    let table = FaultTable::of(TOP);
    assert_eq!(table.spec(Fault::Forbidden).code(), "ground");
    assert!(table.is_built_in(Fault::Overloaded));
    assert!(format!("{TOP:?}").contains("Level"));
}
