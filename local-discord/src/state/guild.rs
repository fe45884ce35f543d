//! Guilds with their roles and members, and what a guild looks like to a client.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Event, Route, World};
use crate::clock::Millis;
use crate::error::{ApiError, refusal};
use crate::intents::Intents;
use crate::permissions::Permissions;
use crate::snowflake::Snowflake;

/// A guild, which people call a server.
#[derive(Clone, Debug)]
pub struct Guild {
    /// Its id, which is also its `@everyone` role's.
    pub id: Snowflake,
    /// Its name.
    pub name: String,
    /// Who may do everything.
    pub owner: Snowflake,
    /// Its roles, `@everyone` among them.
    pub roles: BTreeMap<Snowflake, Role>,
    /// Its members by user id.
    pub members: BTreeMap<Snowflake, Member>,
}

/// A role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its id.
    pub id: Snowflake,
    /// Its name.
    pub name: String,
    /// What it allows in the whole guild.
    pub permissions: Permissions,
    /// Whether anybody may ping it.
    pub mentionable: bool,
    /// Its place: 0 is `@everyone`.
    pub position: usize,
}

/// A user as a member of one guild.
#[derive(Clone, Debug)]
pub struct Member {
    /// The user.
    pub user: Snowflake,
    /// Its name here, when it has another.
    pub nick: Option<String>,
    /// Its roles, without `@everyone`.
    pub roles: Vec<Snowflake>,
    /// Since when it has been here.
    pub joined: Millis,
    /// Until when it may neither write nor react.
    pub timed_out_until: Option<Millis>,
}

impl Role {
    /// As the API shows it.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "id": self.id, "name": self.name, "description": null, "permissions": self.permissions, "position": self.position,
            "color": 0, "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
            "hoist": false, "managed": false, "mentionable": self.mentionable,
            "icon": null, "unicode_emoji": null, "flags": 0,
        })
    }
}

impl World {
    /// A new guild. The tested bot is not in it until [`World::add_member`] puts it there.
    pub fn add_guild(&mut self, name: &str, owner: Snowflake) -> Snowflake {
        let id = self.fresh_id();
        let everyone = Role {
            id,
            name: "@everyone".to_owned(),
            permissions: Permissions::ORDINARY,
            mentionable: false,
            position: 0,
        };
        let roles = BTreeMap::from([(id, everyone)]);
        self.guilds.insert(id, Guild { id, name: name.to_owned(), owner, roles, members: BTreeMap::new() });
        self.add_member(id, owner);
        id
    }

    /// Puts a user into a guild; the tested bot's client hears of the guild when it is the one to come.
    pub fn add_member(&mut self, guild: Snowflake, user: Snowflake) {
        let joined = self.now;
        let member = Member { user, nick: None, roles: Vec::new(), joined, timed_out_until: None };
        if let Some(entered) = self.guilds.get_mut(&guild) {
            entered.members.insert(user, member);
        }
        if user == self.application {
            let event = Event::new("GUILD_CREATE", Route::Guild(guild), Intents::GUILDS, self.guild_create_json(guild));
            self.outbox.push(event);
        } else {
            self.tell_of_member("GUILD_MEMBER_ADD", guild, user);
        }
    }

    /// Takes a user out of a guild.
    pub fn remove_member(&mut self, guild: Snowflake, user: Snowflake) {
        let Some(left) = self.guilds.get_mut(&guild) else { return };
        left.members.remove(&user);
        if user == self.application {
            let data = json!({"id": guild});
            self.outbox.push(Event::new("GUILD_DELETE", Route::Guild(guild), Intents::GUILDS, data));
        } else {
            let data = json!({"guild_id": guild, "user": self.users.get(&user).map(super::User::json)});
            self.tell_guild(guild, "GUILD_MEMBER_REMOVE", Intents::GUILD_MEMBERS, data);
        }
    }

    /// A new role, above all others.
    pub fn add_role(&mut self, guild: Snowflake, name: &str, permissions: Permissions) -> Snowflake {
        let id = self.fresh_id();
        let Some(holder) = self.guilds.get_mut(&guild) else { return id };
        let position = holder.roles.len();
        let role = Role { id, name: name.to_owned(), permissions, mentionable: false, position };
        let data = json!({"guild_id": guild, "role": role.json()});
        holder.roles.insert(id, role);
        self.tell_guild(guild, "GUILD_ROLE_CREATE", Intents::GUILDS, data);
        id
    }

    /// Changes what a role allows; a guild's own id names its `@everyone`.
    pub fn set_role_permissions(&mut self, guild: Snowflake, role: Snowflake, permissions: Permissions) {
        let Some(changed) = self.guilds.get_mut(&guild).and_then(|guild| guild.roles.get_mut(&role)) else { return };
        changed.permissions = permissions;
        let data = json!({"guild_id": guild, "role": changed.json()});
        self.tell_guild(guild, "GUILD_ROLE_UPDATE", Intents::GUILDS, data);
    }

