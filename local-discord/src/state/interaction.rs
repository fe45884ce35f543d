//! Interactions: what a user did, how far the bot has answered it, and how its client hears of it.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Event, NoticeKind, Route, Witness, World};
use crate::clock::Millis;
use crate::intents::Intents;
use crate::limits;
use crate::permissions::Permissions;
use crate::snowflake::Snowflake;

/// What a user did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InteractionKind {
    /// Used a slash or context-menu command.
    Command,
    /// Pressed a button or chose in a menu.
    Component,
    /// Typed into an option that completes itself.
    Autocomplete,
    /// Sent a form.
    Modal,
}

impl InteractionKind {
    fn number(self) -> u8 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Modal => 5,
        }
    }
}

/// An interaction and its life.
#[derive(Clone, Debug)]
pub struct Interaction {
    /// Its id.
    pub id: Snowflake,
    /// What lets the bot answer.
    pub token: String,
    /// What the user did.
    pub kind: InteractionKind,
    /// Who did it.
    pub user: Snowflake,
    /// Where.
    pub channel: Snowflake,
    /// When.
    pub made: Millis,
    /// In words: `/ask`, or the button's label.
    pub what: String,
    /// The message whose component it was.
    pub source: Option<Snowflake>,
    /// Whether the bot has answered in any way.
    pub acknowledged: bool,
    /// Whether the user was told that the application did not respond.
    pub(crate) given_up: bool,
    /// What its messages say of it.
    pub(crate) metadata: Value,
    /// Whether it was a context-menu command.
    pub(crate) from_context_menu: bool,
    /// What `@original` stands for.
    pub(crate) original: Option<Snowflake>,
    /// Whether its answers are for the user's eyes only, whatever the bot says.
    pub(crate) must_hide: bool,
    /// The form that it sent, or the choices that its option has: what checks the answer needs.
    pub(crate) option_kind: u64,
}

/// What a user does, ready to become an interaction.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) kind: InteractionKind,
    pub(crate) data: Value,
    pub(crate) what: String,
    pub(crate) source: Option<Snowflake>,
    pub(crate) option_kind: u64,
}

