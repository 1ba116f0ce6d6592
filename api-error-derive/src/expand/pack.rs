//! A table of codes, packed: one text for all codes, and the words that say where each finds what.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Answer, Detail, Field, Message, Presence, Retry, Value, Variant};
use crate::raw::unraw;
use crate::{bits, hash};

/// A table under construction.
#[derive(Default)]
pub(super) struct Packed {
    text: String,
    rows: Vec<[u128; 2]>,
    details_text: String,
    details: Vec<u128>,
}

impl Packed {
    /// Adds a row; `more` is the place of what few rows have, counted from one.
    pub(super) fn add(&mut self, variant: &Variant<'_>, answer: &Answer, more: usize) {
        let (message_is, message) = message(&answer.message);
        let [mut texts, mut facts] = [0, 0];
        bits::START.write(self.text.len(), &mut texts);
        self.push(&answer.code.text, bits::CODE, &mut texts);
        self.push(&unraw(variant.ident), bits::VARIANT, &mut texts);
        self.push(message, bits::MESSAGE, &mut texts);
        self.push(&answer.description, bits::DESCRIPTION, &mut texts);
        if let Some(whole) = variant.fields.iter().find(|field| field.details) {
            self.push(&type_text(whole.ty), bits::WHOLE, &mut facts);
        }
        bits::MEMBERS.write(self.details.len(), &mut facts);
        let members = variant.fields.iter().filter_map(|field| Some((field, field.detail.as_ref()?)));
        // Without a value, as the answer to a fault, none of them is there.
        let is_always_made = answer.faults.is_empty();
        let members = members.map(|(field, detail)| self.add_detail(field, detail, is_always_made));
        bits::MEMBER_COUNT.write(members.count(), &mut facts);
        bits::MORE.write(more, &mut facts);
        bits::STATUS.write(usize::from(answer.status), &mut facts);
        bits::MESSAGE_IS.write(message_is, &mut facts);
        bits::RETRY.write(retry(answer.retry), &mut facts);
        bits::IS_NUMERIC.write(usize::from(answer.code.numeric), &mut facts);
        let any = |is: fn(&Field<'_>) -> bool| usize::from(variant.fields.iter().any(is));
        bits::STATUS_VARIES.write(usize::from(variant.varies_in_status(answer)), &mut facts);
        bits::RETRY_AFTER_VARIES.write(usize::from(variant.varies_in_retry_after(answer)), &mut facts);
        bits::HAS_ISSUES.write(any(|field| field.issues), &mut facts);
        bits::ANSWERS.write(answer.faults.iter().map(|fault| fault.bit()).sum(), &mut facts);
        self.rows.push([texts, facts]);
    }

    fn push(&mut self, text: &str, length: bits::Bits, word: &mut u128) {
        self.text.push_str(text);
        length.write(text.len(), word);
    }

    fn add_detail(&mut self, field: &Field<'_>, detail: &Detail, is_always_made: bool) {
        let type_name = match detail.value {
            Value::Serialize => type_text(field.value_type()),
            Value::Display => "String".to_owned(),
            Value::Seconds => "f64".to_owned(),
            Value::Millis => "u128".to_owned(),
        };
        let (presence, type_name) = match detail.presence(field) {
            Presence::Nullable if !is_always_made => (Presence::Optional, format!("Option<{type_name}>")),
            _ if !is_always_made => (Presence::Optional, type_name),
            presence => (presence, type_name),
        };
        let mut word = 0;
        bits::MEMBER_START.write(self.details_text.len(), &mut word);
        bits::MEMBER_NAME.write(detail.name.len(), &mut word);
        bits::MEMBER_TYPE.write(type_name.len(), &mut word);
        bits::MEMBER_PRESENCE.write(self::presence(presence), &mut word);
        self.details_text.push_str(&detail.name);
        self.details_text.push_str(&type_name);
        self.details.push(word);
    }

    /// Tells types apart that one macro declares by one name at one place.
    pub(super) fn fingerprint(&self) -> u64 {
        let words = self.rows.iter().flatten().fold(0_u128, |all, word| all.rotate_left(1) ^ word);
        let [low, high] = [words, words >> 64].map(|half| half & u128::from(u64::MAX));
        hash::hash(&self.text) ^ u64::try_from(low ^ high).unwrap_or_default()
    }

    /// The statics `__TABLE` and `__SPECS`; none where there is no row.
    pub(super) fn statics(&self, more: &[TokenStream]) -> Option<TokenStream> {
        let count = self.rows.len();
        let text = &self.text;
        let rows = self.rows.iter().map(|[texts, facts]| {
            let (texts, facts) = (Literal::u128_unsuffixed(*texts), Literal::u128_unsuffixed(*facts));
            quote!([#texts, #facts],)
        });
        let details = self.details();
        (count > 0).then(|| {
            quote! {
                static __TABLE: __api::Table =
                    __api::Table { ty: &__TYPE, text: #text, details: #details, more: &[#(#more,)*] };
                static __SPECS: [__api::ErrorSpec; #count] = __api::packed::rows(&__TABLE, [#(#rows)*]);
                static __KEPT: [__api::Kept; #count] = [const { __api::Kept::new() }; #count];
            }
        })
    }

    fn details(&self) -> TokenStream {
        if self.details.is_empty() {
            return quote!(&[]);
        }
        let text = &self.details_text;
        let words = self.details.iter().map(|word| Literal::u128_unsuffixed(*word));
        quote!(const { &__api::packed::details(#text, [#(#words,)*]) })
    }
}

fn message(message: &Message) -> (usize, &str) {
    match message {
        Message::None => (0, ""),
        Message::Text(text) => (1, text),
        Message::Template(template) => (2, &template.text),
        Message::Display => (3, ""),
    }
}

fn retry(retry: Retry) -> usize {
    match retry {
        Retry::Never => 0,
        Retry::After => 1,
        Retry::Backoff => 2,
    }
}

fn presence(presence: Presence) -> usize {
    match presence {
        Presence::Always => 0,
        Presence::Nullable => 1,
        Presence::Optional => 2,
    }
}

/// A type as people write it.
fn type_text(ty: &syn::Type) -> String {
    let mut text = quote::quote!(#ty).to_string();
    for (spaced, plain) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
    ] {
        text = text.replace(spaced, plain);
    }
    text
}
