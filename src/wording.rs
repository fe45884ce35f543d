//! Every sentence of ours that a member reads, in one place to be read, mended and one day translated. Knows the
//! evidence levels and nothing else.

pub mod moderation;

use crate::knowledge::Evidence;

/// Stands under everything about health.
pub const DISCLAIMER: &str = "General information, not medical advice. For your own health, please ask a doctor, \
    pharmacist or other health professional.";

/// Leads into passages to pick from.
pub const DID_YOU_MEAN: &str = "Did you mean…";

/// Says that nothing fits.
pub const UNKNOWN: &str = "I don't have that in my notes, and I'd rather not guess.";

/// Leads into the topics on offer.
pub const TOPICS: &str = "What I can help with:";

/// Leads into entries to read next.
pub const RELATED: &str = "See also:";

/// Leads into what a passage rests on.
pub const SOURCES: &str = "Sources:";

/// Leads into how well a passage is supported.
pub const EVIDENCE: &str = "Evidence:";

/// How to ask so that something is found.
pub const HOW_TO_ASK: &str = "It works best to name one vitamin and what you want to know about it: where it is found, \
    what it does, what is proven.";

/// There is nothing to explain.
pub const NOTHING_ASKED: &str = "Nothing was asked.";

/// Says that more topics exist than were shown.
#[must_use]
pub fn and_more(topics: usize) -> String {
    format!("and {topics} more")
}

/// An evidence level in words that need no training: after [`EVIDENCE`].
#[must_use]
pub fn evidence(level: Evidence) -> &'static str {
    match level {
        Evidence::Strong => "strong - well established",
        Evidence::Mixed => "mixed - good studies disagree",
        Evidence::Weak => "weak - a plausible idea or small studies, not proof",
        Evidence::Refuted => "refuted - good studies have shown this claim to be false",
    }
}

/// What a conversation in the terminal says.
pub mod chat {
    /// Greets.
    pub const WELCOME: &str = "Ask me about vitamins. /help shows what else you can type, Ctrl-D leaves.";

    /// Lists the commands.
    pub const HELP: &str = "\
Type a question, or:
  1, 2, 3 …   pick one of the questions I offered
  /topics     what I know about
  /why        how I came to the last answer
  /reload     read the knowledge again
  /help       this
  /quit       leave (so does Ctrl-D)
Nothing you type is stored.";

    /// Leads into numbered choices.
    pub const PICK: &str = "Type its number, or ask in other words.";

    /// Nothing was asked yet, so there is nothing to explain.
    pub const NOTHING_TO_EXPLAIN: &str = "Ask something first, then /why explains the answer.";

    /// The word after the slash is no command.
    pub const NO_SUCH_COMMAND: &str = "I don't know that command. /help lists those I know.";

    /// The entry picked is no longer there.
    pub const GONE: &str = "That entry is gone since the knowledge was read again. Please ask once more.";

    /// The knowledge could not be used.
    pub const KEPT: &str = "The knowledge has errors, shown above. I keep answering from what I had.";

    /// The knowledge was read again.
    #[must_use]
    pub fn reloaded(packs: usize, entries: usize) -> String {
        format!("Read again: {}, {}.", super::count(packs, "pack"), super::count(entries, "entry"))
    }

    /// The knowledge could be better.
    #[must_use]
    pub fn findings(errors: usize, warnings: usize) -> String {
        let number = |number, noun| (number > 0).then(|| super::count(number, noun));
        let both: Vec<_> = [number(errors, "error"), number(warnings, "warning")].into_iter().flatten().collect();
        format!("{} in the knowledge: `vitabot check` shows them.", both.join(" and "))
    }
}

/// Says where in the topics a page is.
#[must_use]
pub fn topics_page(page: usize, pages: usize) -> String {
    format!("Page {page} of {pages}. Pick one below to read it.")
}

/// What members of a Discord server read besides answers.
pub mod discord {
    /// What `/ask` does.
    pub const ASK: &str = "Ask a question about vitamins";
    /// What its question is.
    pub const ASK_QUESTION: &str = "Your question, in your own words";
    /// What its other option is.
    pub const ASK_PRIVATE: &str = "Whether only you see the answer";
    /// What `/topics` does.
    pub const TOPICS: &str = "See what you can ask about";
    /// What `/help` does.
    pub const HELP: &str = "How to ask, and what happens to your question";
    /// What `/about` does.
    pub const ABOUT: &str = "Where the answers come from, and what is kept";
    /// The name of the command in a message's menu.
    pub const ANSWER_THIS: &str = "Answer this";

