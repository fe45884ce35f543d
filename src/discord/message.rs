//! Questions in messages, from the first reply to its end: a question that is edited has its reply edited, and one that
//! is deleted takes its reply with it. Knows no commands.

use serenity::all::{ChannelId, Http, Message, MessageId, MessageUpdateEvent};

use super::cooldown::Leave;
use super::desk::Desk;
use super::followed::{Exchange, FOLLOWED};
use super::heard::{Heard, Meant};
use super::moment::Moment;
use super::reply::{self, Sign};
use super::said::Said;
use super::turn::retried;
use super::weigh::{Saying, Scope, saying, scope};

/// Answers a message, if it is one to answer.
pub(super) async fn on_message(desk: &Desk, http: &Http, message: &Message) {
    let now = desk.clock.hear(Moment::of(message.id));
    let me = desk.me().await;
    if message.guild_id.is_some() && !message.author.bot && !message.mentions.iter().any(|user| user.id == me) {
        desk.places.settle(message.channel_id).await;
    }
    let Some(heard) = Heard::new(message, me, &desk.places) else { return };
    let Some(mut exchange) = desk.followed.begin(heard.id, &heard.words, None, now) else { return };
    let Some(_inside) = desk.enter() else { return };
    answer(desk, http, &heard, &mut exchange, now).await;
}

/// Has the reply follow what was edited, for a while; what was no question before may have become one.
pub(super) async fn on_edit(desk: &Desk, http: &Http, update: &MessageUpdateEvent) {
    let Some(edited) = update.edited_timestamp else { return };
    let (made, now) = (Moment::of(update.id), desk.clock.hear(Moment::at(edited)));
    if Moment::at(edited).since(made) >= FOLLOWED {
        return;
    }
    let Some(heard) = Heard::edited(update, desk.me().await, &desk.places) else { return };
    let Some(_inside) = desk.enter() else { return };
    if let Some(mut exchange) = desk.followed.turn(heard.id, now).await {
        if desk.followed.is_changed(&mut exchange, &heard.words, edited) {
            answer(desk, http, &heard, &mut exchange, now).await;
        }
    } else if !desk.clock.is_before_us(made)
        && let Some(mut exchange) = desk.followed.begin(heard.id, &heard.words, Some(edited), now)
    {
        answer(desk, http, &heard, &mut exchange, now).await;
    }
}

/// Deletes the replies to messages that were deleted lately.
pub(super) async fn on_delete(desk: &Desk, http: &Http, channel: ChannelId, messages: &[MessageId]) {
    // What is done about a reply that exists is finished before leaving, but a full house holds nobody back.
    let _inside = desk.enter();
    for &message in messages {
        let Some(exchange) = desk.followed.end(message, desk.clock.now()).await else { continue };
        let Some(reply) = exchange.reply else { continue };
        match retried(|| http.delete_message(channel, reply, None)).await {
            Ok(()) => {}
            Err(fault) if fault.is_over() => {}
            Err(fault) => tracing::warn!(%channel, "deleting a reply failed: {fault}"),
        }
    }
}

/// Says what there is to say, in a reply or in place of the one that is there.
async fn answer(desk: &Desk, http: &Http, heard: &Heard, exchange: &mut Exchange, now: Moment) {
    let asked = scope(heard, desk.config.channels.shortest);
    let leave = if asked == Scope::Urgent { Leave::Granted } else { desk.cooldown.ask(heard.author, now) };
    let scope = match leave {
        Leave::Refused | Leave::RefusedAgain => Scope::Urgent,
        // Where a reply stands already, to be silent would leave it beside a question that it does not answer.
        Leave::Granted if asked == Scope::Sure && exchange.reply.is_some() => Scope::Everything,
        Leave::Granted => asked,
    };
    let (words, own, asker) = (heard.words.clone(), heard.own_words(), heard.author);
    let work = desk.work_out(move |edition| saying(edition, &words, &own, asker, scope));
    // Where nobody called the bot, nobody waits for it.
    let found = match heard.meant {
        Meant::Bot => reply::typing_meanwhile(http, heard.channel, work).await.unwrap_or_else(|| Some(trouble())),
        Meant::Anybody | Meant::Others => work.await.flatten(),
    };
    let is_counted = asked != Scope::Urgent && leave == Leave::Granted;
    let Some(saying) = found else {
        if is_counted {
            desk.cooldown.give_back(heard.author, now);
        }
        if leave == Leave::Refused {
            // A sign that cannot be put is missed by nobody.
            let _ = reply::sign(http, heard, Sign::Wait).await;
        }
        return;
    };
    desk.count(&saying.said);
    let is_uncalled = heard.meant != Meant::Bot && exchange.reply.is_none();
    if let Some(entry) = saying.entry {
        if !is_uncalled {
            desk.quiet.say(heard.channel, entry, now);
        } else if !desk.quiet.is_news(heard.channel, entry, now) {
            desk.cooldown.give_back(heard.author, now);
            let _ = reply::sign(http, heard, Sign::Above).await;
            return;
        }
    }
    let is_sent = match exchange.reply {
        Some(reply) => reply::change(desk, http, heard, reply, saying.said).await,
        None => {
            exchange.reply = reply::post_to(desk, http, heard, saying.said).await;
            exchange.reply.is_some()
        }
    };
    if let Some(entry) = saying.entry.filter(|_| !is_sent) {
        desk.quiet.unsay(heard.channel, entry, now);
    }
}

fn trouble() -> Saying {
    Saying { said: Said::trouble(), entry: None }
}
