//! Reactions under messages.

use serde_json::{Value, json};

use super::{NoticeKind, Reaction, Witness, World};
use crate::error::{ApiError, refusal};
use crate::intents::Intents;
use crate::limits;
use crate::permissions::Permissions;
use crate::snowflake::Snowflake;

impl World {
    /// Puts a user's reaction under a message.
    pub(crate) fn react(
        &mut self,
        user: Snowflake,
        channel: Snowflake,
        message: Snowflake,
        emoji: &str,
    ) -> Result<(), ApiError> {
        self.require(user, channel, Permissions::READ_MESSAGE_HISTORY)?;
        let reactions = &self.message(channel, message)?.reactions;
        if emoji.is_empty() || emoji.is_ascii() && !emoji.contains(':') {
            return Err(refusal::UNKNOWN_EMOJI);
        }
        if !reactions.iter().any(|reaction| reaction.emoji == emoji) {
            self.require(user, channel, Permissions::ADD_REACTIONS)?;
            if self.message(channel, message)?.reactions.len() >= limits::REACTIONS {
                return Err(refusal::TOO_MANY_REACTIONS);
            }
        }
        let reactions = &mut self.message_mut(channel, message)?.reactions;
        match reactions.iter_mut().find(|reaction| reaction.emoji == emoji) {
            Some(reaction) if reaction.users.contains(&user) => return Ok(()),
            Some(reaction) => reaction.users.push(user),
            None => reactions.push(Reaction { emoji: emoji.to_owned(), users: vec![user] }),
        }
        let author = self.message(channel, message)?.author;
        self.tell_of_reaction("MESSAGE_REACTION_ADD", user, channel, message, (emoji, Some(author)));
        if user == self.application {
            self.notice(Witness::Channel(channel), NoticeKind::Reaction { message, emoji: emoji.to_owned() });
        }
        Ok(())
    }

    /// Takes a user's reaction away.
    pub(crate) fn unreact(
        &mut self,
        user: Snowflake,
        channel: Snowflake,
        message: Snowflake,
        emoji: &str,
    ) -> Result<(), ApiError> {
        self.require(user, channel, Permissions::NONE)?;
        let reactions = &mut self.message_mut(channel, message)?.reactions;
        for reaction in reactions.iter_mut().filter(|reaction| reaction.emoji == emoji) {
            reaction.users.retain(|other| *other != user);
        }
        reactions.retain(|reaction| !reaction.users.is_empty());
        self.tell_of_reaction("MESSAGE_REACTION_REMOVE", user, channel, message, (emoji, None));
        Ok(())
    }

    fn tell_of_reaction(
        &mut self,
        name: &'static str,
        user: Snowflake,
        channel: Snowflake,
        message: Snowflake,
        (emoji, author): (&str, Option<Snowflake>),
    ) {
        let mut data = json!({
            "user_id": user, "channel_id": channel, "message_id": message, "emoji": emoji_json(emoji),
            "burst": false, "type": 0, "burst_colors": [],
        });
        let guild = self.channels.get(&channel).and_then(|channel| channel.guild);
        if let Some(author) = author {
            data["message_author_id"] = author.into();
            if let Some(Ok(member)) = guild.map(|guild| self.member_json(guild, user)) {
                data["member"] = member;
            }
        }
        let needs = |guild: Option<Snowflake>| match guild {
            Some(_) => Intents::GUILD_MESSAGE_REACTIONS,
            None => Intents::DIRECT_MESSAGE_REACTIONS,
        };
        self.tell_channel(name, channel, needs, data);
    }

    pub(super) fn reaction_json(&self, reaction: &Reaction) -> Value {
        let count = reaction.users.len();
        json!({
            "emoji": emoji_json(&reaction.emoji), "count": count, "count_details": {"burst": 0, "normal": count},
            "burst_colors": [], "me": reaction.users.contains(&self.application), "me_burst": false, "burst_me": false, "burst_count": 0,
        })
    }
}

fn emoji_json(emoji: &str) -> Value {
    match emoji.split_once(':') {
        Some((name, id)) => json!({"id": id, "name": name}),
        None => json!({"id": null, "name": emoji}),
    }
}
