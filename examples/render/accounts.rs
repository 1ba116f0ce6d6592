//! Organizations, their keys and users, and the identification of callers.

use std::net::SocketAddr;

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use super::errors::{AuthError, OrgError};
use super::shared::{Key, KeyState, NoKey, key_of};

pub struct Org {
    pub slug: &'static str,
    /// The secrets of its keys.
    keys: &'static [&'static str],
    features: &'static [&'static str],
    /// The Stripe id, while it is active.
    pub subscription: Option<&'static str>,
    /// The renders in a billing period, which ends at `period_ends`.
    pub renders: u32,
    pub period_ends: &'static str,
    /// The music of its brand kit.
    pub music: &'static [&'static str],
    pub a_minute: u32,
}

const ORG: Org = Org {
    slug: "acme",
    keys: &["demo", "reader", "old"],
    features: &["chat"],
    subscription: Some("sub_1"),
    renders: 100,
    period_ends: "2031-01-01T00:00:00Z",
    music: &[],
    a_minute: 1_000,
};
pub const ORGS: &[Org] = &[
    ORG,
    Org {
        slug: "globex",
        keys: &["globex"],
        features: &[],
        subscription: None,
        renders: 1,
        music: &["anthem.mp3"],
        ..ORG
    },
    Org { slug: "solo", keys: &["solo"], a_minute: 1, ..ORG },
];

const ALL: &[&str] = &["formats:write", "renders:write"];
const KEYS: &[Key] = &[
    Key { scopes: ALL, ..Key::PLAIN },
    Key { secret: "reader", ..Key::PLAIN },
    Key { secret: "old", state: KeyState::Revoked, ..Key::PLAIN },
    Key { secret: "globex", scopes: ALL, ..Key::PLAIN },
    Key { secret: "solo", ..Key::PLAIN },
];

pub struct User {
    pub session: &'static str,
    org: Option<&'static str>,
    /// Whether the user works for us.
    is_staff: bool,
    pub a_minute: u32,
}

const USER: User = User { session: "ana", org: Some("acme"), is_staff: false, a_minute: 1_000 };
pub const USERS: &[User] = &[
    USER,
    User { session: "gil", org: Some("globex"), ..USER },
    User { session: "nell", org: None, ..USER },
    User { session: "sam", is_staff: true, ..USER },
    User { session: "uma", a_minute: 1, ..USER },
];

#[derive(Clone, Copy)]
pub enum Caller {
    Key(&'static Key),
    User(&'static User),
}

impl From<NoKey> for AuthError {
    fn from(no_key: NoKey) -> Self {
        match no_key {
            NoKey::Missing => Self::Unauthenticated,
            NoKey::Unknown | NoKey::Revoked | NoKey::Expired | NoKey::Elsewhere => Self::InvalidApiKey,
        }
    }
}

impl Caller {
    /// The key in `Authorization`, else the user whose session is in `Cookie`.
    pub fn of(headers: &HeaderMap, peer: SocketAddr) -> Result<Self, AuthError> {
        match (key_of(KEYS, headers, peer), user_of(headers)) {
            (Ok(key), _) => Ok(Self::Key(key)),
            (Err(NoKey::Missing), Some(user)) => Ok(Self::User(user)),
            (Err(no_key), _) => Err(no_key.into()),
        }
    }

    pub fn user(self) -> Result<&'static User, AuthError> {
        match self {
            Self::Key(_) => Err(AuthError::SessionAuthRequired),
            Self::User(user) => Ok(user),
        }
    }

    pub fn org(self) -> Result<&'static Org, AuthError> {
        let found = match self {
            Self::Key(key) => ORGS.iter().find(|org| org.keys.contains(&key.secret)),
            Self::User(user) => ORGS.iter().find(|org| user.org == Some(org.slug)),
        };
        found.ok_or(AuthError::NoOrg)
    }

    /// The organization, if the caller has the permission.
    pub fn org_for(self, permission: &'static str) -> Result<&'static Org, AuthError> {
        match self {
            Self::Key(key) if !key.may(permission) => Err(AuthError::Forbidden(permission)),
            _ => self.org(),
        }
    }

    /// Fails unless the caller is staff.
    pub fn staff(self) -> Result<(), AuthError> {
        if self.user()?.is_staff { Ok(()) } else { Err(AuthError::Forbidden("staff")) }
    }
}

fn user_of(headers: &HeaderMap) -> Option<&'static User> {
    let mut cookies = headers.get(COOKIE)?.to_str().ok()?.split("; ");
    let session = cookies.find_map(|cookie| cookie.strip_prefix("session="))?;
    USERS.iter().find(|user| user.session == session)
}

impl Org {
    pub fn named(slug: &str) -> Result<&'static Self, OrgError> {
        ORGS.iter().find(|org| org.slug == slug).ok_or_else(|| OrgError::OrgNotFound(slug.to_owned()))
    }

    pub fn has(&self, feature: &'static str) -> Result<(), OrgError> {
        if self.features.contains(&feature) { Ok(()) } else { Err(OrgError::FeatureDisabled(feature)) }
    }
}
