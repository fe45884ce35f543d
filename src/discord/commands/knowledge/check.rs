//! `/knowledge check`: what is wrong with the files as they are now. Changes nothing.

use std::sync::Arc;

use serenity::all::{CommandOptionType, CreateCommandOption};
use tokio::task::spawn_blocking;

use super::super::super::desk::Desk;
use super::super::super::said::Said;
use super::Done;
use crate::knowledge::{Tally, Version};
use crate::library::{Load, Report};
use crate::render::discord::moderation::{Listing, listing};
use crate::render::findings::counts;
use crate::wording::moderation as wording;

pub(super) const NAME: &str = "check";

pub(super) fn form() -> CreateCommandOption {
    CreateCommandOption::new(CommandOptionType::SubCommand, NAME, wording::CHECK)
}

pub(super) async fn answer(desk: &Desk, asked: Load) -> Done {
    let bot = Arc::clone(&desk.bot);
    let listing = spawn_blocking(move || {
        let library = bot.library();
        found(&library.examine(asked), library.in_use().version)
    });
    match listing.await {
        Ok(listing) => Done::shown(Said::listing(listing)),
        Err(_) => {
            tracing::error!("checking the knowledge panicked");
            Done::failed()
        }
    }
}

fn found(report: &Report, in_use: Version) -> Listing {
    let tally = Tally::of(&report.findings);
    let use_of_it = if Version::of(&report.files) == in_use {
        wording::CHECKED_IN_USE
    } else if tally.errors == 0 {
        wording::CHECKED_SOUND
    } else {
        wording::CHECKED_BROKEN
    };
    listing(&format!("**{}**. {use_of_it}", counts(tally)), &report.files, report.findings.iter())
}
