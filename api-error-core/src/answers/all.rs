//! A code that is nobody's: it shows what an envelope has a place for.

use crate::bits;
use crate::spec::{DetailSpec, ErrorSpec, More, Table};
use crate::{Catalog, status};

const CODE: &str = "error_code";
const MESSAGE: &str = "What happened";
const DETAIL: (&str, &str) = ("key", "String");
const STATUS: u16 = 429;

/// The code, with the constants that some code of the type has.
pub(super) fn spec(catalog: &'static Catalog) -> ErrorSpec {
    let extensions = catalog.own.iter().map(ErrorSpec::extensions).find(|all| !all.is_empty());
    let more = More {
        action: Some("What to do"),
        retry_after: Some(60),
        extensions: extensions.unwrap_or(catalog.ty.extensions),
        ..More::NONE
    };
    let table = Table {
        ty: catalog.ty,
        text: [CODE, MESSAGE].concat().leak(),
        details: Box::leak(Box::new([detail()])),
        more: Box::leak(Box::new([more])),
    };
    ErrorSpec { table: Box::leak(Box::new(table)), words: words() }
}

fn detail() -> DetailSpec {
    let mut word = 0;
    bits::MEMBER_NAME.write(DETAIL.0.len(), &mut word);
    bits::MEMBER_TYPE.write(DETAIL.1.len(), &mut word);
    DetailSpec { text: [DETAIL.0, DETAIL.1].concat().leak(), word }
}

fn words() -> [u128; 2] {
    let [mut texts, mut facts] = [0, 0];
    bits::CODE.write(CODE.len(), &mut texts);
    bits::MESSAGE.write(MESSAGE.len(), &mut texts);
    bits::MEMBER_COUNT.write(1, &mut facts);
    bits::MORE.write(1, &mut facts);
    bits::STATUS.write(usize::from(STATUS), &mut facts);
    bits::MESSAGE_IS.write(1, &mut facts);
    bits::RETRY.write(usize::from(status::invites_retry(STATUS)), &mut facts);
    bits::HAS_ISSUES.write(1, &mut facts);
    [texts, facts]
}
