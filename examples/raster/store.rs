//! The organizations' data, and the access rules for it.

#![allow(clippy::missing_errors_doc, reason = "the errors are what the type says")]

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::{InputObject, SimpleObject};
use garde::Validate;
use serde::{Deserialize, Serialize};
use tokio::net::TcpStream;

use super::RasterError;
use super::shared::Key;

const MAX_IDS: usize = 100;
const HOBBY_LIBRARIES: usize = 3;
const HOBBY_STORAGE: usize = 1_000_000_000;
/// The archive of old assets. In this example no server listens there.
const ARCHIVE: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 1);

const ACCESS: &[&str] =
    &["brand:read", "brand:write", "flyers:write", "matches:write", "minutes:write", "ads:write"];
pub const KEYS: &[Key] =
    &[Key { scopes: ACCESS, ..Key::PLAIN }, Key { secret: "viewer", scopes: &["brand:read"], ..Key::PLAIN }];

pub struct Organization {
    pub id: &'static str,
    pub plan: &'static str,
    pub libraries: &'static [&'static str],
}

const ORGANIZATIONS: &[Organization] = &[
    Organization { id: "acme", plan: "pro", libraries: &["brand"] },
    Organization { id: "club", plan: "hobby", libraries: &["matches", "posters", "flyers", "minutes"] },
    Organization { id: "bygone", plan: "canceled", libraries: &["ads"] },
];

/// An image. Its id is its file name.
#[derive(Clone, Serialize, SimpleObject)]
pub struct Asset {
    pub id: String,
    pub size: usize,
    pub tags: Vec<String>,
    pub is_archived: bool,
}

/// The assets, by library and id.
pub type Assets = BTreeMap<(&'static str, String), Asset>;

pub fn stored() -> Assets {
    let table =
        [("brand", "logo.svg", 800), ("brand", "1999.tif", 4000), ("matches", "final.mov", 999_999_000)];
    let asset = |id: &str, size| Asset { id: id.into(), size, tags: vec![], is_archived: id == "1999.tif" };
    table.map(|(library, id, size)| ((library, id.to_owned()), asset(id, size))).into()
}

/// The resource in a request's path or arguments.
#[derive(Deserialize, InputObject)]
pub struct Place {
    pub organization_id: String,
    pub library_id: String,
    #[serde(default)]
    #[graphql(default)]
    pub asset_id: String,
}

#[derive(Deserialize, Validate)]
pub struct Tags {
    #[garde(length(max = 3), inner(length(min = 1, max = 20)))]
    pub tags: Vec<String>,
}

/// A caller's session. Both APIs use it, so their errors are the same.
#[derive(Clone)]
pub struct Session {
    pub key: Option<&'static Key>,
    pub assets: Arc<Mutex<Assets>>,
}

impl Session {
    /// The addressed library, if the caller has this access to it.
    pub fn open(
        &self,
        at: &Place,
        access: &str,
    ) -> Result<(&'static Organization, &'static str), RasterError> {
        let key = self.key.ok_or(RasterError::ApiKeyNotProvided)?;
        let organization = ORGANIZATIONS.iter().find(|own| own.id == at.organization_id);
        let organization = organization.ok_or(RasterError::OrganizationNotFound)?;
        let place = organization.libraries.iter().position(|own| *own == at.library_id);
        let place = place.ok_or(RasterError::ResourceNotFound)?;
        if !key.may(&format!("{}:{access}", at.library_id)) {
            return Err(RasterError::ApiKeyNotAuthorizedForLibrary);
        }
        if organization.plan == "hobby" && place >= HOBBY_LIBRARIES {
            return Err(RasterError::LibraryLocked);
        }
        Ok((organization, organization.libraries[place]))
    }

    fn with_assets<T>(&self, work: impl FnOnce(&mut Assets) -> T) -> T {
        work(&mut self.assets.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub async fn asset(&self, at: Place) -> Result<Asset, RasterError> {
        let (_, library) = self.open(&at, "read")?;
        let found = self.with_assets(|assets| assets.get(&(library, at.asset_id)).cloned());
        let asset = found.ok_or(RasterError::ResourceNotFound)?;
        if asset.is_archived {
            TcpStream::connect(ARCHIVE).await.map_err(RasterError::InternalServerError)?;
        }
        Ok(asset)
    }

    pub fn tag(&self, at: Place, new: Tags) -> Result<Asset, RasterError> {
        let (_, library) = self.open(&at, "write")?;
        new.validate().map_err(|report| RasterError::OutOfBounds(first(&report)))?;
        self.with_assets(|assets| {
            let asset = assets.get_mut(&(library, at.asset_id)).ok_or(RasterError::ResourceNotFound)?;
            asset.tags = new.tags;
            Ok(asset.clone())
        })
    }

    pub fn delete(&self, at: &Place, ids: Vec<String>) -> Result<usize, RasterError> {
        let (_, library) = self.open(at, "write")?;
        match ids.len() {
            0 => return Err(RasterError::DeleteError),
            1..=MAX_IDS => {}
            _ => return Err(RasterError::MaxAssetsExceeded { most: MAX_IDS, what: "ids" }),
        }
        let keys: Vec<_> = ids.into_iter().map(|id| (library, id)).collect();
        self.with_assets(|assets| {
            if keys.iter().any(|key| !assets.contains_key(key)) {
                return Err(RasterError::ResourceNotFound);
            }
            Ok(keys.iter().filter_map(|key| assets.remove(key)).count())
        })
    }

    pub fn store(
        &self,
        owner: &Organization,
        library: &'static str,
        files: Vec<Asset>,
    ) -> Result<usize, RasterError> {
        self.with_assets(|assets| {
            let own = assets.iter().filter(|((library, _), _)| owner.libraries.contains(library));
            let size: usize =
                own.map(|(_, asset)| asset.size).chain(files.iter().map(|file| file.size)).sum();
            if owner.plan == "hobby" && size > HOBBY_STORAGE {
                return Err(RasterError::StorageLimitExceeded);
            }
            let count = files.len();
            assets.extend(files.into_iter().map(|file| ((library, file.id.clone()), file)));
            Ok(count)
        })
    }
}

/// The first error of the report.
fn first(report: &garde::Report) -> String {
    report.iter().next().map(|(path, error)| format!("{path}: {error}")).unwrap_or_default()
}
