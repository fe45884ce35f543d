//! What the knowledge teaches: for every entry, the texts that should lead to it, each with how much it counts.

use crate::knowledge::Entry;

/// A question that an author wrote.
const ASK: f32 = 1.0;
/// The title is a question too, but written to be read, not as people type.
const TITLE: f32 = 1.0;
/// Keywords come without a sentence around them.
const KEYWORDS: f32 = 0.5;
/// The passage uses many words for other reasons than to be asked with.
const PASSAGE: f32 = 0.5;

/// A text that should lead to an entry.
#[derive(Clone, Copy)]
pub(super) struct Example<'k> {
    /// The entry, by index.
    pub(super) entry: usize,
    /// Its text or, for keywords, several.
    pub(super) text: Text<'k>,
    /// How much it counts: 1 for an author's question.
    pub(super) weight: f32,
    /// Whether it is a question, which others can be compared with.
    pub(super) is_question: bool,
}

/// What the text is.
#[derive(Clone, Copy)]
pub(super) enum Text<'k> {
    /// A question or a passage.
    One(&'k str),
    /// Keywords.
    Many(&'k [String]),
}

impl<'k> Text<'k> {
    /// The text as one string.
    pub(super) fn joined(&self) -> std::borrow::Cow<'k, str> {
        match self {
            Self::One(text) => (*text).into(),
            Self::Many(texts) => texts.join(" . ").into(),
        }
    }
}

/// The texts of all entries, in order.
pub(super) fn examples(entries: &[Entry]) -> impl Iterator<Item = Example<'_>> {
    entries.iter().enumerate().flat_map(|(index, entry)| {
        let example = move |text, weight, is_question| Example { entry: index, text, weight, is_question };
        let asks = entry.asks.iter().map(move |ask| example(Text::One(&ask.text), ASK, true));
        let rest = [
            example(Text::One(&entry.title), TITLE, true),
            example(Text::Many(&entry.keywords), KEYWORDS, false),
            example(Text::One(&entry.text), PASSAGE, false),
        ];
        asks.chain(rest)
    })
}
