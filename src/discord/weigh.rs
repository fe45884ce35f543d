//! What to say to a message, or whether to stay silent: whoever calls the bot is answered, and where nobody does it speaks
//! up only when it is sure. Knows no requests.

use serenity::all::UserId;

use super::controls::{Key, Place};
use super::heard::{Heard, Meant};
use super::said::Said;
use crate::answer::{Answer, Body};
use crate::bot::Edition;
use crate::question::asks;
use crate::wording::discord as wording;

/// Where nobody called the bot, it offers choices only when its first candidate is more likely right than wrong.
const SURE: f64 = 0.5;

/// Something to say to a message.
pub(super) struct Saying {
    pub(super) said: Said,
    /// The entry that answers, where one does.
    pub(super) entry: Option<Key>,
}

/// What may be said to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The bot was called: everything.
    Everything,
    /// Somebody asked a channel: only what is sure, or about somebody's safety.
    Sure,
    /// Nobody asked, or somebody asks too much: only a notice that is urgent.
    Urgent,
}

/// How much may be said to a message that nobody has asked too often for. `shortest` is how many letters and digits a
/// question to a channel must have.
pub(super) fn scope(heard: &Heard, shortest: usize) -> Scope {
    match heard.meant {
        Meant::Bot => Scope::Everything,
        Meant::Others => Scope::Urgent,
        Meant::Anybody => {
            let own = heard.own_words();
            let is_long = own.chars().filter(|c| c.is_alphanumeric()).count() >= shortest;
            if is_long && asks(&own) { Scope::Sure } else { Scope::Urgent }
        }
    }
}

/// What to say to `words`, of which `own` are no quotation; nothing where silence is better. An emergency may stand in a
/// quotation, a question to a channel does not.
pub(super) fn saying(edition: &Edition, words: &str, own: &str, asker: UserId, scope: Scope) -> Option<Saying> {
    if words.trim().is_empty() && scope == Scope::Everything {
        let said = Said::words_at(wording::SHORT_HELP, asker, Place::Public);
        return Some(Saying { said, entry: None });
    }
    let answer = match scope {
        Scope::Everything => Some(edition.answer(words)),
        Scope::Sure => edition.emergency(words).or_else(|| Some(edition.answer(own)).filter(is_worth_it)),
        Scope::Urgent => edition.emergency(words),
    }?;
    let entry = if let Body::Passage(passage) = answer.body() { Some(Key::of(passage.entry())) } else { None };
    Some(Saying { said: Said::answer(&answer, asker, Place::Public), entry })
}

/// Whether to speak up without having been called.
fn is_worth_it(answer: &Answer) -> bool {
    speaks_up(answer.body(), answer.confidence(), !answer.notices().is_empty())
}

fn speaks_up(body: &Body, confidence: f64, is_noticed: bool) -> bool {
    match body {
        Body::Passage(_) | Body::Urgent => true,
        Body::Choices(_) if confidence >= SURE => true,
        // A notice is about somebody's safety, whatever is known of the rest.
        Body::Choices(_) | Body::Unknown(_) => is_noticed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Topics;

    #[test]
    fn nobody_is_interrupted_without_good_reason() {
        let (choices, unknown) = (Body::Choices(Vec::new()), Body::Unknown(Topics(Vec::new())));
        for (body, confidence, is_noticed, speaks) in [
            (&choices, 0.5, false, true),
            (&choices, 0.49, false, false),
            (&choices, 0.49, true, true),
            (&unknown, 0.1, false, false),
            (&unknown, 0.1, true, true),
            (&Body::Urgent, 0.0, true, true),
        ] {
            assert_eq!(speaks_up(body, confidence, is_noticed), speaks, "{body:?} {confidence}");
        }
    }
}
