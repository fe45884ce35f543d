//! "Answer this" in a message's menu: shows the answer to whoever asks for it, to be posted if it fits.

use serenity::all::{CommandInteraction, CommandType, CreateCommand, ResolvedTarget};

use super::super::controls::Place;
use super::super::desk::Desk;
use super::super::message::without_mentions;
use super::super::said::Said;
use super::super::turn::{How, Turn};
use crate::wording::discord as wording;

pub(super) fn form() -> CreateCommand {
    CreateCommand::new(wording::ANSWER_THIS).kind(CommandType::Message)
}

pub(super) async fn answer(desk: &Desk, turn: Turn<'_>, command: &CommandInteraction) {
    let asker = command.user.id;
    let target = match command.data.target() {
        Some(ResolvedTarget::Message(message)) => Some((message.id, without_mentions(&message.content))),
        _ => None,
    };
    let said = desk.work_out(move |edition| match target {
        Some((message, text)) if !text.trim().is_empty() => {
            Said::answer(&edition.answer(&text), asker, Place::Preview(message))
        }
        _ => Said::words(wording::NOTHING_TO_ANSWER),
    });
    turn.say(How::Private, said).await;
}
