//! The keys of the derive that need a feature. The derive calls these macros in the crate of the type, where the impls are
//! allowed; here the features are known. Macros of other crates get the same input, which the docs of the derive show.

#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __respond_axum {
    ([$($generics:tt)*] [$error:ty] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::axum::IntoResponse for $error $($where)* {
            fn into_response(self) -> $crate::__private_0_1::axum::Response {
                $crate::__private_0_1::into_response(&self)
            }
        }
    };
}

#[cfg(feature = "actix-web")]
#[doc(hidden)]
#[macro_export]
macro_rules! __respond_actix_web {
    ([$($generics:tt)*] [$error:ty] [$($where:tt)*]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::actix_web::ResponseError for $error $($where)* {
            fn status_code(&self) -> $crate::__private_0_1::actix_web::StatusCode {
                $crate::__private_0_1::actix_web::status(self)
            }

            fn error_response(&self) -> $crate::__private_0_1::actix_web::HttpResponse {
                $crate::__private_0_1::actix_web::into_response(self)
            }
        }
    };
}

#[cfg(feature = "aide")]
#[doc(hidden)]
#[macro_export]
macro_rules! __respond_aide {
    ([$($generics:tt)*] [$error:ty] [$(where $($where:tt)*)?]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::aide::OperationOutput for $error
        where
            $error: $crate::ErrorCatalog,
            $($($where)*)?
        {
            type Inner = Self;

            fn inferred_responses(
                context: &mut $crate::__private_0_1::aide::GenContext,
                operation: &mut $crate::__private_0_1::aide::Operation,
            ) -> $crate::__private_0_1::aide::Responses {
                $crate::__private_0_1::aide::responses(
                    <Self as $crate::ErrorCatalog>::CATALOG,
                    context,
                    operation,
                )
            }
        }
    };
}

#[cfg(any(feature = "utoipa", feature = "utoipa5"))]
macro_rules! utoipa {
    ($dollar:tt $name:ident, $feature:literal, $utoipa:ident) => {
        #[cfg(feature = $feature)]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            ([$dollar($dollar generics:tt)*] [$dollar error:ty] [$dollar(where $dollar($dollar where:tt)*)?]) => {
                #[automatically_derived]
                impl $dollar($dollar generics)* $dollar crate::__private_0_1::$utoipa::IntoResponses for $dollar error
                where
                    $dollar error: $dollar crate::ErrorCatalog,
                    $dollar($dollar($dollar where)*)?
                {
                    fn responses() -> $dollar crate::__private_0_1::$utoipa::Responses {
                        $dollar crate::__private_0_1::$utoipa::responses(<Self as $dollar crate::ErrorCatalog>::CATALOG)
                    }
                }
            };
        }
    };
}

#[cfg(feature = "utoipa")]
utoipa!($ __respond_utoipa, "utoipa", utoipa);
#[cfg(feature = "utoipa5")]
utoipa!($ __respond_utoipa5, "utoipa5", utoipa5);

#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    () => {};
}

#[cfg(feature = "lock")]
#[doc(hidden)]
#[macro_export]
macro_rules! __lock {
    () => {};
}

macro_rules! off {
    ($dollar:tt $($name:ident = $key:literal, $feature:tt;)*) => {$(
        #[cfg(not(feature = $feature))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            ($dollar($dollar ignored:tt)*) => {
                ::core::compile_error!(::core::concat!(
                    "`", $key, "` needs the feature `", $feature, "` of `api-error`; add it in Cargo.toml"
                ));
            };
        }
    )*};
}

off! {$
    __respond_axum = "respond(axum)", "axum";
    __respond_actix_web = "respond(actix_web)", "actix-web";
    __respond_aide = "respond(aide)", "aide";
    __respond_utoipa = "respond(utoipa)", "utoipa";
    __respond_utoipa5 = "respond(utoipa5)", "utoipa5";
    __schema = "schema", "schemars";
    __lock = "lock", "lock";
}
