//! `/about`: where the answers come from, and what is kept.

use serenity::all::CreateCommand;

use super::super::desk::Desk;
use super::super::said::Said;
use super::super::turn::{How, Turn};
use crate::wording::discord as wording;

pub(super) const NAME: &str = "about";

pub(super) fn form() -> CreateCommand {
    CreateCommand::new(NAME).description(wording::ABOUT)
}

pub(super) async fn answer(desk: &Desk, turn: Turn<'_>) {
    let edition = desk.edition();
    let knowledge = edition.knowledge();
    let sources = knowledge.packs().iter().map(|pack| pack.sources.len()).sum();
    let (entries, contact) = (knowledge.entries().len(), desk.config.contact.as_deref());
    let text = wording::about(entries, sources, contact, !desk.places.is_empty());
    turn.say(How::Private, async { Said::words(text) }).await;
}
