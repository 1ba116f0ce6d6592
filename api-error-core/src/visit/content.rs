//! A value in serde's data model, complete for any other format.

use serde::ser::{self, Error as _, Serialize, SerializeMap as _, SerializeStruct as _, Serializer};
use serde_json::Error;

/// What a value serialises to. A variant is a map of one entry, as in JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Unit,
    Bool(bool),
    I64(i64),
    U64(u64),
    I128(i128),
    U128(u128),
    F32(f32),
    F64(f64),
    Str(String),
    Bytes(Vec<u8>),
    Seq(Vec<Self>),
    Map(Vec<(Self, Self)>),
    /// Some names have a meaning to a format, such as that of `serde_json`'s numbers.
    Struct(&'static str, Vec<(&'static str, Self)>),
}

/// The name under which `serde_json` serialises a `RawValue`, with its JSON as the only field.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// The name under which `serde_json` keeps all digits of a number.
pub(super) const NUMBER: &str = "$serde_json::private::Number";

impl Content {
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, Error> {
        value.serialize(Builder)
    }

    /// The members of a map or a struct; else the value.
    ///
    /// # Errors
    ///
    /// When a name is not text in JSON.
    pub(crate) fn into_members(self) -> Result<Result<Vec<(String, Self)>, Self>, Error> {
        match self {
            Self::Map(entries) => {
                let named = entries.into_iter().map(|(name, value)| Some((name.into_name()?, value)));
                let members = named.collect::<Option<_>>();
                members.map(Ok).ok_or_else(|| Error::custom("key must be a string"))
            }
            Self::Struct(RAW_VALUE, _) => match self.of_raw() {
                Some(read) => read.into_members(),
                None => Ok(Err(self)),
            },
            Self::Struct(_, fields) => {
                Ok(Ok(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
            }
            other => Ok(Err(other)),
        }
    }

    /// As a part of a text: a string as it is, `null` as nothing, and anything else as JSON.
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Str(text) => text,
            content if content.is_null() => String::new(),
            content => match content.of_raw() {
                Some(read) => read.into_text(),
                None => serde_json::to_string(&content).unwrap_or_default(),
            },
        }
    }

    /// With renamed members and without `serde_json`'s own types, for formats that do not have every name.
    pub(crate) fn renamed(self, names: fn(&str) -> String) -> Self {
        if let Some(read) = self.of_raw() {
            return read.renamed(names);
        }
        match self {
            Self::Seq(elements) => {
                Self::Seq(elements.into_iter().map(|element| element.renamed(names)).collect())
            }
            Self::Bytes(bytes) => Self::Seq(bytes.into_iter().map(|byte| Self::U64(byte.into())).collect()),
            Self::Struct(NUMBER, mut fields) if fields.len() == 1 => fields.remove(0).1,
            map @ (Self::Map(_) | Self::Struct(..)) => {
                let members = map.into_members().ok().and_then(Result::ok).unwrap_or_default();
                let member = |(name, value): (String, Self)| (Self::Str(names(&name)), value.renamed(names));
                Self::Map(members.into_iter().map(member).collect())
            }
            content => content,
        }
    }

    fn of_raw(&self) -> Option<Self> {
        match self {
            Self::Struct(RAW_VALUE, fields) => match &**fields {
                [(_, Self::Str(json))] => serde_json::from_str(json).ok(),
                _ => None,
            },
            _ => None,
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        match self {
            Self::Unit => true,
            Self::F32(number) => !number.is_finite(),
            Self::F64(number) => !number.is_finite(),
            Self::Struct(RAW_VALUE, fields) => {
                matches!(&**fields, [(_, Self::Str(json))] if json.trim() == "null")
            }
            _ => false,
        }
    }

    fn into_name(self) -> Option<String> {
        match self {
            Self::Str(text) => Some(text),
            Self::Bool(truth) => Some(truth.to_string()),
            Self::I64(number) => Some(number.to_string()),
            Self::U64(number) => Some(number.to_string()),
            Self::I128(number) => Some(number.to_string()),
            Self::U128(number) => Some(number.to_string()),
            Self::F32(number) if number.is_finite() => serde_json::to_string(&number).ok(),
            Self::F64(number) if number.is_finite() => serde_json::to_string(&number).ok(),
            _ => None,
        }
    }

    fn variant(name: &'static str, value: Self) -> Self {
        Self::Map(vec![(Self::Str(name.to_owned()), value)])
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unit => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::I64(number) => serializer.serialize_i64(*number),
            Self::U64(number) => serializer.serialize_u64(*number),
            Self::I128(number) => serializer.serialize_i128(*number),
            Self::U128(number) => serializer.serialize_u128(*number),
            Self::F32(number) => serializer.serialize_f32(*number),
            Self::F64(number) => serializer.serialize_f64(*number),
            Self::Str(text) => serializer.serialize_str(text),
            Self::Bytes(bytes) => serializer.serialize_bytes(bytes),
            Self::Seq(elements) => serializer.collect_seq(elements),
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                map.end()
            }
            Self::Struct(name, fields) => {
                let mut map = serializer.serialize_struct(name, fields.len())?;
                fields.iter().try_for_each(|(name, value)| map.serialize_field(name, value))?;
                map.end()
            }
        }
    }
}

type Name = &'static str;

type Element = (Content,);
type Field = (Name, Content);

struct Builder;

/// The parts of a sequence, map or struct so far, and its variant.
struct Parts<P> {
    name: &'static str,
    variant: Option<&'static str>,
    all: Vec<P>,
    key: Option<Content>,
}

