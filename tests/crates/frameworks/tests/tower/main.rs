//! Tests for axum and tower alone: orders of layers, bare rejections, services without a router.

mod bare;
mod headers;
mod marks;
mod multipart;
mod nested;
mod order;
mod scope;
mod services;
mod upgrade;

use api_error::ErrorLayer;
use frameworks::ServiceError;
use frameworks::asserts::{assert_answers, got, logged, sent};
use frameworks::axum::layered::routes;
use frameworks::axum::serve;

type Layer = ErrorLayer<ServiceError>;
