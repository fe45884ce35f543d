//! What a person does without an interaction: posting, editing, deleting, reacting.

use super::{File, Person};
use crate::error::ApiError;
use crate::snowflake::Snowflake;
use crate::state::{Draft, Purpose, World};

impl Person {
    /// Posts here. `@name` becomes a mention, as it does in Discord's input field.
    ///
    /// # Panics
    /// When the user may not post here, or the bot does not log in.
    pub async fn post(&self, text: &str) -> Snowflake {
        self.send(text, None, None).await
    }

    /// Replies to a message, pinging its author.
    ///
    /// # Panics
    /// As [`Person::post`] does.
    pub async fn reply_to(&self, message: Snowflake, text: &str) -> Snowflake {
        self.send(text, Some((message, true)), None).await
    }

    /// Replies to a message without pinging its author.
    ///
    /// # Panics
    /// As [`Person::post`] does.
    pub async fn reply_silently_to(&self, message: Snowflake, text: &str) -> Snowflake {
        self.send(text, Some((message, false)), None).await
    }

    /// Posts a file with a text.
    ///
    /// # Panics
    /// As [`Person::post`] does.
    pub async fn post_file(&self, text: &str, file: File) -> Snowflake {
        self.send(text, None, Some(file)).await
    }

    /// Writes to the bot in private.
    ///
    /// # Panics
    /// As [`Person::post`] does.
    pub async fn dm(&self, text: &str) -> Snowflake {
        self.in_dm().post(text).await
    }

    /// Says the same as [`Person::post`] at once, whether the bot is there or not.
    ///
    /// # Errors
    /// When the user may not post here.
    pub fn try_post(&self, text: &str) -> Result<Snowflake, ApiError> {
        self.hub
            .change(|world| world.post(self.user, self.channel, Draft::text(&with_mentions(world, self.channel, text))))
    }

    async fn send(&self, text: &str, reply: Option<(Snowflake, bool)>, file: Option<File>) -> Snowflake {
        self.wait_for_bot().await;
        let sent = self.hub.change(|world| {
            let mut form = serde_json::json!({"content": with_mentions(world, self.channel, text)});
            if let Some((message, pings)) = reply {
                form["message_reference"] = serde_json::json!({"message_id": message});
                form["allowed_mentions"] =
                    serde_json::json!({"parse": ["users", "roles", "everyone"], "replied_user": pings});
            }
            let files: Vec<_> = file.into_iter().map(|file| (0, file)).collect();
            let draft = Draft::read(&form, &files, Purpose::Post)?;
            world.post(self.user, self.channel, draft)
        });
        sent.unwrap_or_else(|refused| panic!("the user cannot post here: {} ({})", refused.message, refused.code))
    }

    /// Changes what one's own message says.
    ///
    /// # Panics
    /// When there is no such message of this user here.
    pub async fn edit(&self, message: Snowflake, text: &str) {
        let edited = self.hub.change(|world| {
            let draft = Draft::text(&with_mentions(world, self.channel, text));
            world.edit(self.user, self.channel, message, draft)
        });
        edited.unwrap_or_else(|refused| panic!("the user cannot edit this: {} ({})", refused.message, refused.code));
    }

    /// Has Discord send the message's update again, without a change, as it does for link previews.
    pub async fn unfurl(&self, message: Snowflake) {
        self.hub.change(|world| world.unfurl(self.channel, message));
    }

    /// Deletes a message.
    ///
    /// # Panics
    /// When the user may not.
    pub async fn delete(&self, message: Snowflake) {
        let deleted = self.hub.change(|world| world.delete(self.user, self.channel, message));
        deleted.unwrap_or_else(|refused| panic!("the user cannot delete this: {} ({})", refused.message, refused.code));
    }

    /// Deletes several messages at once, as a moderator's bot does.
    ///
    /// # Panics
    /// When the user may not.
    pub async fn delete_all(&self, messages: &[Snowflake]) {
        let deleted = self.hub.change(|world| world.delete_many(self.user, self.channel, messages));
        deleted
            .unwrap_or_else(|refused| panic!("the user cannot delete these: {} ({})", refused.message, refused.code));
    }

    /// Reacts to a message.
    ///
    /// # Panics
    /// When the user may not.
    pub async fn react(&self, message: Snowflake, emoji: &str) {
        let reacted = self.hub.change(|world| world.react(self.user, self.channel, message, emoji));
        reacted.unwrap_or_else(|refused| panic!("the user cannot react: {} ({})", refused.message, refused.code));
    }

    /// Starts to write.
    pub async fn start_typing(&self) {
        // Who may not write here is not seen writing, either.
        let _ = self.hub.change(|world| world.type_in(self.user, self.channel));
    }
}

/// What Discord's input field makes of `@name` here.
fn with_mentions(world: &World, channel: Snowflake, text: &str) -> String {
    let mut text = text.to_owned();
    if !text.contains('@') {
        return text;
    }
    let mut users: Vec<_> = present(world, channel).filter_map(|user| world.users.get(user)).collect();
    // A name may begin with another.
    users.sort_by_key(|user| std::cmp::Reverse(user.name.len()));
    for user in users.into_iter().filter(|user| !user.name.is_empty()) {
        text = text.replace(&format!("@{}", user.name), &format!("<@{}>", user.id));
    }
    text
}

fn present(world: &World, channel: Snowflake) -> impl Iterator<Item = &Snowflake> {
    let channel = world.channels.get(&channel);
    let guild = channel.and_then(|channel| channel.guild).and_then(|guild| world.guilds.get(&guild));
    let members = guild.into_iter().flat_map(|guild| guild.members.keys());
    members.chain(channel.into_iter().flat_map(|channel| &channel.recipients))
}
