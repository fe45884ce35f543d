//! Something to say, in each of the forms that Discord takes. Mentions nobody and shows no previews. Knows no requests.

use serenity::all::{
    CreateActionRow, CreateAllowedMentions, CreateInteractionResponseFollowup, CreateInteractionResponseMessage,
    CreateMessage, EditInteractionResponse, EditMessage, InteractionResponseFlags, MessageFlags, UserId,
};

use super::controls::{Place, below, only_delete};
use crate::answer::Answer;
use crate::render::discord::reply;
use crate::wording::discord as wording;

/// A message to be sent.
#[derive(Clone, Debug)]
pub(super) struct Said {
    text: String,
    rows: Vec<CreateActionRow>,
}

impl Said {
    pub(super) fn new(text: impl Into<String>, rows: Vec<CreateActionRow>) -> Self {
        Self { text: text.into(), rows }
    }

    /// Plain words.
    pub(super) fn words(text: impl Into<String>) -> Self {
        Self::new(text, Vec::new())
    }

    /// Plain words that `asker` can take away.
    pub(super) fn words_at(text: impl Into<String>, asker: UserId, place: Place) -> Self {
        Self::new(text, only_delete(asker, place))
    }

    /// An answer with everything below it.
    pub(super) fn answer(answer: &Answer, asker: UserId, place: Place) -> Self {
        Self::new(reply(answer), below(answer, asker, place))
    }

    /// Says that something went wrong.
    pub(super) fn trouble() -> Self {
        Self::words(wording::TROUBLE)
    }

    pub(super) fn message(self) -> CreateMessage {
        CreateMessage::new()
            .content(self.text)
            .components(self.rows)
            .flags(MessageFlags::SUPPRESS_EMBEDS)
            .allowed_mentions(nobody())
    }

    pub(super) fn change(self) -> EditMessage {
        EditMessage::new().content(self.text).components(self.rows).suppress_embeds(true).allowed_mentions(nobody())
    }

    pub(super) fn response(self, is_private: bool) -> CreateInteractionResponseMessage {
        let private = if is_private { InteractionResponseFlags::EPHEMERAL } else { InteractionResponseFlags::empty() };
        CreateInteractionResponseMessage::new()
            .content(self.text)
            .components(self.rows)
            .flags(InteractionResponseFlags::SUPPRESS_EMBEDS | private)
            .allowed_mentions(nobody())
    }

    pub(super) fn edit(self) -> EditInteractionResponse {
        EditInteractionResponse::new().content(self.text).components(self.rows).allowed_mentions(nobody())
    }

    pub(super) fn followup(self) -> CreateInteractionResponseFollowup {
        CreateInteractionResponseFollowup::new()
            .content(self.text)
            .components(self.rows)
            .flags(MessageFlags::SUPPRESS_EMBEDS)
            .allowed_mentions(nobody())
    }
}

fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new().replied_user(false)
}
