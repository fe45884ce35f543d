//! An answer as one Discord message: markdown, within Discord's limit whatever the knowledge holds. Knows no connection.

mod length;
mod markdown;
pub mod moderation;
mod passage;
pub mod topics;

use crate::answer::{Answer, Body, Offer, Topics};
use crate::render::TOPICS_SHOWN;
use crate::safety::Notice;
use crate::wording;
use length::{At, cut, one_line, units};
use markdown::inert;

pub use passage::overflow;

/// The longest message Discord takes, in characters; counted here in UTF-16 units, which are never fewer.
/// <https://discord.com/developers/docs/resources/message#create-message>
pub const LIMIT: usize = 2_000;

/// A title is shortened beyond this.
const TITLE: usize = 200;

/// The message that answers, at most [`LIMIT`] long. Notices and the disclaimer stay, whatever had to be left out.
#[must_use]
pub fn reply(answer: &Answer) -> String {
    let disclaimer = answer.disclaimer().map(|_| disclaimer()).unwrap_or_default();
    message(answer.notices(), answer.body(), &disclaimer)
}

/// `text` as a label of a button or a choice, where Discord shows no markdown: on one line, at most `room` long.
#[must_use]
pub fn label(text: &str, room: usize) -> String {
    let printable: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    one_line(&printable, room)
}

fn message(notices: &[Notice], body: &Body, disclaimer: &str) -> String {
    let notices = above(notices, LIMIT - units(disclaimer) - 1);
    let room = LIMIT.saturating_sub(units(&notices) + 2 + units(disclaimer) + 1);
    let body = match body {
        Body::Passage(passage) => passage::fitted(passage, room),
        Body::Choices(offers) => choices(offers, room),
        Body::Unknown(topics) => unknown(topics, room),
        Body::Urgent => String::new(),
    };
    joined("\n", [&joined("\n\n", [&notices, &body]), disclaimer])
}

fn above(notices: &[Notice], room: usize) -> String {
    let text = notices.iter().map(|notice| notice.text.trim()).collect::<Vec<_>>().join("\n\n");
    [At::Sentence, At::Word, At::Any].iter().find_map(|&at| cut(&text, at, room, inert)).unwrap_or_default()
}

fn choices(offers: &[Offer], room: usize) -> String {
    let lines = offers.iter().enumerate().map(|(at, offer)| format!("{}. {}", at + 1, title(&offer.title)));
    fitting(room, [wording::DID_YOU_MEAN.to_owned()].into_iter().chain(lines))
}

fn unknown(Topics(titles): &Topics, room: usize) -> String {
    let lead = (!titles.is_empty()).then(|| wording::TOPICS.to_owned());
    let shown = titles.iter().take(TOPICS_SHOWN).map(|topic| format!("- {}", title(topic)));
    let more = titles.len().saturating_sub(TOPICS_SHOWN);
    let more = (more > 0).then(|| format!("- {}", wording::and_more(more)));
    let says = [wording::UNKNOWN, wording::HOW_TO_ASK].map(str::to_owned);
    fitting(room, says.into_iter().chain(lead).chain(shown).chain(more))
}

/// As many of the lines, from the first, as fit into `room` units.
fn fitting(room: usize, lines: impl Iterator<Item = String>) -> String {
    let mut left = room;
    let fits = |line: &String| {
        let taken = left.checked_sub(units(line) + 1);
        left = taken.unwrap_or(0);
        taken.is_some()
    };
    lines.take_while(fits).collect::<Vec<_>>().join("\n")
}

fn title(title: &str) -> String {
    inert(&one_line(title, TITLE))
}

/// In Discord's small print.
fn disclaimer() -> String {
    format!("-# {}", wording::DISCLAIMER)
}

/// The parts that are not empty, with `separator` between them.
fn joined<const N: usize>(separator: &str, parts: [&str; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::EntryId;
    use crate::safety::Level;

    fn noticed(level: Level, text: &str) -> String {
        let notice = Notice { rule: "rule".to_owned(), level, text: text.to_owned() };
        let body = if level == Level::Urgent { Body::Urgent } else { Body::Unknown(Topics(vec!["Topic".to_owned()])) };
        message(&[notice], &body, &disclaimer())
    }

    #[test]
    fn an_urgent_notice_stands_alone_above_the_disclaimer() {
        assert_eq!(noticed(Level::Urgent, "Call 112."), format!("Call 112.\n-# {}", wording::DISCLAIMER));
    }

    #[test]
    fn a_caution_stands_above_the_rest() {
        let reply = noticed(Level::Caution, "Ask your clinic first.");
        assert!(reply.starts_with(&format!("Ask your clinic first.\n\n{}", wording::UNKNOWN)), "{reply}");
        assert!(reply.ends_with(wording::DISCLAIMER), "{reply}");
    }

    #[test]
    fn six_topics_are_offered_and_the_rest_counted() {
        let topics = Topics((1..=8).map(|number| format!("Topic {number}")).collect());
        let reply = message(&[], &Body::Unknown(topics), "");
        assert!(reply.ends_with("- Topic 5\n- Topic 6\n- and 2 more"), "{reply}");
    }

    #[test]
    fn choices_are_numbered_and_inert() {
        let offer = |title: &str| Offer { entry: EntryId::new("p", "e"), title: title.to_owned(), score: 0.5 };
        let reply = message(&[], &Body::Choices(vec![offer("Why *K2*?"), offer("@everyone")]), "");
        assert_eq!(reply, "Did you mean…\n1. Why \\*K2\\*?\n2. \u{200b}@\u{200b}everyone");
    }

    #[test]
    fn endless_notices_leave_the_disclaimer_in_place() {
        for text in ["Call now. ".repeat(400), "x".repeat(9_000)] {
            let reply = noticed(Level::Caution, &text);
            assert!(units(&reply) <= LIMIT && units(&reply) > LIMIT - 100, "{}", units(&reply));
            assert!(reply.starts_with(&text[..100]) && reply.ends_with(wording::DISCLAIMER), "{reply}");
        }
    }
}