impl World {
    /// Has a user do something that the bot must answer, and lets its client know.
    pub(crate) fn interact(&mut self, user: Snowflake, channel: Snowflake, act: Act) -> Snowflake {
        let id = self.fresh_id();
        let token = format!("{id}-interaction-token-{:016x}", id.0.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let data = self.interaction_json(id, &token, user, channel, &act);
        let guild = self.channels.get(&channel).and_then(|channel| channel.guild);
        let interaction = Interaction {
            id,
            token,
            kind: act.kind,
            user,
            channel,
            made: self.now,
            metadata: self.metadata(id, user, channel, &act),
            from_context_menu: act.data["target_id"].is_string(),
            what: act.what,
            source: act.source,
            acknowledged: false,
            given_up: false,
            original: None,
            must_hide: !self.is_installed_at(channel)
                && guild.is_some()
                && !self.permissions_in(channel, user).has(Permissions::USE_EXTERNAL_APPS),
            option_kind: act.option_kind,
        };
        self.interactions.insert(id, interaction);
        self.waiting.push_back(id);
        self.outbox.push(Event::new("INTERACTION_CREATE", Route::of(guild), Intents::NONE, data));
        id
    }

    fn interaction_json(&self, id: Snowflake, token: &str, user: Snowflake, channel: Snowflake, act: &Act) -> Value {
        let locale = self.users.get(&user).map_or("en-US", |user| user.locale.as_str());
        let mut data = json!({
            "id": id, "application_id": self.application, "type": act.kind.number(), "token": token, "version": 1,
            "data": act.data, "channel_id": channel, "locale": locale, "entitlements": [], "entitlement_sku_ids": [],
            "context": self.context(channel), "attachment_size_limit": limits::FILE_BYTES,
            "authorizing_integration_owners": self.owners(user, channel),
            "app_permissions": self.permissions_of_app(channel), "channel": self.channel_for(user, channel),
        });
        if let Some(message) = act.source.and_then(|source| self.message(channel, source).ok()) {
            data["message"] = self.message_json(message);
        }
        let shown = self.users.get(&user).map(super::User::json);
        let guild = self.channels.get(&channel).and_then(|channel| channel.guild);
        match guild.and_then(|guild| self.member_json(guild, user).ok().map(|member| (guild, member))) {
            Some((guild, mut member)) => {
                member["permissions"] = self.permissions_in(channel, user).into();
                data["member"] = member;
                data["guild_id"] = guild.into();
                data["guild_locale"] = "en-US".into();
                data["guild"] = json!({"id": guild, "locale": "en-US", "features": []});
            }
            None => data["user"] = shown.unwrap_or_default(),
        }
        data
    }

    /// How the application came to be usable here: `0` by the guild, `1` by the user.
    fn owners(&self, user: Snowflake, channel: Snowflake) -> Value {
        let mut owners = json!({});
        if self.is_installed_at(channel) {
            let guild = self.channels.get(&channel).and_then(|channel| channel.guild);
            owners["0"] = guild.unwrap_or_default().into();
        }
        if self.users.get(&user).is_some_and(|user| user.has_installed) {
            owners["1"] = user.into();
        }
        owners
    }

    fn permissions_of_app(&self, channel: Snowflake) -> Permissions {
        if self.is_installed_at(channel) {
            self.permissions_in(channel, self.application)
        } else {
            Permissions::ORDINARY
        }
    }

    pub(super) fn channel_for(&self, user: Snowflake, id: Snowflake) -> Value {
        let Some(channel) = self.channels.get(&id) else { return Value::Null };
        let mut data = self.channel_json(channel);
        data["permissions"] = self.permissions_in(id, user).into();
        data
    }

    /// What the messages that answer it say of it.
    fn metadata(&self, id: Snowflake, user: Snowflake, channel: Snowflake, act: &Act) -> Value {
        let mut metadata = json!({
            "id": id, "type": act.kind.number(), "user": self.users.get(&user).map(super::User::json),
            "authorizing_integration_owners": self.owners(user, channel),
        });
        match act.kind {
            InteractionKind::Command | InteractionKind::Autocomplete => {
                metadata["name"] = act.data["name"].clone();
                metadata["command_type"] = act.data["type"].clone();
                if !act.data["target_id"].is_null() {
                    metadata["target_message_id"] = act.data["target_id"].clone();
                }
            }
            InteractionKind::Component => {
                metadata["interacted_message_id"] = act.source.map(Value::from).unwrap_or_default();
            }
            InteractionKind::Modal => {
                let opened_by = json!({
                    "id": id, "type": 2, "user": metadata["user"], "name": act.what, "command_type": 1,
                    "authorizing_integration_owners": metadata["authorizing_integration_owners"],
                });
                metadata["triggering_interaction_metadata"] = opened_by;
            }
        }
        metadata
    }

    /// Tells users of interactions that were not answered in time, and forgets those whose tokens are dead. Returns when
    /// the next deadline is. Ids sort by time, so only what is due is looked at.
    pub fn expire(&mut self) -> Option<Millis> {
        let now = self.now;
        while let Some(oldest) = self.interactions.first_entry()
            && now.since(oldest.get().made) > limits::TOKEN_LIFE
        {
            oldest.remove();
        }
        while let Some(id) = self.waiting.front() {
            match self.interactions.get_mut(id) {
                Some(interaction) if !interaction.acknowledged => {
                    if now.since(interaction.made) <= limits::ACKNOWLEDGE_WITHIN {
                        return Some(interaction.made.plus(limits::ACKNOWLEDGE_WITHIN).plus(Duration::from_millis(1)));
                    }
                    interaction.given_up = true;
                    let kind = NoticeKind::Silence { interaction: *id, what: interaction.what.clone() };
                    let witness = Witness::User(interaction.user);
                    self.notice(witness, kind);
                }
                _ => {}
            }
            self.waiting.pop_front();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::refusal;
    use crate::state::webhook::Which;

    fn pressed() -> (World, Snowflake, String) {
        let mut world = World::new(Millis(1_700_000_000_000), "bot");
        let user = world.add_user("user");
        let channel = world.dm_with_bot(user);
        let act = Act {
            kind: InteractionKind::Command,
            data: json!({"name": "ask", "type": 1}),
            what: "/ask".to_owned(),
            source: None,
            option_kind: 0,
        };
        let id = world.interact(user, channel, act);
        let token = world.interactions[&id].token.clone();
        (world, id, token)
    }

    #[test]
    fn an_interaction_is_answered_once_and_within_three_seconds() {
        let answer = json!({"type": 4, "data": {"content": "yes"}});
        let (mut world, id, token) = pressed();
        assert!(world.respond(id, &token, &answer, &[]).is_ok());
        assert_eq!(world.respond(id, &token, &answer, &[]), Err(refusal::ALREADY_ACKNOWLEDGED));

        let (mut world, id, token) = pressed();
        world.now = world.now.plus(Duration::from_millis(3001));
        assert_eq!(world.respond(id, &token, &answer, &[]), Err(refusal::UNKNOWN_INTERACTION));
        assert_eq!(world.expire(), None);
        assert!(matches!(world.notices[..], [crate::state::Notice { kind: NoticeKind::Silence { .. }, .. }]));
    }

    #[test]
    fn follow_ups_wait_for_the_first_answer_and_end_after_fifteen_minutes() {
        let (mut world, id, token) = pressed();
        let follow_up = json!({"content": "more"});
        assert_eq!(world.follow_up(&token, &follow_up, &[]), Err(refusal::UNKNOWN_WEBHOOK));
        let thinking = json!({"type": 5});
        assert!(world.respond(id, &token, &thinking, &[]).is_ok());
        assert!(world.edit_answer(&token, Which::Original, &follow_up, &[]).is_ok());
        world.now = world.now.plus(Duration::from_secs(15 * 60 + 1));
        assert_eq!(world.follow_up(&token, &follow_up, &[]), Err(refusal::INVALID_WEBHOOK_TOKEN));
    }
}