    /// On the button that makes an answer public.
    pub const SHARE: &str = "Share in channel";
    /// On the button that posts an answer to somebody's message.
    pub const POST: &str = "Post it";
    /// On the button that takes an answer away.
    pub const DELETE: &str = "Delete";
    /// On the button for whom no choice fits.
    pub const NONE_OF_THESE: &str = "None of these";
    /// On the button to the page before.
    pub const PREVIOUS: &str = "Previous";
    /// On the button to the page after.
    pub const NEXT: &str = "Next";
    /// In the menu of entries to read next.
    pub const RELATED: &str = "Related questions";
    /// In the menu of a page of topics.
    pub const READ: &str = "Read an answer";

    /// No choice fitted.
    pub const NONE_FITS: &str = "Then I may not have it in my notes. Please ask once more in other words, or see \
        /topics for what I know.";
    /// Somebody else's button.
    pub const NOT_YOURS: &str = "Only the person who asked can do that.";
    /// The entry behind a button is no longer there.
    pub const GONE: &str = "That answer is no longer in my notes. Please ask again.";
    /// A button of an earlier version.
    pub const OLD_BUTTON: &str = "I no longer know what this button was for. Please ask again.";
    /// Nothing is known.
    pub const NO_TOPICS: &str = "My notes are empty right now.";
    /// Something went wrong.
    pub const TROUBLE: &str = "Something went wrong on my side. Please try again in a moment.";
    /// Somebody asks too often.
    pub const TOO_OFTEN: &str = "That was a lot of questions in a short time. Please wait a minute, then ask again.";
    /// Too much is asked at once by everybody.
    pub const BUSY: &str = "I have my hands full just now. Please try again in a moment.";
    /// The private answer was shared.
    pub const SHARED: &str = "Shared.";
    /// The message to answer holds nothing to read.
    pub const NOTHING_TO_ANSWER: &str = "There is no text in that message that I could answer.";

    /// Says how to ask, to somebody who mentioned the bot and said nothing.
    pub const SHORT_HELP: &str = "Ask me something about vitamins: mention me with your question, or use /ask to be \
        answered privately. /topics shows what I know, /help says more.";

    /// Answers `/help`. `has_channels` says whether there are channels where questions need no mention.
    #[must_use]
    pub fn help(has_channels: bool) -> String {
        let channels = if has_channels {
            "\n- In channels set up for it, just ask. I answer there only when I am sure, and give the same answer once in a \
             while; \u{2b06}\u{fe0f} means that it stands above."
        } else {
            ""
        };
        format!(
            "\
**How to ask**
- `/ask` and your question. Only you see the answer until you share it.
- Mention me with your question in a channel, reply to me, or write me a direct message.{channels}
- On any message: Apps > Answer this. You see the answer first, and post it if it fits.
- `/topics` shows what I know; `/about` says where it comes from.

**Changed your mind?** Edit or delete your question within five minutes, and my reply follows. *Delete* below a reply takes \
it away at any time. \u{23f3} means that you asked a lot: please wait a minute.

**Please don't post personal medical details here.** I can't judge them, and others may read them. I keep no question: \
what you ask is answered and forgotten. For your own health, please ask a doctor, pharmacist or other health professional."
        )
    }

    /// Answers `/about`. `contact` says who runs the bot; `has_channels`, whether it reads whole channels.
    #[must_use]
    pub fn about(entries: usize, sources: usize, contact: Option<&str>, has_channels: bool) -> String {
        let (entries, sources) = (super::count(entries, "passage"), super::count(sources, "source"));
        let contact = contact.map(|contact| format!("\n\n**Who runs this bot**\n{contact}")).unwrap_or_default();
        let channels = if has_channels { ", those in channels set up for questions" } else { "" };
        let levels = crate::knowledge::Evidence::WORDS.map(|(_, level)| format!("- {}", super::evidence(level)));
        format!(
            "I am an automated bot. I answer from {entries} written by people, resting on {sources}; every answer \
             names its own. I make nothing up: when I don't know, I say so.\n\n\
             **How sure an answer is**\n{}\n\n\
             **What I keep**\nNothing you write: no question, no message, no list of who asked what. I read only \
             messages that mention me, reply to me or are sent to me{channels}, and commands. For minutes I remember ids: \
             which reply belongs to which message, and how often somebody asked. Discord itself keeps messages under its \
             own policy.\n\n{} I am not watched by people and no help in an emergency.{contact}",
            levels.join("\n"),
            super::DISCLAIMER,
        )
    }
}

/// A number with its noun, in the plural where it takes one.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_take_their_plural() {
        for (number, noun, said) in
            [(0, "error", "0 errors"), (1, "entry", "1 entry"), (2, "entry", "2 entries"), (3, "pack", "3 packs")]
        {
            assert_eq!(count(number, noun), said);
        }
    }
}
