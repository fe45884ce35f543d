//! One way from a question to an answer, for every front end; holds the library that it answers from. Knows no serenity
//! and no terminal.

use std::sync::Arc;

use crate::answer::Answer;
use crate::library::Library;
use crate::safety::ScreeningCounts;

pub use crate::edition::Edition;

/// Answers questions from the edition in use.
pub struct Bot {
    library: Library,
    counts: ScreeningCounts,
}

impl Bot {
    /// A bot that answers from what `library` has in use.
    #[must_use]
    pub fn new(library: Library) -> Self {
        Self { library, counts: ScreeningCounts::default() }
    }

    /// The answer to `raw` from the edition in use. Of the question, only the level of its notice is counted.
    #[must_use]
    pub fn answer(&self, raw: &str) -> Answer {
        let answer = self.edition().answer(raw);
        self.counts.record(answer.notices());
        answer
    }

    /// How often each level of notice was given since the start.
    #[must_use]
    pub fn counts(&self) -> &ScreeningCounts {
        &self.counts
    }

    /// The edition in use. A question that began with it ends with it, whatever is swapped meanwhile.
    #[must_use]
    pub fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.library.in_use().edition)
    }

    /// Where the editions come from.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }
}
