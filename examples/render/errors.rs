//! All errors of the render service, by area. [`RenderError`] wraps them: its catalog is the whole contract.

use std::time::Duration;

use api_error::envelope::Node::{Code, Details, Message, Object};
use api_error::envelope::{Envelope, member};
use api_error::{ApiError, Issues};
use axum::BoxError;
use serde::Serialize;

/// `{"error":{"code","message","details"?}}`
pub const ENVELOPE: Envelope = Envelope::json(Object(&[member(
    "error",
    Object(&[member("code", Code), member("message", Message), member("details", Details).optional()]),
)]));

/// All errors of the render service: those of any endpoint, and those of each area.
#[derive(Debug, ApiError)]
#[api(envelope = ENVELOPE, challenge = "Bearer", respond(axum))]
#[api(codes = "snake_case", strict, allow(missing_action), lock = "examples/contracts/render.lock")]
pub enum RenderError {
    /// The body, query or path is invalid. `issues` lists the problems that are known.
    #[api(status = 422, message = "The request is not what the endpoint takes")]
    #[api(answers(malformed_body, invalid_body, unsupported_media_type, payload_too_large))]
    #[api(answers(invalid_query, invalid_path, missing_header))]
    ValidationFailed(#[api(issues)] Issues),

    /// The resource does not exist or belongs to another organization. The response does not say which.
    #[api(status = 404, message = "Nothing of this name is to be seen here")]
    #[api(answers(unknown_path, method_not_allowed))]
    NotFound(#[api(detail = "resource")] &'static str),

    /// The `Idempotency-Key` was used for a different request.
    #[api(status = 409, message = "The Idempotency-Key came with another request before")]
    IdempotencyConflict,

    /// The user or the whole organization has used up this minute's requests. `scope` says which.
    #[api(status = 429, message = "Too many requests")]
    RateLimitExceeded {
        #[api(detail)]
        scope: &'static str,
        #[api(detail)]
        limit: u32,
        #[api(retry_after)]
        wait: Duration,
    },

    /// An error on our side. Its cause is only in our log.
    #[api(status = 500, message = "Something went wrong", answers(panic, server_fault))]
    InternalError(#[api(source)] std::io::Error),

    #[api(transparent)]
    Auth(AuthError),
    #[api(transparent)]
    Org(OrgError),
    #[api(transparent)]
    Format(FormatError),
    #[api(transparent)]
    Variable(VariableError),
    #[api(transparent)]
    Thumbnail(ThumbnailError),
    #[api(transparent)]
    Chat(ChatError),
}

/// Authentication and permissions.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", challenge = "Bearer", strict, allow(missing_action))]
pub enum AuthError {
    /// The request has neither a key nor the session of a user.
    #[api(status = 401, message = "An API key or a session is needed", answers(unauthorized))]
    Unauthenticated,

    /// The Bearer token is not an active API key.
    #[api(status = 401, message = "The API key is not an active one")]
    #[api(header("WWW-Authenticate" = r#"Bearer error="invalid_token""#))]
    InvalidApiKey,

    /// The endpoint requires a user's session. It does not accept API keys.
    #[api(status = 401, message = "The endpoint takes the session of a user, and no API key")]
    #[api(header("WWW-Authenticate" = r#"Cookie cookie-name="session""#))]
    SessionAuthRequired,

    /// The caller lacks the permission named in `permission`.
    #[api(status = 403, message = "The caller may not do this", answers(forbidden))]
    Forbidden(#[api(detail = "permission")] &'static str),

    /// The endpoint needs an organization, and the user does not belong to one.
    #[api(status = 403, message = "The user is a member of no organization")]
    NoOrg,
}

/// Organizations and their plans.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 409, strict, allow(missing_action))]
pub enum OrgError {
    /// A comp requires a reason of at least ten characters.
    #[api(status = 400, message = "A reason has at least {0} characters")]
    InvalidReason(#[api(detail = "minLength")] usize, #[api(detail = "length")] usize),

    /// The organization has used up the renders of its billing period.
    #[api(status = 402, message = "The renders of this billing period are used up")]
    #[api(example = Self::QuotaExceeded(Quota { limit: 100, used: 100, resets_at: "2026-06-01T00:00:00Z" }))]
    QuotaExceeded(#[api(details)] Quota),

    /// The organization does not have the feature that the endpoint requires.
    #[api(status = 403, message = "The organization does not have the feature {0}")]
    FeatureDisabled(#[api(detail = "feature")] &'static str),

    /// No organization has this slug.
    #[api(status = 404, message = "There is no organization {0}")]
    OrgNotFound(#[api(detail = "slug")] String),

    /// The slug of the name and its numbered variants are taken.
    #[api(message = "No slug is left for this name")]
    SlugConflict(#[api(detail = "slug")] String, #[api(detail = "attempts")] u32),

    /// The organization already pays, so it cannot get a comp.
    #[api(message = "The organization has an active Stripe subscription")]
    OrgHasStripeSubscription(#[api(detail = "subscription")] &'static str),

    /// The organization has no comp to revoke.
    #[api(message = "The organization has no active comp")]
    OrgHasNoActiveComp,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Quota {
    pub limit: u32,
    pub used: u32,
    pub resets_at: &'static str,
}

/// Blocks of users, and the formats that contain them.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 422, strict, allow(missing_action))]
pub enum FormatError {
    /// The block's `config` does not match its `kind`. Paths of issues start inside `config`.
    #[api(message = "The config does not fit a block of the kind {kind}")]
    UserBlockInvalidConfig {
        #[api(detail)]
        kind: &'static str,
        #[api(issues)]
        issues: Issues,
    },

    /// The path of a parameter does not start with `/`.
    #[api(message = "The path of a parameter begins with a slash")]
    #[api(example = Self::ParameterPathInvalid(Binding { parameter: "title".into(), path: "text".into() }))]
    ParameterPathInvalid(#[api(details)] Binding),

    /// The path of a parameter points at a field that no longer exists.
    #[api(message = "The path of a parameter points at nothing in the cell")]
    #[api(example = Self::ParameterPathStale(Binding { parameter: "title".into(), path: "/text".into() }))]
    ParameterPathStale(#[api(details)] Binding),

    /// The path of a parameter points at a field of an unsupported type.
    #[api(message = "A field of the type {kind} cannot be a parameter")]
    UnsupportedParameterField {
        #[api(detail)]
        parameter: String,
        #[api(detail = "type")]
        kind: &'static str,
    },

    /// Two parameters of the block have this name.
    #[api(message = "The block has two parameters {0}")]
    ParameterNameDuplicate(#[api(detail = "name")] String),

    /// A format made from a legacy template has fixed ops. `fields` lists the fields that cannot be patched.
    #[api(message = "The ops of a legacy format cannot be changed")]
    LegacyFormatOpsLocked(#[api(detail = "fields")] Vec<&'static str>),

    /// Two block instances of the format have this label.
    #[api(message = "The format has two instances labelled {0}")]
    DuplicateInstanceLabel(#[api(detail = "instanceLabel")] String),

    /// The content of a block instance cannot change once the block is in the format.
    #[api(message = "The content of the op {0} cannot be changed")]
    UserBlockOpImmutable(#[api(detail = "op")] String),
}

/// A parameter and its path.
#[derive(Debug, Serialize)]
pub struct Binding {
    pub parameter: String,
    pub path: String,
}

/// The variables of a render.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 422, strict, allow(missing_action))]
pub enum VariableError {
    /// A required parameter of the format has no value.
    #[api(message = "The variable {0} is required")]
    MissingRequiredVariable(#[api(detail = "variable")] String),

    /// The value's type is not the parameter's type.
    #[api(message = "The variable {variable} is a {expected}")]
    InvalidVariableType {
        #[api(detail)]
        variable: String,
        #[api(detail)]
        expected: &'static str,
        #[api(detail)]
        received: &'static str,
    },

    /// The format has no parameter with the variable's name. `declared` lists its parameters.
    #[api(message = "The format declares no variable {variable}")]
    UnknownVariable {
        #[api(detail)]
        variable: String,
        #[api(detail)]
        declared: Vec<String>,
    },

    /// The name has no label and matches each of `bindings`.
    #[api(message = "The variable {variable} could mean several")]
    VariableAmbiguous {
        #[api(detail)]
        variable: String,
        #[api(detail)]
        bindings: Vec<String>,
    },

    /// The request has both `variables` and `contentOverrides`.
    #[api(message = "A request has variables or contentOverrides, not both")]
    VariablesAndOverridesExclusive,

    /// The format plays music from the brand kit, and the brand kit has none.
    #[api(message = "The brand kit has no music for the slot {0}")]
    BrandKitMusicMissing(#[api(detail = "slot")] String),
}

/// Thumbnails and their limits.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 429, strict, allow(missing_action))]
pub enum ThumbnailError {
    /// A failed thumbnail can be retried once a minute.
    #[api(message = "A thumbnail can be retried once in 60 seconds")]
    RetryTooFrequent(#[api(retry_after)] Duration),

    /// The organization has used up its thumbnails for this minute.
    #[api(message = "Too many thumbnails")]
    ThumbnailRateLimitExceeded(#[api(detail = "limit")] u32, #[api(retry_after)] Duration),
}

/// The chat, and the model behind it.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", strict, allow(missing_action))]
pub enum ChatError {
    /// The input has more tokens than the model can read.
    #[api(status = 413, message = "The input has {tokens} tokens, and the model reads {budget}")]
    ContextTooLarge {
        #[api(detail)]
        tokens: usize,
        #[api(detail)]
        budget: usize,
    },

    /// The user has used up the day's messages.
    #[api(status = 429, message = "The messages of this day are used up")]
    DailyLimitExceeded(#[api(detail = "limit")] u32, #[api(retry_after)] Duration),

    /// The model kept using its tools and did not reach an answer.
    #[api(status = 500, message = "The model came to no answer")]
    ToolLoopLimit(#[api(detail = "iterations")] u32),

    /// All attempts to reach Anthropic failed. The cause is only in our log.
    #[api(status = 502, message = "The model could not be reached")]
    AnthropicApiError {
        #[api(detail)]
        attempts: u32,
        #[api(source)]
        cause: BoxError,
    },
}

/// Lets `?` convert an area's error to [`RenderError`].
macro_rules! joins {
    ($($area:ident($error:ident)),+) => {$(
        impl From<$error> for RenderError {
            fn from(error: $error) -> Self {
                Self::$area(error)
            }
        }
    )+};
}

joins!(
    Auth(AuthError),
    Org(OrgError),
    Format(FormatError),
    Variable(VariableError),
    Thumbnail(ThumbnailError),
    Chat(ChatError)
);
