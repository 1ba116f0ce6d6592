//! The organizations' blocks, formats and renders.

use std::collections::{BTreeMap, BTreeSet};

use super::accounts::Org;
use super::errors::{OrgError, Quota, RenderError, VariableError};
use super::formats::{Block, Format, NewBlock, NewRender, Patch};

/// The number of slugs to try for a name.
const SLUGS: u32 = 100;

/// Values by organization and name.
type Named<T> = BTreeMap<(&'static str, String), T>;

pub struct Stored {
    slugs: BTreeSet<String>,
    pub comps: BTreeSet<&'static str>,
    blocks: Named<Block>,
    formats: Named<Format>,
    rendered: BTreeMap<&'static str, u32>,
}

impl Default for Stored {
    fn default() -> Self {
        Self {
            // All slugs for `studio` are taken.
            slugs: (1..=SLUGS).map(|attempt| slug("studio", attempt)).collect(),
            comps: BTreeSet::new(),
            blocks: Named::new(),
            formats: Named::from([
                (("acme", "launch".to_owned()), Format::default()),
                (("acme", "trailer".to_owned()), Format::default()),
                (("acme", "classic".to_owned()), Format::legacy()),
                (("globex", "teaser".to_owned()), Format::default()),
            ]),
            rendered: BTreeMap::new(),
        }
    }
}

/// `studio`, `studio-2`, `studio-3`, …
fn slug(base: &str, attempt: u32) -> String {
    if attempt == 1 { base.to_owned() } else { format!("{base}-{attempt}") }
}

impl Stored {
    /// Registers an organization and returns its slug.
    pub fn sign_up(&mut self, name: &str) -> Result<String, OrgError> {
        let base = name.to_lowercase().replace(' ', "-");
        let mut slugs = (1..=SLUGS).map(|attempt| slug(&base, attempt));
        let Some(free) = slugs.find(|slug| !self.slugs.contains(slug)) else {
            return Err(OrgError::SlugConflict(base, SLUGS));
        };
        self.slugs.insert(free.clone());
        Ok(free)
    }

    pub fn put(&mut self, org: &'static Org, name: String, new: NewBlock) -> Result<(), RenderError> {
        let at = (org.slug, name);
        let block = Block::new(new, self.blocks.get(&at))?;
        self.blocks.insert(at, block);
        Ok(())
    }

    pub fn patch(&mut self, org: &'static Org, name: String, patch: Patch) -> Result<(), RenderError> {
        let is_unknown = |block: &str| !self.blocks.contains_key(&(org.slug, block.to_owned()));
        if patch.blocks().any(is_unknown) {
            return Err(RenderError::NotFound("block"));
        }
        let format = self.formats.get_mut(&(org.slug, name)).ok_or(RenderError::NotFound("format"))?;
        Ok(format.patch(patch)?)
    }

    pub fn format(&self, org: &'static Org, name: &str) -> Result<&Format, RenderError> {
        self.formats.get(&(org.slug, name.to_owned())).ok_or(RenderError::NotFound("format"))
    }

    /// The organization's first format whose name contains this text.
    pub fn search(&self, org: &'static Org, wanted: &str) -> Option<String> {
        let mut names = self.formats.keys().filter(|(slug, _)| *slug == org.slug).map(|(_, name)| name);
        names.find(|name| name.contains(wanted)).cloned()
    }

    /// Renders once, if the format has everything it needs and the period has a render left.
    pub fn render(&mut self, org: &'static Org, name: &str, new: &NewRender) -> Result<String, RenderError> {
        let format = self.format(org, name)?;
        new.check(&format.places(|block| self.blocks.get(&(org.slug, block.to_owned())))?)?;
        if let Some(slot) = format.slots().next().filter(|_| org.music.is_empty()) {
            return Err(VariableError::BrandKitMusicMissing(slot.to_owned()).into());
        }
        let used = self.rendered.entry(org.slug).or_default();
        if *used == org.renders {
            let (limit, resets_at) = (org.renders, org.period_ends);
            return Err(OrgError::QuotaExceeded(Quota { limit, used: *used, resets_at }).into());
        }
        *used += 1;
        Ok(format!("{}-{used}", org.slug))
    }
}
