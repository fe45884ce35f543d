//! How sure the matcher has to be, as flags. Knows no matching beyond that.

use crate::matching::{ThresholdError, Thresholds};

#[derive(clap::Args)]
pub(super) struct Sureness {
    /// Answer when at least so sure that the answer is the right one, 1 to 99
    #[arg(long, value_name = "PERCENT", env = "VITABOT_ANSWER_AT")]
    answer_at: Option<u8>,
    /// Offer choices when at least so sure of the first, below --answer-at
    #[arg(long, value_name = "PERCENT", env = "VITABOT_CHOICES_AT")]
    choices_at: Option<u8>,
}

impl Sureness {
    /// The thresholds; where a flag is not given, as without it.
    pub(super) fn thresholds(&self) -> Result<Thresholds, ThresholdError> {
        let (answer, choices) = Thresholds::default().percent();
        Thresholds::new(self.answer_at.unwrap_or(answer), self.choices_at.unwrap_or(choices))
    }
}
