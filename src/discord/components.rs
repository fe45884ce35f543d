//! Buttons pressed and entries chosen below a reply. Knows no commands.

use serenity::all::{
    ComponentInteraction, ComponentInteractionDataKind, CreateInteractionResponse, Http, MessageFlags, MessageId,
    MessageReference, Permissions, UserId,
};

use super::commands::page;
use super::controls::{Control, Key, Place, below_published};
use super::desk::Desk;
use super::moment::Moment;
use super::reply::post;
use super::said::Said;
use super::turn::{How, Turn};
use crate::bot::Edition;
use crate::wording;

/// Does what a control is for.
pub(super) async fn on_component(desk: &Desk, http: &Http, component: &ComponentInteraction) {
    desk.clock.hear(Moment::of(component.id));
    let turn = Turn::of_component(http, component);
    let Some(_inside) = desk.enter() else { return turn.decline(desk).await };
    let user = component.user.id;
    let is_private = component.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
    let here = if is_private { Place::Private } else { Place::Public };
    match Control::read(&component.data.custom_id) {
        Some(Control::Pick { asker, entry, to }) => {
            let (how, place) = match to {
                _ if asker != user => (How::Private, Place::Private),
                Some(to) => (How::InPlace, Place::Preview(to)),
                None => (How::InPlace, here),
            };
            turn.say(how, desk.say(move |edition| entry_for(edition, Some(entry), user, place))).await;
        }
        Some(Control::NoneFits { asker }) if asker == user => {
            let text = format!("{} {}", wording::discord::NONE_FITS, wording::HOW_TO_ASK);
            turn.say(How::InPlace, async { Said::words_at(text, asker, here) }).await;
        }
        Some(Control::Read) => {
            let chosen = match &component.data.kind {
                ComponentInteractionDataKind::StringSelect { values } => values.first().and_then(|key| Key::read(key)),
                _ => None,
            };
            let said = desk.say(move |edition| entry_for(edition, chosen, user, Place::Private));
            turn.say(How::Private, said).await;
        }
        Some(Control::Delete { asker }) if asker == user || may_moderate(component) => {
            turn.delete_it().await;
        }
        Some(Control::NoneFits { .. } | Control::Delete { .. }) => refuse(turn, wording::discord::NOT_YOURS).await,
        Some(Control::Share { entry }) => publish(desk, http, component, (entry, None)).await,
        Some(Control::Post { entry, to }) => publish(desk, http, component, (entry, Some(to))).await,
        Some(Control::Page(number)) => {
            turn.say(How::InPlace, desk.say(move |edition| page(edition, number))).await;
        }
        None => refuse(turn, wording::discord::OLD_BUTTON).await,
    }
}

/// The passage of an entry, as if it had been asked for by its title.
fn entry_for(edition: &Edition, entry: Option<Key>, user: UserId, place: Place) -> Said {
    let id = entry.and_then(|key| key.find(edition.knowledge()));
    let answer = id.and_then(|id| edition.pick("", id));
    answer.map_or_else(
        || Said::words_at(wording::discord::GONE, user, place),
        |answer| Said::answer(&answer, user, place),
    )
}

/// Whether the user may delete what others wrote here anyway.
fn may_moderate(component: &ComponentInteraction) -> bool {
    let permissions = component.member.as_ref().and_then(|member| member.permissions);
    permissions.is_some_and(|permissions| permissions.contains(Permissions::MANAGE_MESSAGES))
}

/// Makes a private answer public as it stands, its notices included, as a reply to a message or on its own. The private
/// one loses its button first, so that nothing is posted twice.
async fn publish(desk: &Desk, http: &Http, component: &ComponentInteraction, what: (Option<Key>, Option<MessageId>)) {
    let turn = Turn::of_component(http, component);
    let (entry, to) = what;
    let done = Said::words(wording::discord::SHARED).response(true);
    if turn.respond(CreateInteractionResponse::UpdateMessage(done)).await.is_err() {
        return;
    }
    let rows = below_published(desk.edition().knowledge(), entry, component.user.id);
    let said = Said::new(component.message.content.clone(), rows);
    if let Some(to) = to {
        let reference = MessageReference::from((component.channel_id, to));
        let form = said.clone().message().reference_message(reference);
        if post(http, component.channel_id, form).await.is_ok() {
            return;
        }
    }
    // Where the bot may not post on its own, the user may have it posted for them.
    turn.add(said).await;
}

async fn refuse(turn: Turn<'_>, why: &'static str) {
    turn.say(How::Private, async { Said::words(why) }).await;
}
