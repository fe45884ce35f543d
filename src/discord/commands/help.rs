//! `/help`: how to ask, and what happens to a question.

use serenity::all::CreateCommand;

use super::super::desk::Desk;
use super::super::said::Said;
use super::super::turn::{How, Turn};
use crate::wording::discord as wording;

pub(super) const NAME: &str = "help";

pub(super) fn form() -> CreateCommand {
    CreateCommand::new(NAME).description(wording::HELP)
}

pub(super) async fn answer(desk: &Desk, turn: Turn<'_>) {
    let text = wording::help(!desk.places.is_empty());
    turn.say(How::Private, async { Said::words(text) }).await;
}
