//! `/topics`: what can be asked, in pages.

use serenity::all::CreateCommand;

use super::super::controls::below_topics;
use super::super::desk::Desk;
use super::super::said::Said;
use super::super::turn::{How, Turn};
use crate::bot::Edition;
use crate::render::discord::topics;
use crate::wording::discord as wording;

pub(super) const NAME: &str = "topics";

pub(super) fn form() -> CreateCommand {
    CreateCommand::new(NAME).description(wording::TOPICS)
}

pub(super) async fn answer(desk: &Desk, turn: Turn<'_>) {
    turn.say(How::Private, desk.say(|edition| page(edition, 0))).await;
}

/// A page, with what turns it.
pub(in super::super) fn page(edition: &Edition, number: usize) -> Said {
    match topics::page(edition.knowledge(), number) {
        Some(page) => Said::new(page.text.clone(), below_topics(&page)),
        None => Said::words(wording::NO_TOPICS),
    }
}
