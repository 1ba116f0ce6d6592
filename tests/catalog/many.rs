//! A service that wraps many types compiles: the check between them is one pass over sorted hashes for each pair.

use api_error::{ApiError, ErrorCatalog, contract::ErrorSpec};

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

service! {
    Accounts "accounts.",
    Billing "billing.",
    Carts "carts.",
    Devices "devices.",
    Events "events.",
    Files "files.",
    Groups "groups.",
    Hooks "hooks.",
    Images "images.",
    Jobs "jobs.",
    Keys "keys.",
    Limits "limits.",
    Members "members.",
    Notes "notes.",
    Orders "orders.",
    Pages "pages.",
    Queues "queues.",
    Roles "roles.",
    Shares "shares.",
    Tags "tags.",
}

#[test]
fn a_service_of_twenty_types_has_the_codes_of_all() {
    const CODES: usize = Service::CATALOG.len();
    assert_eq!(CODES, 20 * 50);
    assert_eq!(Service::CATALOG.specs().count(), CODES);
    assert_eq!(Service::CATALOG.get("queues.seat_disputed").map(ErrorSpec::type_name), Some("Queues"));
    assert!(Service::CATALOG.get("queues.seat").is_none());
}
