//! `/knowledge`: moderators look after what the bot knows. One file a subcommand.
//!
//! It is registered once for all servers, hidden from members without Manage Server, rather than in the home servers
//! alone: one list of commands that is never stale when the settings change, there before anybody has named a home
//! server, and whoever owns the application finds it wherever they manage a server. The price is that administrators
//! elsewhere see it, and are refused. It is not offered in direct messages, where Discord could hide it from nobody.

mod check;
mod get;
mod reload;
mod status;
mod why;

use jiff::Timestamp;
use serenity::all::{
    CommandInteraction, CreateCommand, Http, InstallationContext, InteractionContext, Permissions, ResolvedOption,
    ResolvedValue,
};

pub(in super::super) use reload::on_load;

use super::super::audit::Outcome;
use super::super::desk::Desk;
use super::super::moderators;
use super::super::said::Said;
use super::super::turn::{How, Turn};
use crate::library::{By, Load};
use crate::wording::moderation as wording;

pub(super) const NAME: &str = "knowledge";

/// What a subcommand comes to.
struct Done {
    said: Said,
    outcome: Outcome,
}

pub(super) fn form() -> CreateCommand {
    CreateCommand::new(NAME)
        .description(wording::KNOWLEDGE)
        .default_member_permissions(Permissions::MANAGE_GUILD)
        .integration_types(vec![InstallationContext::Guild])
        .contexts(vec![InteractionContext::Guild])
        .set_options(vec![reload::form(), status::form(), check::form(), why::form(), get::form()])
}

pub(super) async fn answer(desk: &Desk, http: &Http, turn: Turn<'_>, command: &CommandInteraction) {
    turn.say(How::Private, async {
        let (name, options) = subcommand(command);
        let Done { said, outcome } = match moderators::may(desk, http, command).await {
            Ok(true) => done(desk, load(command), name, &options).await,
            Ok(false) => Done { said: Said::words(wording::REFUSED), outcome: Outcome::Refused },
            Err(fault) => {
                tracing::warn!("cannot ask Discord who owns the application: {fault}");
                Done::failed()
            }
        };
        desk.audit.used(command, name, outcome);
        said
    })
    .await;
}

/// Proposes files to a moderator, and nothing to anybody else.
pub(super) async fn propose(desk: &Desk, http: &Http, turn: Turn<'_>, typing: &CommandInteraction) {
    let may = moderators::may(desk, http, typing).await.unwrap_or(false);
    get::propose(desk, turn, typing, may).await;
}

async fn done(desk: &Desk, load: Load, name: &str, options: &[ResolvedOption<'_>]) -> Done {
    match name {
        reload::NAME => reload::answer(desk, load).await,
        status::NAME => status::answer(desk, load),
        check::NAME => check::answer(desk, load).await,
        why::NAME => why::answer(desk, options).await,
        get::NAME => get::answer(desk, options).await,
        // Nothing else was ever registered.
        _ => Done::failed(),
    }
}

/// The subcommand and its options.
fn subcommand(command: &CommandInteraction) -> (&str, Vec<ResolvedOption<'_>>) {
    let first = command.data.options().into_iter().next();
    match first.map(|option| (option.name, option.value)) {
        Some((name, ResolvedValue::SubCommand(options))) => (name, options),
        _ => ("", Vec::new()),
    }
}

/// Who acts, and when: an interaction's id tells its time.
fn load(command: &CommandInteraction) -> Load {
    let at = Timestamp::from_second(command.id.created_at().unix_timestamp()).unwrap_or_default();
    Load { by: By::User(command.user.id.get()), at }
}

/// Who did it, in words.
fn by(by: By) -> String {
    match by {
        By::Start => wording::by::START.to_owned(),
        By::Signal => wording::by::SIGNAL.to_owned(),
        By::FileChange => wording::by::FILE_CHANGE.to_owned(),
        By::Terminal => wording::by::TERMINAL.to_owned(),
        By::User(id) => wording::by::user(id),
    }
}

impl Done {
    fn shown(said: Said) -> Self {
        Self { said, outcome: Outcome::Shown }
    }

    fn failed() -> Self {
        Self { said: Said::trouble(), outcome: Outcome::Failed }
    }
}
