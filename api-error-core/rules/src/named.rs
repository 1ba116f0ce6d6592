//! Enums whose variants have names.

/// An enum with its variants in order, their names, and a parser of the names.
macro_rules! named {
    (
        $(#[$meta:meta])*
        pub enum $enum:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }
        $vis:vis const $all:ident: [Self; $count:literal];
        fn $name:ident;
    ) => {
        $(#[$meta])*
        pub enum $enum {
            $($(#[$doc])* $variant,)*
        }

        impl $enum {
            /// All of them, in order.
            $vis const $all: [Self; $count] = [$(Self::$variant),*];

            /// The name, as it is written.
            pub const fn $name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// The one of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::$all.into_iter().find(|one| one.$name() == name)
            }
        }
    };
}
pub(crate) use named;
