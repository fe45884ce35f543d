//! The bot's first answer to an interaction, and what it may be.

use serde_json::{Value, json};

use super::command_rules::check_choice_list;
use super::interaction::Interaction;
use super::{Draft, File, InteractionKind, Message, NoticeKind, Purpose, Witness, World, flags, message, modal};
use crate::error::{ApiError, Form, refusal, wrong_field};
use crate::limits;
use crate::snowflake::Snowflake;

const PONG: u64 = 1;
const MESSAGE: u64 = 4;
const DEFERRED_MESSAGE: u64 = 5;
const DEFERRED_UPDATE: u64 = 6;
const UPDATE: u64 = 7;
const CHOICES: u64 = 8;
const MODAL: u64 = 9;

impl World {
    /// Takes the bot's first answer. Returns what `with_response` shows.
    pub(crate) fn respond(
        &mut self,
        id: Snowflake,
        token: &str,
        answer: &Value,
        files: &[(usize, File)],
    ) -> Result<Value, ApiError> {
        let interaction = self.answerable(id, token)?;
        let answer_kind = answer["type"].as_u64().unwrap_or(0);
        check_answer_kind(&interaction, answer_kind)?;
        let data = &answer["data"];
        let message = match answer_kind {
            MESSAGE => {
                let draft = Draft::read(data, files, Purpose::Answer).map_err(|refused| refused.within("data"))?;
                Some(self.answer(&interaction, draft)?)
            }
            DEFERRED_MESSAGE => {
                let hides = data["flags"].as_u64().unwrap_or(0) & flags::EPHEMERAL != 0;
                Some(self.show_thinking(&interaction, hides))
            }
            UPDATE => {
                let draft = Draft::read(data, files, Purpose::Edit).map_err(|refused| refused.within("data"))?;
                let source = interaction.source.ok_or(refusal::UNKNOWN_MESSAGE)?;
                self.change(interaction.channel, source, draft)?;
                Some(source)
            }
            DEFERRED_UPDATE => interaction.source,
            CHOICES => {
                self.propose(&interaction, data)?;
                None
            }
            MODAL => {
                modal::check(data)?;
                let kind = NoticeKind::Modal { interaction: id, form: data.clone() };
                self.notice(Witness::User(interaction.user), kind);
                None
            }
            _ => None,
        };
        if let Some(answered) = self.interactions.get_mut(&id) {
            answered.acknowledged = true;
            answered.original = message;
        }
        Ok(self.callback_json(&interaction, answer_kind, message))
    }

    /// The interaction, if it may still be answered for the first time.
    fn answerable(&self, id: Snowflake, token: &str) -> Result<Interaction, ApiError> {
        let known = self.interactions.get(&id).filter(|interaction| interaction.token == token);
        let interaction = known.ok_or(refusal::UNKNOWN_INTERACTION)?;
        if interaction.acknowledged {
            return Err(refusal::ALREADY_ACKNOWLEDGED);
        }
        if interaction.given_up || self.now.since(interaction.made) > limits::ACKNOWLEDGE_WITHIN {
            return Err(refusal::UNKNOWN_INTERACTION);
        }
        Ok(interaction.clone())
    }

    /// A message that answers an interaction, whether at first or later.
    pub(super) fn answer(&mut self, interaction: &Interaction, draft: Draft) -> Result<Snowflake, ApiError> {
        let mut message = self.blank_answer(interaction, draft.is_ephemeral());
        self.fill(&mut message, draft)?;
        let id = message.id;
        self.insert(message);
        Ok(id)
    }

    fn show_thinking(&mut self, interaction: &Interaction, hides: bool) -> Snowflake {
        let mut message = self.blank_answer(interaction, hides);
        message.flags |= flags::LOADING;
        let id = message.id;
        self.insert(message);
        id
    }

    fn blank_answer(&mut self, interaction: &Interaction, hides: bool) -> Message {
        let id = self.fresh_id();
        let guild = self.channels.get(&interaction.channel).and_then(|channel| channel.guild);
        let mut message = Message::new(id, interaction.channel, guild, self.application);
        message.interaction = Some(interaction.id);
        message.interaction_metadata = Some(interaction.metadata.clone());
        message.kind = match interaction.kind {
            InteractionKind::Command if interaction.from_context_menu => message::kind::CONTEXT_MENU_ANSWER,
            InteractionKind::Command => message::kind::COMMAND_ANSWER,
            _ => message::kind::ORDINARY,
        };
        if hides || interaction.must_hide {
            message.flags |= flags::EPHEMERAL;
            message.only_for = Some(interaction.user);
        }
        message
    }

    fn propose(&mut self, interaction: &Interaction, data: &Value) -> Result<(), ApiError> {
        let Some(choices) = data["choices"].as_array() else {
            return Err(wrong_field("data.choices", "BASE_TYPE_REQUIRED", "This field is required"));
        };
        let mut form = Form::default();
        check_choice_list(&mut form, "data.choices", choices, interaction.option_kind);
        form.finish()?;
        let kind = NoticeKind::Choices { interaction: interaction.id, choices: choices.clone() };
        self.notice(Witness::User(interaction.user), kind);
        Ok(())
    }

    fn callback_json(&self, interaction: &Interaction, answer_kind: u64, message: Option<Snowflake>) -> Value {
        let shown = message.and_then(|id| self.message(interaction.channel, id).ok());
        let mut data = json!({
            "interaction": {
                "id": interaction.id, "type": interaction.metadata["type"],
                "response_message_id": message, "response_message_loading": shown.is_some_and(|m| m.has_flag(flags::LOADING)),
                "response_message_ephemeral": shown.is_some_and(|m| m.only_for.is_some()),
                "channel_id": interaction.channel,
            },
        });
        if let Some(message) = shown {
            data["resource"] = json!({"type": answer_kind, "message": self.message_json(message)});
        }
        data
    }
}

fn check_answer_kind(interaction: &Interaction, kind: u64) -> Result<(), ApiError> {
    let fits = match interaction.kind {
        InteractionKind::Command => matches!(kind, MESSAGE | DEFERRED_MESSAGE | MODAL),
        InteractionKind::Autocomplete => kind == CHOICES,
        InteractionKind::Component => {
            matches!(kind, MESSAGE | DEFERRED_MESSAGE | DEFERRED_UPDATE | UPDATE | MODAL)
        }
        InteractionKind::Modal if interaction.source.is_some() => {
            matches!(kind, MESSAGE | DEFERRED_MESSAGE | DEFERRED_UPDATE | UPDATE)
        }
        InteractionKind::Modal => matches!(kind, MESSAGE | DEFERRED_MESSAGE),
    };
    if fits && kind != PONG {
        return Ok(());
    }
    Err(wrong_field("type", "INTERACTION_CALLBACK_TYPE_INVALID", "This interaction cannot be answered with this type"))
}
