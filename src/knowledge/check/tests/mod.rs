//! Packs as authors write them, and what the check says, by the door that authors use.

mod errors;
mod notes;
mod whole;

use jiff::civil::{Date, date};

use crate::knowledge::{FileText, Loaded, Severity, from_texts};

const TODAY: Date = date(2026, 11, 24);

/// A pack that nothing can be said about.
const GOOD: &str = r#"format = 1

[pack]
id = "p"
title = "A pack"
language = "en"
reviewed = 2026-11-23
review_due = 2027-11-23

[[source]]
id = "nhs"
publisher = "NHS"
title = "Vitamin B12"
url = "https://www.nhs.uk/b12/"

[[subject]]
id = "vitamin-b12"
names = ["vitamin B12", "B12", "cobalamin"]

[[entry]]
id = "b12-foods"
title = "Which foods contain vitamin B12?"
subjects = ["vitamin-b12"]
topic = "foods"
keywords = ["clams"]
asks = ["b12 foods", "where is b12 found", "cobalamin rich meals", "does milk have b12", "b12 in fish", "meat and b12", "eggs b12", "best b12 sources"]
must_not_answer = ["b6 foods"]
text = """
Vitamin B12 is found in meat, fish, milk, cheese and eggs. Plants hold almost none of it. Some cereals and plant milks have it added, so look at the label. People who eat no animal foods need one of those, or a tablet. Clams and liver hold the most, with about 80 mcg a portion.
"""
evidence = "strong"
sources = ["nhs"]
"#;

/// The least that makes an entry, after [`MINIMAL`].
const MINIMAL: &str = "format = 1\n[pack]\nid = \"m\"\ntitle = \"M\"\n";

fn read(texts: &[&str]) -> Loaded {
    let name = |index| ["a.toml", "b.toml", "c.toml"][index];
    let file = |(index, text): (usize, &&str)| FileText { name: name(index).to_owned(), text: (*text).to_owned() };
    from_texts(texts.iter().enumerate().map(file).collect(), TODAY)
}

/// Every finding of at least `least` as `file:line:column: severity: message; help`.
fn shown(loaded: &Loaded, least: Severity) -> Vec<String> {
    let findings = loaded.findings.iter().filter(|finding| finding.severity <= least);
    let shown = findings.map(|finding| {
        let file = &loaded.files[finding.place.file.0];
        let (line, column) = file.line_and_column(finding.place.span.start);
        let severity = format!("{:?}", finding.severity).to_lowercase();
        let help = finding.help.as_deref().unwrap_or_default();
        format!("{}:{line}:{column}: {severity}: {}; {help}", file.name, finding.message)
    });
    shown.collect()
}

fn errors(texts: &[&str]) -> Vec<String> {
    let loaded = read(texts);
    let errors = shown(&loaded, Severity::Error);
    assert_eq!(loaded.knowledge.is_none(), !errors.is_empty(), "knowledge comes without errors, and only then");
    errors
}
