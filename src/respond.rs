//! The impls that `respond(…)` asks for. The derive calls these macros in the crate of the type: there the impls may stand,
//! and here it is known which features are on.

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

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __respond_axum {
    ($($ignored:tt)*) => {
        ::core::compile_error!(
            "`respond(axum)` needs the feature `axum` of `api-error`; add it in Cargo.toml"
        );
    };
}

#[cfg(not(feature = "actix-web"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __respond_actix_web {
    ($($ignored:tt)*) => {
        ::core::compile_error!(
            "`respond(actix_web)` needs the feature `actix-web` of `api-error`; add it in Cargo.toml"
        );
    };
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __respond_utoipa {
    ($($ignored:tt)*) => {
        ::core::compile_error!(
            "`respond(utoipa)` needs the feature `utoipa` of `api-error`; add it in Cargo.toml"
        );
    };
}

#[cfg(not(feature = "utoipa5"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __respond_utoipa5 {
    ($($ignored:tt)*) => {
        ::core::compile_error!(
            "`respond(utoipa5)` needs the feature `utoipa5` of `api-error`; add it in Cargo.toml"
        );
    };
}

#[cfg(not(feature = "aide"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __respond_aide {
    ($($ignored:tt)*) => {
        ::core::compile_error!(
            "`respond(aide)` needs the feature `aide` of `api-error`; add it in Cargo.toml"
        );
    };
}
