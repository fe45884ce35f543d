//! The commands: their forms, and who answers them. One file a command.

mod about;
mod answer_this;
mod ask;
mod help;
mod topics;

use serenity::all::{
    Command, CommandInteraction, CreateCommand, Http, InstallationContext, InteractionContext, UserId,
};

pub(super) use topics::page;

use super::controls::Place;
use super::desk::Desk;
use super::fault::Fault;
use super::moment::Moment;
use super::said::Said;
use super::turn::{How, Turn, retried};
use crate::bot::Edition;
use crate::wording::discord as wording;

/// Registers all commands; doing so again changes nothing.
pub(super) async fn register(http: &Http) -> Result<(), Fault> {
    let all =
        || [ask::form(), topics::form(), help::form(), about::form(), answer_this::form()].map(everywhere).to_vec();
    retried(|| Command::set_global_commands(http, all())).await.map(drop)
}

/// In servers, in direct messages, and for those who installed the bot for themselves.
fn everywhere(command: CreateCommand) -> CreateCommand {
    command.integration_types(vec![InstallationContext::Guild, InstallationContext::User]).contexts(vec![
        InteractionContext::Guild,
        InteractionContext::BotDm,
        InteractionContext::PrivateChannel,
    ])
}

/// Answers a command.
pub(super) async fn on_command(desk: &Desk, http: &Http, command: &CommandInteraction) {
    desk.clock.hear(Moment::of(command.id));
    let turn = Turn::of_command(http, command);
    let Some(_inside) = desk.work.enter() else { return turn.decline(desk).await };
    match command.data.name.as_str() {
        ask::NAME => ask::answer(desk, turn, command).await,
        topics::NAME => topics::answer(desk, turn).await,
        help::NAME => help::answer(desk, turn).await,
        about::NAME => about::answer(desk, turn).await,
        wording::ANSWER_THIS => answer_this::answer(desk, turn, command).await,
        _ => turn.say(How::Private, async { Said::words(wording::OLD_BUTTON) }).await,
    }
}

/// What is said to somebody who asks too often: that, unless it sounds like an emergency.
fn too_often(edition: &Edition, question: &str, asker: UserId, place: Place) -> Said {
    let emergency = edition.emergency(question);
    emergency.map_or_else(|| Said::words(wording::TOO_OFTEN), |notice| Said::answer(&notice, asker, place))
}

/// Proposes questions to somebody who is typing one.
pub(super) async fn on_typing(desk: &Desk, http: &Http, typing: &CommandInteraction) {
    let Some(_inside) = desk.work.enter() else { return };
    ask::propose(desk, Turn::of_command(http, typing), typing).await;
}
