//! The impls that `respond(…)` asks for. The derive calls these macros in the crate of the type: there the impls are allowed,
//! and here it is known which features are on. A macro of another crate gets the same input, which the docs of the derive show.

/// `impl axum::response::IntoResponse`
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

/// `impl actix_web::ResponseError`
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

/// `impl aide::OperationOutput`
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
                _: &mut $crate::__private_0_1::aide::GenContext,
                operation: &mut $crate::__private_0_1::aide::Operation,
            ) -> $crate::__private_0_1::aide::Responses {
                $crate::__private_0_1::aide::responses(<Self as $crate::ErrorCatalog>::CATALOG, operation)
            }
        }
    };
}

/// `impl utoipa::IntoResponses`, of utoipa 6
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __respond_utoipa {
    ([$($generics:tt)*] [$error:ty] [$(where $($where:tt)*)?]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::utoipa::IntoResponses for $error
        where
            $error: $crate::ErrorCatalog,
            $($($where)*)?
        {
            fn responses() -> $crate::__private_0_1::utoipa::Responses {
                $crate::__private_0_1::utoipa::responses(<Self as $crate::ErrorCatalog>::CATALOG)
            }
        }
    };
}

/// `impl utoipa::IntoResponses`, of utoipa 5
#[cfg(feature = "utoipa5")]
#[doc(hidden)]
#[macro_export]
macro_rules! __respond_utoipa5 {
    ([$($generics:tt)*] [$error:ty] [$(where $($where:tt)*)?]) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::utoipa5::IntoResponses for $error
        where
            $error: $crate::ErrorCatalog,
            $($($where)*)?
        {
            fn responses() -> $crate::__private_0_1::utoipa5::Responses {
                $crate::__private_0_1::utoipa5::responses(<Self as $crate::ErrorCatalog>::CATALOG)
            }
        }
    };
}

/// What the macro of a framework says where its feature is off.
macro_rules! off {
    ($dollar:tt $($name:ident = $framework:literal, $feature:tt;)*) => {$(
        #[cfg(not(feature = $feature))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            ($dollar($dollar ignored:tt)*) => {
                ::core::compile_error!(::core::concat!(
                    "`respond(", $framework, ")` needs the feature `", $feature,
                    "` of `api-error`; add it in Cargo.toml"
                ));
            };
        }
    )*};
}

off! {$
    __respond_axum = "axum", "axum";
    __respond_actix_web = "actix_web", "actix-web";
    __respond_aide = "aide", "aide";
    __respond_utoipa = "utoipa", "utoipa";
    __respond_utoipa5 = "utoipa5", "utoipa5";
}
