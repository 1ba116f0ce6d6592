//! The rejections of axum-extra's extractors.

use axum_extra::extract::QueryRejection;
use axum_extra::typed_header::TypedHeaderRejection;

use super::axum::issues;
use crate::fault::Failure;
use crate::issue::{IssuePath, Location};
use crate::{Fault, Issue};

impl From<TypedHeaderRejection> for Failure {
    fn from(rejection: TypedHeaderRejection) -> Self {
        let path = IssuePath::root().key(rejection.name().to_string());
        let issue = if rejection.is_missing() { Issue::required(path) } else { Issue::invalid_value(path) };
        Self::new(Fault::MissingHeader).issues(issue.located(Location::Header).into()).described(rejection)
    }
}

impl From<QueryRejection> for Failure {
    fn from(rejection: QueryRejection) -> Self {
        let issues = issues::<serde::de::value::Error>(&rejection).located(Location::Query);
        Self::new(Fault::InvalidQuery).issues(issues).described(rejection)
    }
}
