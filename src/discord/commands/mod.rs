//! The commands: their forms, and who answers them. One file a command.

mod about;
mod answer_this;
mod ask;
mod help;
mod knowledge;
mod registration;
mod topics;

use serenity::all::{CommandInteraction, CreateCommand, Http, InstallationContext, InteractionContext, UserId};

pub(super) use knowledge::on_load;
pub(super) use topics::page;

use super::controls::Place;
use super::desk::Desk;
use super::fault::Fault;
use super::moment::Moment;
use super::said::Said;
use super::turn::{How, Turn};
use crate::bot::Edition;
use crate::wording::discord as wording;

/// All commands as Discord is told of them.
pub(super) fn forms() -> Vec<CreateCommand> {
    let members = [ask::form(), topics::form(), help::form(), about::form(), answer_this::form()].map(everywhere);
    members.into_iter().chain([knowledge::form()]).collect()
}

/// Registers all commands; where nothing changed, nothing is sent. Whether something was.
pub(super) async fn register(http: &Http) -> Result<bool, Fault> {
    registration::register(http, forms()).await
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
    let Some(_inside) = desk.enter() else { return turn.decline(desk).await };
    match command.data.name.as_str() {
        ask::NAME => ask::answer(desk, turn, command).await,
        topics::NAME => topics::answer(desk, turn).await,
        help::NAME => help::answer(desk, turn).await,
        about::NAME => about::answer(desk, turn).await,
        knowledge::NAME => knowledge::answer(desk, http, turn, command).await,
        wording::ANSWER_THIS => answer_this::answer(desk, turn, command).await,
        _ => turn.say(How::Private, async { Said::words(wording::OLD_BUTTON) }).await,
    }
}

/// What is said to somebody who asks too often: that, unless it sounds like an emergency.
fn too_often(edition: &Edition, question: &str, asker: UserId, place: Place) -> Said {
    let emergency = edition.emergency(question);
    emergency.map_or_else(|| Said::words(wording::TOO_OFTEN), |notice| Said::answer(&notice, asker, place))
}

/// Proposes what may be meant to somebody who is typing.
pub(super) async fn on_typing(desk: &Desk, http: &Http, typing: &CommandInteraction) {
    let Some(_inside) = desk.enter() else { return };
    let turn = Turn::of_command(http, typing);
    match typing.data.name.as_str() {
        knowledge::NAME => knowledge::propose(desk, http, turn, typing).await,
        _ => ask::propose(desk, turn, typing).await,
    }
}
