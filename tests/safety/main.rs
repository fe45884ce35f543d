//! What people write, and what the bot says before anything else.

mod answers;
mod file;
mod reading;
mod rows;
mod work;

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use vitabot::knowledge::{FileId, FileText, Finding};
use vitabot::question::Question;
use vitabot::safety::{Rules, Screening};

const TODAY: Date = date(2026, 11, 23);

/// The rules that the program ships.
static RULES: LazyLock<Rules> = LazyLock::new(Rules::built_in);

fn screen(message: &str) -> Screening {
    RULES.screen(&Question::new(message).expect("it has words"))
}

/// The rule whose notice stands first: "urgent child-swallowed", or nothing.
fn first(rules: &Rules, message: &str) -> String {
    let screening = rules.screen(&Question::new(message).expect("it has words"));
    let level = |level| format!("{level:?}").to_lowercase();
    screening.notices().first().map(|notice| format!("{} {}", level(notice.level), notice.rule)).unwrap_or_default()
}

fn load(text: &str) -> (Option<Rules>, Vec<Finding>) {
    let file = FileText { name: "safety.toml".to_owned(), text: text.to_owned() };
    Rules::from_text(FileId(0), &file, TODAY)
}
