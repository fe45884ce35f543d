//! Every sentence of ours that a member reads, in one place to be read, mended and one day translated. Knows the
//! evidence levels and nothing else.

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
    pub fn warnings(number: usize) -> String {
        format!("{} in the knowledge: `vitabot check` shows them.", super::count(number, "warning"))
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
