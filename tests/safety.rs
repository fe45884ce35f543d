//! What people write, and what the bot says before anything else.

use jiff::civil::date;
use vitabot::knowledge::{FileId, FileText};
use vitabot::safety::Rules;

fn load(text: &FileText) -> Rules {
    let (rules, findings) = Rules::from_text(FileId(0), text, date(2026, 11, 23));
    let findings: Vec<String> = findings
        .iter()
        .map(|finding| {
            let (line, column) = text.line_and_column(finding.place.span.start);
            format!("{line}:{column}: {} ({})", finding.message, finding.help.as_deref().unwrap_or_default())
        })
        .collect();
    rules.unwrap_or_else(|| panic!("{}", findings.join("\n")))
}

#[test]
fn the_shipped_rules_are_sound() {
    load(&Rules::shipped());
}