    /// Gives a member a role.
    pub fn give_role(&mut self, guild: Snowflake, user: Snowflake, role: Snowflake) {
        let Some(member) = self.guilds.get_mut(&guild).and_then(|guild| guild.members.get_mut(&user)) else { return };
        member.roles.push(role);
        self.tell_of_member("GUILD_MEMBER_UPDATE", guild, user);
    }

    fn tell_of_member(&mut self, name: &'static str, guild: Snowflake, user: Snowflake) {
        if !self.is_member(guild, self.application) {
            return;
        }
        if let Ok(mut data) = self.member_json(guild, user) {
            data["guild_id"] = guild.into();
            self.tell_guild(guild, name, Intents::GUILD_MEMBERS, data);
        }
    }

    fn tell_guild(&mut self, guild: Snowflake, name: &'static str, needs: Intents, data: Value) {
        if self.is_member(guild, self.application) {
            self.outbox.push(Event::new(name, Route::Guild(guild), needs, data));
        }
    }

    pub(crate) fn is_member(&self, guild: Snowflake, user: Snowflake) -> bool {
        self.guilds.get(&guild).is_some_and(|guild| guild.members.contains_key(&user))
    }

    /// A member as a message shows it: without the user.
    pub(crate) fn partial_member_json(&self, guild: Snowflake, user: Snowflake) -> Result<Value, ApiError> {
        let member = self.guild(guild)?.members.get(&user).ok_or(refusal::UNKNOWN_MEMBER)?;
        Ok(json!({
            "roles": member.roles, "nick": member.nick, "avatar": null, "banner": null, "joined_at": member.joined.iso8601(),
            "premium_since": null, "deaf": false, "mute": false, "pending": false, "flags": 0,
            "communication_disabled_until": member.timed_out_until.map(Millis::iso8601),
            "avatar_decoration_data": null, "collectibles": null,
        }))
    }

    pub(crate) fn member_json(&self, guild: Snowflake, user: Snowflake) -> Result<Value, ApiError> {
        let mut member = self.partial_member_json(guild, user)?;
        member["user"] = self.user(user)?.json();
        Ok(member)
    }

    /// A guild as `GET /guilds/{id}` shows it.
    pub(crate) fn guild_json(&self, guild: &Guild) -> Value {
        json!({
            "id": guild.id, "name": guild.name, "icon": null, "description": null, "home_header": null, "splash": null,
            "discovery_splash": null, "features": [], "banner": null, "owner_id": guild.owner, "application_id": null,
            "region": "us-central", "afk_channel_id": null, "afk_timeout": 300, "system_channel_id": null, "system_channel_flags": 0,
            "widget_enabled": false, "widget_channel_id": null, "verification_level": 0,
            "roles": guild.roles.values().map(Role::json).collect::<Vec<_>>(),
            "default_message_notifications": 0, "mfa_level": 0, "explicit_content_filter": 0, "max_presences": null,
            "max_members": 500_000, "max_stage_video_channel_users": 50, "max_video_channel_users": 25,
            "vanity_url_code": null, "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": "en-US",
            "rules_channel_id": null, "safety_alerts_channel_id": null, "public_updates_channel_id": null,
            "premium_progress_bar_enabled": false, "nsfw": false, "nsfw_level": 0, "emojis": [], "stickers": [],
            "incidents_data": null, "inventory_settings": null,
        })
    }

    /// A guild as GUILD_CREATE shows it: with the channels and threads that the bot can see.
    pub(crate) fn guild_create_json(&self, id: Snowflake) -> Value {
        let Some(guild) = self.guilds.get(&id) else { return json!({"id": id, "unavailable": true}) };
        let mut data = self.guild_json(guild);
        let seen = |threads: bool| {
            let here = self.channels.values().filter(move |c| c.guild == Some(id) && c.kind.is_thread() == threads);
            here.filter(|channel| self.can_view(self.application, channel.id))
                .map(|channel| self.channel_json(channel))
                .collect::<Vec<_>>()
        };
        data["channels"] = seen(false).into();
        data["threads"] = seen(true).into();
        data["joined_at"] =
            guild.members.get(&self.application).map_or(self.now, |member| member.joined).iso8601().into();
        data["member_count"] = guild.members.len().into();
        data["large"] = (guild.members.len() > 250).into();
        data["unavailable"] = false.into();
        data["members"] = self.first_members_json(guild);
        for empty in ["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"] {
            data[empty] = json!([]);
        }
        data
    }

    /// Without the Guild Members intent, Discord shows a client itself alone; large guilds are cut off in any case.
    fn first_members_json(&self, guild: &Guild) -> Value {
        let cut = if self.granted.has(Intents::GUILD_MEMBERS) { 250 } else { 0 };
        let others = guild.members.keys().filter(|user| **user != self.application).take(cut);
        let shown = others.chain(guild.members.contains_key(&self.application).then_some(&self.application));
        shown.filter_map(|user| self.member_json(guild.id, *user).ok()).collect()
    }
}
