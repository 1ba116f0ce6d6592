//! The data that the derive declares: the type, and the table of its codes.

use api_error_rules::status::Titles;
use api_error_rules::{Constant, Member, Row, Shared, Style, TableBuilder};

use super::Beside;
use super::ErrorSpec;
use super::parts::{DetailSpec, HeaderSpec};
use crate::ApiError;
use crate::answer::TemplateCache;
use crate::envelope::Envelope;

/// What a type says for all of its variants.
#[derive(Debug)]
pub struct TypeSpec {
    #[doc(hidden)]
    pub name: &'static str,
    /// Where the type is declared, which tells two of one name apart.
    #[doc(hidden)]
    pub place: Place,
    /// In a `static`, so that its address identifies it.
    #[doc(hidden)]
    pub envelope: Option<&'static Envelope>,
    #[doc(hidden)]
    pub docs: Option<&'static str>,
    /// A text that the code is filled into.
    #[doc(hidden)]
    pub challenge: Option<&'static str>,
    /// What wraps the type has one.
    #[doc(hidden)]
    pub inherits_challenge: bool,
    /// What its codes look like; none where it has none.
    #[doc(hidden)]
    pub style: Option<Style>,
    /// What its codes are called that have no title.
    #[doc(hidden)]
    pub titles: Titles,
    /// Of all variants, and of the answers that are none.
    #[doc(hidden)]
    pub extensions: &'static [(&'static str, Constant)],
}

/// A place in the sources.
#[doc(hidden)]
#[derive(Debug)]
pub struct Place {
    pub module: &'static str,
    pub file: &'static str,
    pub line: u32,
    pub column: u32,
    /// Of the codes, since a macro can declare two types of one name in one place.
    pub fingerprint: u64,
}

/// What the codes of a type have in common.
#[doc(hidden)]
#[derive(Debug)]
pub struct Table {
    pub ty: &'static TypeSpec,
    /// The texts of all rows and members, one after the other.
    pub text: &'static str,
    /// The members of all rows' details, one after the other.
    pub details: &'static [DetailSpec],
    pub more: &'static [More],
    pub templates: &'static TemplateCache,
}

/// What few variants have, apart from the table to keep it small.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own, and few are ever set")]
pub struct More {
    pub title: Option<&'static str>,
    pub action: Option<&'static str>,
    pub group: Option<&'static str>,
    pub docs: Option<&'static str>,
    /// In a `static`, as the type's.
    pub envelope: Option<&'static Envelope>,
    pub retry_after: Option<u32>,
    pub headers: &'static [HeaderSpec],
    pub extensions: &'static [(&'static str, Constant)],
    pub deprecated: Option<&'static str>,
    pub hidden: bool,
    /// The code of the same type that clients get in its place.
    pub hidden_as: Option<&'static ErrorSpec>,
    /// The envelope may have members with the names of details, which are then not shown.
    pub hides_details: bool,
    /// A built-in code may be the same.
    pub is_built_in: bool,
    /// The envelope may lack places for extensions.
    pub hides_extensions: bool,
    pub shared: Shared,
    /// A field has the errors that it is made of.
    pub has_errors: bool,
    /// The status is the most severe of these.
    pub is_most_severe: bool,
    /// The bare statuses that it answers.
    pub statuses: &'static [u16],
    pub formerly: &'static [&'static str],
    /// The member of `details` that holds the words of a fault.
    pub fault_detail: Option<&'static str>,
    pub example: Option<MakeExample>,
    /// The schemas of the details in order, under `schema`; `None` for a detail that its type's name describes.
    pub schemas: &'static [Option<MakeSchema>],
    /// The code without what a wrapper says beside it, and that.
    pub joined: Option<(&'static ErrorSpec, &'static Beside)>,
}

/// Takes an example for as long as it lives.
#[doc(hidden)]
pub type Show<'s> = dyn FnMut(&dyn ApiError) + 's;

#[doc(hidden)]
type MakeExample = fn(&mut Show<'_>);

/// Makes the schema of a detail.
#[doc(hidden)]
#[cfg(feature = "describe")]
pub type MakeSchema = fn(&mut crate::describe::Definitions) -> crate::describe::Json;

/// Without the feature, no type describes itself.
#[doc(hidden)]
#[cfg(not(feature = "describe"))]
pub type MakeSchema = core::convert::Infallible;

impl TypeSpec {
    pub(crate) const NONE: Self = Self {
        name: "",
        place: Place { module: "", file: "", line: 0, column: 0, fingerprint: 0 },
        envelope: None,
        docs: None,
        challenge: None,
        inherits_challenge: false,
        style: None,
        titles: Titles::Rfc9110,
        extensions: &[],
    };
}

impl Table {
    /// The table of codes made at run time. All rows refer to the first `more`.
    pub(crate) fn leaked(ty: &'static TypeSpec, builder: TableBuilder, more: More) -> &'static [ErrorSpec] {
        let TableBuilder { text, rows, members, .. } = builder;
        let text = text.leak();
        let details = members.into_iter().map(|member| DetailSpec { text, member: Member(member) });
        let table = Box::leak(Box::new(Self {
            ty,
            text,
            details: details.collect::<Vec<_>>().leak(),
            more: Box::leak(Box::new([more])),
            templates: Box::leak(Box::new(TemplateCache::new(rows.len()))),
        }));
        let specs = rows.into_iter().zip(0..).map(|(row, place)| ErrorSpec { table, row: Row(row), place });
        specs.collect::<Vec<_>>().leak()
    }
}

impl More {
    /// Says nothing.
    pub const NONE: Self = Self {
        title: None,
        action: None,
        group: None,
        docs: None,
        envelope: None,
        retry_after: None,
        headers: &[],
        extensions: &[],
        deprecated: None,
        hidden: false,
        hidden_as: None,
        hides_details: false,
        is_built_in: false,
        hides_extensions: false,
        shared: Shared::No,
        has_errors: false,
        is_most_severe: false,
        statuses: &[],
        formerly: &[],
        fault_detail: None,
        example: None,
        schemas: &[],
        joined: None,
    };
}
