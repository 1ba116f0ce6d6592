//! Messages: a template with named values, so that a translation can reorder them.

use core::fmt::{self, Display, Write};
use std::borrow::Cow;

use api_error_rules::message::{self, Piece};

/// The message of one occurrence.
///
/// It displays as the text. Formats and translations read the parts: the template `Order {id} is {state}` has the arguments
/// `id` and `state`.
///
/// ```
/// use api_error_core::visit::{Argument, Message};
///
/// let message = Message::new("Order {id} is {state}", &[Argument::Unsigned(7), Argument::Str("closed")]);
/// assert_eq!(message.to_string(), "Order 7 is closed");
/// assert_eq!(message.argument("state").unwrap().to_string(), "closed");
/// assert_eq!(message.filled("{state}: Bestellung {id}").to_string(), "closed: Bestellung 7");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Message<'m> {
    template: &'m str,
    arguments: &'m [Argument<'m>],
}

/// A value in a message.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Argument<'m> {
    /// An integer that is not negative.
    Unsigned(u64),
    /// An integer.
    Signed(i64),
    /// A text.
    Str(&'m str),
    /// Anything that displays.
    Display(&'m dyn Display),
}

impl<'m> Message<'m> {
    getters! {
        /// The template, with `{{` for a brace.
        pub template -> &'m str = |message| message.template;
        /// The values, in the order of the template's placeholders.
        pub arguments -> &'m [Argument<'m>] = |message| message.arguments;
    }

    /// A template with the values of its placeholders, in order. The values are formatted: of `{id:>5}` only the name
    /// counts.
    pub const fn new(template: &'m str, arguments: &'m [Argument<'m>]) -> Self {
        Self { template, arguments }
    }

    /// Makes the message of a text without placeholders.
    pub(crate) fn with_text<T>(text: &str, take: impl FnOnce(&Message<'_>) -> T) -> T {
        let mut template = Cow::Borrowed(text);
        if text.contains(['{', '}']) {
            template = text.replace('{', "{{").replace('}', "}}").into();
        }
        take(&Message::new(&template, &[]))
    }

    /// The value of the first placeholder of this name.
    pub fn argument(&self, name: &str) -> Option<&'m Argument<'m>> {
        let at = message::arguments(self.template).position(|own| own == name)?;
        self.arguments.get(at)
    }

    /// The values, each with the name of its placeholder.
    pub fn named_arguments(&self) -> impl Iterator<Item = (String, &'m Argument<'m>)> + use<'m> {
        message::arguments(self.template).zip(self.arguments)
    }

    /// Fills the values into another template, such as a translation, by name. A placeholder without a value remains.
    pub fn filled<'f>(self, template: &'f str) -> impl Display + 'f
    where
        'm: 'f,
    {
        struct Filled<'f>(&'f str, Message<'f>);
        impl Display for Filled<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for piece in message::parse(self.0).unwrap_or_default() {
                    match piece {
                        Piece::Text(text) => f.write_str(&text)?,
                        Piece::Placeholder(placeholder) => match self.1.argument(&placeholder.name) {
                            Some(value) => value.fmt(f)?,
                            None => write!(f, "{{{}}}", placeholder.name)?,
                        },
                    }
                }
                Ok(())
            }
        }
        Filled(template, self)
    }
}

impl Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut arguments = self.arguments.iter();
        for piece in message::parse(self.template).unwrap_or_default() {
            match piece {
                Piece::Text(text) => f.write_str(&text)?,
                Piece::Placeholder(_) => arguments.next().map_or(Ok(()), |value| value.fmt(f))?,
            }
        }
        Ok(())
    }
}

impl Display for Argument<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned(number) => number.fmt(f),
            Self::Signed(number) => number.fmt(f),
            Self::Str(text) => f.write_str(text),
            Self::Display(value) => value.fmt(f),
        }
    }
}

impl fmt::Debug for Argument<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('{')?;
        Display::fmt(self, f)?;
        f.write_char('}')
    }
}
