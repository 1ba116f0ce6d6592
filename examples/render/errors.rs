//! Every way the render service says no, area by area. [`RenderError`] joins them: its catalog is the whole contract.

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

/// What a client of the render service can meet: what any endpoint says, and the areas.
#[derive(Debug, ApiError)]
#[api(envelope = ENVELOPE, challenge = "Bearer", respond(axum))]
#[api(codes = "snake_case", strict, allow(missing_action), lock = "examples/contracts/render.lock")]
pub enum RenderError {
    /// The body, the query or the path is not of the endpoint's shape: `issues` names each point that can be told.
    #[api(status = 422, message = "The request is not what the endpoint takes")]
    #[api(answers(malformed_body, invalid_body, unsupported_media_type, payload_too_large))]
    #[api(answers(invalid_query, invalid_path, missing_header))]
    ValidationFailed(#[api(issues)] Issues),

    /// There is no such thing, or no longer, or it is another organization's: the answer never tells which.
    #[api(status = 404, message = "Nothing of this name is to be seen here")]
    #[api(answers(unknown_path, method_not_allowed))]
    NotFound(#[api(detail = "resource")] &'static str),

    /// An `Idempotency-Key` stands for one request, and this is another one.
    #[api(status = 409, message = "The Idempotency-Key came with another request before")]
    IdempotencyConflict,

    /// The caller, or all of the organization together, has spent this minute's requests; `scope` says who.
    #[api(status = 429, message = "Too many requests")]
    RateLimitExceeded {
        #[api(detail)]
        scope: &'static str,
        #[api(detail)]
        limit: u32,
        #[api(retry_after)]
        wait: Duration,
    },

    /// The fault is ours. Its cause goes to our log, and to nobody else.
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

/// Who calls, and what they may.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", challenge = "Bearer", strict, allow(missing_action))]
pub enum AuthError {
    /// The request has neither a key nor the session of a user.
    #[api(status = 401, message = "An API key or a session is needed", answers(unauthorized))]
    Unauthenticated,

    /// The Bearer token is no key of ours, or one that counts no longer.
    #[api(status = 401, message = "The API key is not an active one")]
    #[api(header("WWW-Authenticate" = r#"Bearer error="invalid_token""#))]
    InvalidApiKey,

    /// The endpoint is for people: a user's session opens it, and no key does.
    #[api(status = 401, message = "The endpoint takes the session of a user, and no API key")]
    #[api(header("WWW-Authenticate" = r#"Cookie cookie-name="session""#))]
    SessionAuthRequired,

    /// We know who calls, and they may not do this; `permission` is what they lack.
    #[api(status = 403, message = "The caller may not do this", answers(forbidden))]
    Forbidden(#[api(detail = "permission")] &'static str),

    /// The user belongs to no organization, and the endpoint works for one.
    #[api(status = 403, message = "The user is a member of no organization")]
    NoOrg,
}

/// Organizations, and what they pay for.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 409, strict, allow(missing_action))]
pub enum OrgError {
    /// A comp needs a reason that tells a reader something: ten characters at least.
    #[api(status = 400, message = "A reason has at least {0} characters")]
    InvalidReason(#[api(detail = "minLength")] usize, #[api(detail = "length")] usize),

    /// The organization has had all renders of its billing period.
    #[api(status = 402, message = "The renders of this billing period are used up")]
    #[api(example = Self::QuotaExceeded(Quota { limit: 100, used: 100, resets_at: "2026-06-01T00:00:00Z" }))]
    QuotaExceeded(#[api(details)] Quota),

    /// The organization does not have the feature that the endpoint is part of.
    #[api(status = 403, message = "The organization does not have the feature {0}")]
    FeatureDisabled(#[api(detail = "feature")] &'static str),

    /// The organization that is to be changed is none of ours.
    #[api(status = 404, message = "There is no organization {0}")]
    OrgNotFound(#[api(detail = "slug")] String),

    /// The name, and the name with each of the numbers that we try, belongs to an organization.
    #[api(message = "No slug is left for this name")]
    SlugConflict(#[api(detail = "slug")] String, #[api(detail = "attempts")] u32),

    /// The organization pays already, so there is nothing to give away.
    #[api(message = "The organization has an active Stripe subscription")]
    OrgHasStripeSubscription(#[api(detail = "subscription")] &'static str),

    /// The organization has no comp that could be taken back.
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

/// Blocks of users, and the formats that they are dropped into.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 422, strict, allow(missing_action))]
pub enum FormatError {
    /// The block's `config` is not of the shape that its `kind` has; the issues' paths begin in `config`.
    #[api(message = "The config does not fit a block of the kind {kind}")]
    UserBlockInvalidConfig {
        #[api(detail)]
        kind: &'static str,
        #[api(issues)]
        issues: Issues,
    },

    /// The path of a parameter is none: it has no `/` in front.
    #[api(message = "The path of a parameter begins with a slash")]
    #[api(example = Self::ParameterPathInvalid(Binding { parameter: "title".into(), path: "text".into() }))]
    ParameterPathInvalid(#[api(details)] Binding),

    /// What the path of a parameter points at was in the cell once, and is no more.
    #[api(message = "The path of a parameter points at nothing in the cell")]
    #[api(example = Self::ParameterPathStale(Binding { parameter: "title".into(), path: "/text".into() }))]
    ParameterPathStale(#[api(details)] Binding),

    /// What the path of a parameter points at has a type that no variable can have.
    #[api(message = "A field of the type {kind} cannot be a parameter")]
    UnsupportedParameterField {
        #[api(detail)]
        parameter: String,
        #[api(detail = "type")]
        kind: &'static str,
    },

    /// Within one block, two parameters have this name.
    #[api(message = "The block has two parameters {0}")]
    ParameterNameDuplicate(#[api(detail = "name")] String),

    /// A format that was made of a legacy template keeps the ops it has; `fields` are those that cannot be patched.
    #[api(message = "The ops of a legacy format cannot be changed")]
    LegacyFormatOpsLocked(#[api(detail = "fields")] Vec<&'static str>),

    /// Within one format, two instances of blocks have this label.
    #[api(message = "The format has two instances labelled {0}")]
    DuplicateInstanceLabel(#[api(detail = "instanceLabel")] String),

    /// The content of a block's instance is what it was when it was dropped, and stays so.
    #[api(message = "The content of the op {0} cannot be changed")]
    UserBlockOpImmutable(#[api(detail = "op")] String),
}

/// A parameter and where it points.
#[derive(Debug, Serialize)]
pub struct Binding {
    pub parameter: String,
    pub path: String,
}

/// What a render puts into a format.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 422, strict, allow(missing_action))]
pub enum VariableError {
    /// A parameter without which the format cannot be rendered got no value.
    #[api(message = "The variable {0} is required")]
    MissingRequiredVariable(#[api(detail = "variable")] String),

    /// The value is of another type than the parameter.
    #[api(message = "The variable {variable} is a {expected}")]
    InvalidVariableType {
        #[api(detail)]
        variable: String,
        #[api(detail)]
        expected: &'static str,
        #[api(detail)]
        received: &'static str,
    },

    /// No parameter of the format has the variable's name; `declared` are those it has.
    #[api(message = "The format declares no variable {variable}")]
    UnknownVariable {
        #[api(detail)]
        variable: String,
        #[api(detail)]
        declared: Vec<String>,
    },

    /// The name without a label in front could mean each of `bindings`.
    #[api(message = "The variable {variable} could mean several")]
    VariableAmbiguous {
        #[api(detail)]
        variable: String,
        #[api(detail)]
        bindings: Vec<String>,
    },

    /// The request says twice what the contents are, by `variables` and by `contentOverrides`.
    #[api(message = "A request has variables or contentOverrides, not both")]
    VariablesAndOverridesExclusive,

    /// The format plays what the brand kit has in a slot, and nobody uploaded music to the brand kit.
    #[api(message = "The brand kit has no music for the slot {0}")]
    BrandKitMusicMissing(#[api(detail = "slot")] String),
}

/// Thumbnails, and how often they are made.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 429, strict, allow(missing_action))]
pub enum ThumbnailError {
    /// A thumbnail that went wrong is tried again once in a minute.
    #[api(message = "A thumbnail can be retried once in 60 seconds")]
    RetryTooFrequent(#[api(retry_after)] Duration),

    /// The organization has had its thumbnails of this minute.
    #[api(message = "Too many thumbnails")]
    ThumbnailRateLimitExceeded(#[api(detail = "limit")] u32, #[api(retry_after)] Duration),
}

/// The chat, and the model behind it.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", strict, allow(missing_action))]
pub enum ChatError {
    /// What the model would have to read is more than it can.
    #[api(status = 413, message = "The input has {tokens} tokens, and the model reads {budget}")]
    ContextTooLarge {
        #[api(detail)]
        tokens: usize,
        #[api(detail)]
        budget: usize,
    },

    /// The user has sent as many messages as a day has.
    #[api(status = 429, message = "The messages of this day are used up")]
    DailyLimitExceeded(#[api(detail = "limit")] u32, #[api(retry_after)] Duration),

    /// The model went on to use its tools when it should have had an answer.
    #[api(status = 500, message = "The model came to no answer")]
    ToolLoopLimit(#[api(detail = "iterations")] u32),

    /// Anthropic could not be asked, however often we tried. Why not stays with us.
    #[api(status = 502, message = "The model could not be reached")]
    AnthropicApiError {
        #[api(detail)]
        attempts: u32,
        #[api(source)]
        cause: BoxError,
    },
}

/// So that `?` takes an area's error to the whole.
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
