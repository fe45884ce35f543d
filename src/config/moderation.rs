//! `[moderation]`: who may mend the knowledge on Discord, and where it is told.

use super::values::{id, ids};
use crate::knowledge::fields::Fields;

/// Who may mend the knowledge on Discord, and where it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moderation {
    /// The servers in which moderators look after the knowledge; in any other, nobody named here may.
    pub home_servers: Vec<u64>,
    /// Roles of these servers whose members may.
    pub roles: Vec<u64>,
    /// People who may in these servers, whatever their roles.
    pub users: Vec<u64>,
    /// The channel where changes are told.
    pub channel: Option<u64>,
    /// Whether a changed file is loaded by itself.
    pub reload_on_change: bool,
}

impl Moderation {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            home_servers: ids(fields, "home_servers"),
            roles: ids(fields, "roles"),
            users: ids(fields, "users"),
            channel: id(fields, "channel"),
            reload_on_change: fields.optional("reload_on_change").is_some_and(toml::Spanned::into_inner),
        }
    }
}
