//! Something to say, in each of the forms that Discord takes. Mentions nobody and shows no previews. Knows no requests.

use serenity::all::{
    CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateMessage, EditInteractionResponse, EditMessage, InteractionResponseFlags,
    MessageFlags, UserId,
};

use super::controls::{Place, below, only_delete};
use super::counts::Outcome;
use crate::answer::Answer;
use crate::render::discord::moderation::Listing;
use crate::render::discord::reply;
use crate::wording::discord as wording;

/// A message to be sent.
#[derive(Clone, Debug)]
pub(super) struct Said {
    text: String,
    rows: Vec<CreateActionRow>,
    outcome: Option<Outcome>,
    files: Vec<CreateAttachment>,
}

/// The file that holds a list which no message could.
const FINDINGS: &str = "findings.txt";

impl Said {
    pub(super) fn new(text: impl Into<String>, rows: Vec<CreateActionRow>) -> Self {
        Self { text: text.into(), rows, outcome: None, files: Vec::new() }
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
        let outcome = Some(Outcome::of(answer));
        Self { outcome, ..Self::new(reply(answer), below(answer, asker, place)) }
    }

    /// What came of the question, where this answers one.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        self.outcome
    }

    /// What was found, with a file where it is too much for a message.
    pub(super) fn listing(listing: Listing) -> Self {
        let rest = listing.rest.map(|rest| CreateAttachment::bytes(rest, FINDINGS));
        Self::words(listing.text).with_files(rest.into_iter().collect())
    }

    /// The same with files.
    pub(super) fn with_files(self, files: Vec<CreateAttachment>) -> Self {
        Self { files, ..self }
    }

    /// Says that something went wrong.
    pub(super) fn trouble() -> Self {
        Self::words(wording::TROUBLE)
    }

    pub(super) fn message(self) -> CreateMessage {
        CreateMessage::new()
            .content(self.text)
            .components(self.rows)
            .files(self.files)
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
            .files(self.files)
            .flags(InteractionResponseFlags::SUPPRESS_EMBEDS | private)
            .allowed_mentions(nobody())
    }

    pub(super) fn edit(self) -> EditInteractionResponse {
        let edit = EditInteractionResponse::new().content(self.text).components(self.rows).allowed_mentions(nobody());
        self.files.into_iter().fold(edit, EditInteractionResponse::new_attachment)
    }

    pub(super) fn followup(self) -> CreateInteractionResponseFollowup {
        CreateInteractionResponseFollowup::new()
            .content(self.text)
            .components(self.rows)
            .files(self.files)
            .flags(MessageFlags::SUPPRESS_EMBEDS)
            .allowed_mentions(nobody())
    }
}

fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new().replied_user(false)
}
