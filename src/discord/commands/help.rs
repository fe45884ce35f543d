//! `/help`: how to ask, and what happens to a question.

use serenity::all::CreateCommand;

use super::super::said::Said;
use super::super::turn::{How, Turn};
use crate::wording::discord as wording;

pub(super) const NAME: &str = "help";

pub(super) fn form() -> CreateCommand {
    CreateCommand::new(NAME).description(wording::HELP)
}

pub(super) async fn answer(turn: Turn<'_>) {
    turn.say(How::Private, async { Said::words(wording::HELP_TEXT) }).await;
}
