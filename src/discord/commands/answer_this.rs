//! "Answer this" in a message's menu: shows the answer to whoever asks for it, to be posted if it fits.

use serenity::all::{CommandInteraction, CommandType, CreateCommand, ResolvedTarget};

use super::super::controls::Place;
use super::super::cooldown::Leave;
use super::super::desk::Desk;
use super::super::heard::without_mentions;
use super::super::moment::Moment;
use super::super::said::Said;
use super::super::turn::{How, Turn};
use super::too_often;
use crate::wording::discord as wording;

pub(super) fn form() -> CreateCommand {
    CreateCommand::new(wording::ANSWER_THIS).kind(CommandType::Message)
}

pub(super) async fn answer(desk: &Desk, turn: Turn<'_>, command: &CommandInteraction) {
    let asker = command.user.id;
    let Some(ResolvedTarget::Message(message)) = command.data.target() else {
        return turn.say(How::Private, async { Said::words(wording::OLD_BUTTON) }).await;
    };
    let (place, text) = (Place::Preview(message.id), without_mentions(&message.content));
    if text.trim().is_empty() {
        return turn.say(How::Private, async { Said::words(wording::NOTHING_TO_ANSWER) }).await;
    }
    let is_granted = desk.cooldown.ask(asker, Moment::of(command.id)) == Leave::Granted;
    let said = desk.say(move |edition| {
        if is_granted {
            Said::answer(&edition.answer(&text), asker, place)
        } else {
            too_often(edition, &text, asker, place)
        }
    });
    turn.say(How::Private, said).await;
}
