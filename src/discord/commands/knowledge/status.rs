//! `/knowledge status`: what is in use, since when, and what is due.

use serenity::all::{CommandOptionType, CreateCommandOption};

use super::super::super::desk::Desk;
use super::super::super::said::Said;
use super::{Done, by};
use crate::library::Load;
use crate::render::discord::moderation::{Status, status};
use crate::wording::moderation as wording;

pub(super) const NAME: &str = "status";

pub(super) fn form() -> CreateCommandOption {
    CreateCommandOption::new(CommandOptionType::SubCommand, NAME, wording::STATUS)
}

pub(super) fn answer(desk: &Desk, asked: Load) -> Done {
    let library = desk.bot.library();
    let in_use = library.in_use();
    let failed = library.failed().map(|failed| (failed.load.at.as_second(), by(failed.load.by), failed.errors));
    Done::shown(Said::words(status(&Status {
        knowledge: in_use.edition.knowledge(),
        version: in_use.version,
        since: (in_use.load.at.as_second(), &by(in_use.load.by)),
        found: in_use.found,
        today: asked.day(),
        failed: failed.as_ref().map(|(at, by, errors)| (*at, by.as_str(), *errors)),
    })))
}
