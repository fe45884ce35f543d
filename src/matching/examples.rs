//! What the knowledge teaches: for every entry, the texts that should lead to it, each with how much it counts.

use crate::knowledge::Entry;

/// A question that an author wrote.
const ASK: f32 = 1.0;
/// The title is a question too, but written to be read, not as people type.
const TITLE: f32 = 0.8;
/// Keywords come without a sentence around them.
const KEYWORDS: f32 = 0.5;
/// The passage uses many words for other reasons than to be asked with.
const PASSAGE: f32 = 0.2;

/// A text that should lead to an entry.
pub(super) struct Lesson<'k> {
    /// The entry, by index.
    pub(super) entry: usize,
    /// Its text or, for keywords, several.
    pub(super) text: Text<'k>,
    /// How much it counts: 1 for an author's question.
    pub(super) weight: f32,
}

/// Where a lesson comes from.
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

/// The lessons of all entries, in order.
pub(super) fn lessons(entries: &[Entry]) -> impl Iterator<Item = Lesson<'_>> + Clone {
    entries.iter().enumerate().flat_map(|(index, entry)| {
        let lesson = move |text, weight| Lesson { entry: index, text, weight };
        let asks = entry.asks.iter().map(move |ask| lesson(Text::One(&ask.text), ASK));
        let rest = [
            (Text::One(&entry.title), TITLE),
            (Text::Many(&entry.keywords), KEYWORDS),
            (Text::One(&entry.text), PASSAGE),
        ];
        asks.chain(rest.into_iter().map(move |(text, weight)| lesson(text, weight)))
    })
}