impl<P> Parts<P> {
    fn new(name: &'static str, variant: Option<&'static str>, length: usize) -> Self {
        Self { name, variant, all: Vec::with_capacity(length.min(64)), key: None }
    }

    fn finish(self, content: impl FnOnce(Name, Vec<P>) -> Content) -> Content {
        let content = content(self.name, self.all);
        match self.variant {
            Some(variant) => Content::variant(variant, content),
            None => content,
        }
    }
}

/// The methods of a serializer: what each makes of its arguments.
macro_rules! methods {
    ($($method:ident $(<$generic:ident>)? ($($argument:ident: $ty:ty),*) -> $made:ty = $value:expr;)*) => {$(
        fn $method $(<$generic: Serialize + ?Sized>)? (self, $($argument: $ty),*) -> Result<$made, Error> {
            Ok($value)
        }
    )*};
    ($($method:ident($ty:ty) => $variant:ident),* $(,)?) => {
        methods! { $($method(value: $ty) -> Content = Content::$variant(value.into());)* }
    };
}

impl Serializer for Builder {
    type Ok = Content;
    type Error = Error;
    type SerializeSeq = Parts<Element>;
    type SerializeTuple = Parts<Element>;
    type SerializeTupleStruct = Parts<Element>;
    type SerializeTupleVariant = Parts<Element>;
    type SerializeMap = Parts<(Content, Content)>;
    type SerializeStruct = Parts<Field>;
    type SerializeStructVariant = Parts<Field>;

    methods! {
        serialize_bool(bool) => Bool,
        serialize_i8(i8) => I64, serialize_i16(i16) => I64, serialize_i32(i32) => I64, serialize_i64(i64) => I64,
        serialize_u8(u8) => U64, serialize_u16(u16) => U64, serialize_u32(u32) => U64, serialize_u64(u64) => U64,
        serialize_i128(i128) => I128, serialize_u128(u128) => U128,
        serialize_f32(f32) => F32, serialize_f64(f64) => F64,
        serialize_char(char) => Str, serialize_str(&str) => Str, serialize_bytes(&[u8]) => Bytes,
    }

    methods! {
        serialize_none() -> Content = Content::Unit;
        serialize_some<T>(value: &T) -> Content = Content::of(value)?;
        serialize_unit() -> Content = Content::Unit;
        serialize_unit_struct(_name: Name) -> Content = Content::Unit;
        serialize_unit_variant(_name: Name, _at: u32, variant: Name) -> Content =
            Content::Str(variant.to_owned());
        serialize_newtype_struct<T>(_name: Name, value: &T) -> Content = Content::of(value)?;
        serialize_newtype_variant<T>(_name: Name, _at: u32, variant: Name, value: &T) -> Content =
            Content::variant(variant, Content::of(value)?);
        serialize_seq(length: Option<usize>) -> Parts<Element> =
            Parts::new("", None, length.unwrap_or_default());
        serialize_tuple(length: usize) -> Parts<Element> = Parts::new("", None, length);
        serialize_tuple_struct(_name: Name, length: usize) -> Parts<Element> = Parts::new("", None, length);
        serialize_tuple_variant(_name: Name, _at: u32, variant: Name, length: usize) -> Parts<Element> =
            Parts::new("", Some(variant), length);
        serialize_map(length: Option<usize>) -> Self::SerializeMap =
            Parts::new("", None, length.unwrap_or_default());
        serialize_struct(name: Name, length: usize) -> Self::SerializeStruct = Parts::new(name, None, length);
        serialize_struct_variant(name: Name, _at: u32, variant: Name, length: usize) -> Self::SerializeStruct =
            Parts::new(name, Some(variant), length);
    }
}

/// The compounds whose parts come one by one, and what the parts make.
macro_rules! compounds {
    ($($traits:ident::$method:ident($($name:ident)?) of $part:ty => $content:expr;)*) => {$(
        impl ser::$traits for Parts<$part> {
            type Ok = Content;
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, $($name: Name,)? value: &T) -> Result<(), Error> {
                self.all.push(($($name,)? Content::of(value)?,));
                Ok(())
            }

            fn end(self) -> Result<Content, Error> {
                Ok(self.finish($content))
            }
        }
    )*};
}

compounds! {
    SerializeSeq::serialize_element() of Element => sequence;
    SerializeTuple::serialize_element() of Element => sequence;
    SerializeTupleStruct::serialize_field() of Element => sequence;
    SerializeTupleVariant::serialize_field() of Element => sequence;
    SerializeStruct::serialize_field(name) of Field => Content::Struct;
    SerializeStructVariant::serialize_field(name) of Field => Content::Struct;
}

fn sequence(_: Name, elements: Vec<Element>) -> Content {
    Content::Seq(elements.into_iter().map(|(element,)| element).collect())
}

impl ser::SerializeMap for Parts<(Content, Content)> {
    type Ok = Content;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let key = Content::of(key)?;
        if !matches!(key, Content::Str(_)) && key.clone().into_name().is_none() {
            return Err(Error::custom("key must be a string"));
        }
        self.key = Some(key);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let key = self.key.take().ok_or_else(|| Error::custom("a value without a key"))?;
        self.all.push((key, Content::of(value)?));
        Ok(())
    }

    fn end(self) -> Result<Content, Error> {
        Ok(self.finish(|_, entries| Content::Map(entries)))
    }
}
