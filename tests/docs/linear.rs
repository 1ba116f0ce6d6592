//! Twice as many codes cost twice as much.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use api_error::{Catalog, ErrorCatalog, docs};

thread_local! {
    static ALLOCATED: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator, with a count of the bytes that this thread allocates.
struct Counting;

#[allow(unsafe_code, reason = "an allocator is")]
// SAFETY: every call is forwarded to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = ALLOCATED.try_with(|allocated| allocated.set(allocated.get() + layout.size()));
        // SAFETY: the caller upholds the contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller upholds the contract.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// An enum with ten codes per letter.
macro_rules! codes {
    ($name:ident: $($letter:ident)*) => {
        #[derive(ApiError)]
        #[api(codes = "snake_case", status = 404)]
        pub enum $name {
            $(
                /// Nothing is found.
                #[api(message = "Nothing of {id}")]
                $letter { #[api(detail)] id: u64 },
            )*
        }
    };
}

macro_rules! wrapping {
    ($name:ident: $($module:ident)*) => {
        $(
            pub(super) mod $module {
                use api_error::ApiError;
                codes!(Codes: A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 B0 B1 B2 B3 B4 B5 B6 B7 B8 B9 C0 C1 C2 C3 C4 C5 C6 C7 C8 C9
                    D0 D1 D2 D3 D4 D5 D6 D7 D8 D9 E0 E1 E2 E3 E4 E5 E6 E7 E8 E9);
            }
        )*

        #[derive(ApiError)]
        #[allow(non_camel_case_types, reason = "named like the modules")]
        pub enum $name {
            $(#[api(transparent(shared))] $module($module::Codes),)*
        }
    };
}

mod half {
    use api_error::ApiError;
    wrapping!(Half: a b c d e f g h i j);
}

mod whole {
    use api_error::ApiError;
    wrapping!(Whole: a b c d e f g h i j k l m n o p q r s t);
}

/// Bytes allocated, and bytes written.
fn cost(format: fn(&'static Catalog) -> String, catalog: &'static Catalog) -> [usize; 2] {
    // Fills the caches of the catalog.
    let _ = format(catalog);
    let before = ALLOCATED.get();
    let written = format(catalog).len();
    [ALLOCATED.get() - before, written]
}

#[test]
fn twice_the_codes_cost_twice_as_much() {
    let (half, whole) = (half::Half::CATALOG, whole::Whole::CATALOG);
    assert_eq!((half.len(), whole.len()), (500, 1_000));
    for format in [docs::json, docs::markdown, docs::html, docs::typescript, docs::openapi] {
        let (half, whole) = (cost(format, half), cost(format, whole));
        for (half, whole) in half.into_iter().zip(whole) {
            assert!(whole * 10 <= half * 23, "{half} {whole}");
        }
    }
}
