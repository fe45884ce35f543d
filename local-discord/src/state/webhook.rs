//! What an interaction's token is good for after the first answer: follow-ups, and the answers' later life.

use serde_json::Value;

use super::interaction::Interaction;
use super::{Draft, File, Message, Purpose, World, flags};
use crate::error::{ApiError, refusal};
use crate::snowflake::Snowflake;

/// Which answer a request means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// The first one: `@original`.
    Original,
    /// A follow-up.
    Id(Snowflake),
}

impl World {
    /// Sends a follow-up. The first one after a deferral takes the place of "thinking…", as on Discord.
    pub(crate) fn follow_up(&mut self, token: &str, form: &Value, files: &[(usize, File)]) -> Result<Value, ApiError> {
        let interaction = self.by_token(token)?;
        if !interaction.acknowledged {
            return Err(refusal::UNKNOWN_WEBHOOK);
        }
        let draft = Draft::read(form, files, Purpose::Answer)?;
        let thinking = interaction
            .original
            .filter(|id| self.message(interaction.channel, *id).is_ok_and(|message| message.has_flag(flags::LOADING)));
        let id = match thinking {
            Some(original) => {
                self.change(interaction.channel, original, draft)?;
                original
            }
            None => self.answer(&interaction, draft)?,
        };
        self.message(interaction.channel, id).map(|message| self.message_json(message))
    }

    pub(crate) fn read_answer(&self, token: &str, which: Which) -> Result<Value, ApiError> {
        self.answer_of(token, which).map(|message| self.message_json(message))
    }

    pub(crate) fn edit_answer(
        &mut self,
        token: &str,
        which: Which,
        form: &Value,
        files: &[(usize, File)],
    ) -> Result<Value, ApiError> {
        let message = self.answer_of(token, which)?;
        let (channel, id) = (message.channel, message.id);
        let draft = Draft::read(form, files, Purpose::Edit)?;
        self.change(channel, id, draft)?;
        self.message(channel, id).map(|message| self.message_json(message))
    }

    pub(crate) fn delete_answer(&mut self, token: &str, which: Which) -> Result<(), ApiError> {
        let message = self.answer_of(token, which)?;
        let (channel, id) = (message.channel, message.id);
        self.remove_message(channel, id)
    }

    fn answer_of(&self, token: &str, which: Which) -> Result<&Message, ApiError> {
        let interaction = self.by_token(token)?;
        let id = match which {
            Which::Original => interaction.original.ok_or(refusal::UNKNOWN_MESSAGE)?,
            Which::Id(id) => id,
        };
        let message = self.message(interaction.channel, id)?;
        let is_its_own = message.interaction == Some(interaction.id) || interaction.original == Some(id);
        if is_its_own { Ok(message) } else { Err(refusal::UNKNOWN_MESSAGE) }
    }

    /// Dead tokens are forgotten by [`World::expire`]; before that, their age decides.
    fn by_token(&self, token: &str) -> Result<Interaction, ApiError> {
        let id = token.split('-').next().and_then(|id| id.parse::<Snowflake>().ok());
        let known = id.and_then(|id| self.interactions.get(&id)).filter(|interaction| interaction.token == token);
        let alive = known.filter(|interaction| self.now.since(interaction.made) <= crate::limits::TOKEN_LIFE);
        alive.cloned().ok_or(refusal::INVALID_WEBHOOK_TOKEN)
    }
}
