//! `/knowledge reload`: the files as they are now, in use if they are sound. The same for reloads that nobody on Discord
//! asked for.

use std::sync::Arc;

use serenity::all::{CommandOptionType, CreateCommandOption};
use tokio::task::spawn_blocking;

use super::super::super::audit::Outcome;
use super::super::super::desk::Desk;
use super::super::super::said::Said;
use super::{Done, by};
use crate::knowledge::{Finding, Severity, Tally};
use crate::library::{Load, Reload, Report};
use crate::render::discord::moderation::{listing, swapped};
use crate::render::findings::{Sources, counts};
use crate::wording::moderation as wording;

pub(super) const NAME: &str = "reload";
/// How many errors the log shows, where nobody on Discord waits for them.
const LOGGED: usize = 10;

pub(super) fn form() -> CreateCommandOption {
    CreateCommandOption::new(CommandOptionType::SubCommand, NAME, wording::RELOAD)
}

pub(super) async fn answer(desk: &Desk, load: Load) -> Done {
    let bot = Arc::clone(&desk.bot);
    match spawn_blocking(move || bot.library().try_reload(load)).await {
        Ok(Some(reload)) => Done { outcome: outcome(&reload), said: said(&reload) },
        Ok(None) => Done { said: Said::words(wording::UNDER_WAY), outcome: Outcome::UnderWay },
        Err(_) => {
            log_panic();
            Done::failed()
        }
    }
}

/// Loads the folder after a signal or a change of files, and says so where moderators look.
pub(in super::super::super) async fn on_load(desk: &Desk, load: Load) {
    let bot = Arc::clone(&desk.bot);
    let outcome = match spawn_blocking(move || bot.library().reload(load)).await {
        Ok(reload) => {
            if let Reload::Kept(report) = &reload {
                log_errors(report);
            }
            outcome(&reload)
        }
        Err(_) => {
            log_panic();
            Outcome::Failed
        }
    };
    desk.audit.reloaded(load.by, &by(load.by), outcome);
}

fn outcome(reload: &Reload) -> Outcome {
    match reload {
        Reload::Swapped { changes, .. } => Outcome::Swapped {
            added: changes.added.len(),
            changed: changes.changed.len(),
            removed: changes.removed.len(),
        },
        Reload::Unchanged(_) => Outcome::Unchanged,
        Reload::Kept(report) => Outcome::Kept { errors: Tally::of(&report.findings).errors },
    }
}

fn said(reload: &Reload) -> Said {
    match reload {
        Reload::Swapped { changes, now } => Said::words(swapped(changes, now.version, now.found)),
        Reload::Unchanged(now) => {
            Said::words(format!("{} {}", wording::UNCHANGED, wording::version(&now.version.to_string())))
        }
        Reload::Kept(report) => {
            let above = format!("**{}**. {}", counts(Tally::of(&report.findings)), wording::KEPT);
            Said::listing(listing(&above, &report.files, errors(&report.findings)))
        }
    }
}

fn log_panic() {
    tracing::error!("reading the knowledge panicked; what was in use still is");
}

/// What keeps the files from being used.
fn errors(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.severity == Severity::Error)
}

fn log_errors(report: &Report) {
    let sources = Sources::new(&report.files);
    for error in errors(&report.findings).take(LOGGED) {
        tracing::warn!("{}", sources.short(error).replace("\n  ", "; "));
    }
}
