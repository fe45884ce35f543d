//! Tables with faults, and what is said about them.

use super::*;
use jiff::civil::{Date, date};

const MOODS: [(&str, u8); 2] = [("good", 1), ("bad", 2)];

/// Reads `text` as a table of every kind of field, and says what was wrong with it.
fn faults(text: &str) -> Vec<String> {
    let (table, errors) = DeTable::parse_recoverable(text);
    assert!(errors.is_empty(), "{errors:?}");
    let mut fields = Fields::of_file(FileId(0), text, table.into_inner(), true);
    fields.optional::<String>("title");
    fields.optional::<i64>("format");
    fields.optional::<bool>("draft");
    fields.optional::<Date>("reviewed");
    fields.list::<String>("keywords");
    fields.choice("mood", &MOODS);
    fields.choices("moods", &MOODS);
    let mut findings = Vec::new();
    for mut entry in fields.tables("entry") {
        entry.required::<String>("id");
        entry.finish(&mut findings);
    }
    fields.finish(&mut findings);
    findings.iter().map(|f| format!("{}; {}", f.message, f.help.as_deref().unwrap_or_default())).collect()
}

#[test]
fn each_fault_says_what_is_wrong_and_how_to_mend_it() {
    let table = [
        ("title = 5", "`title`: expected text in quotes, found a whole number: `5`; put it in quotes: title = \"5\""),
        (
            "title = [\"a\"]",
            "`title`: expected text in quotes, found a list: `[\"a\"]`; one text, without square brackets",
        ),
        (
            "format = \"1\"",
            "`format`: expected a whole number such as 1, found text in quotes: `\"1\"`; remove the quotes: format = 1",
        ),
        ("draft = 0", "`draft`: expected true or false, found a whole number: `0`; write true or false"),
        (
            "reviewed = \"2026-11-23\"",
            "`reviewed`: expected a date such as 2026-11-23, found text in quotes: `\"2026-11-23\"`; remove the quotes: reviewed = 2026-11-23",
        ),
        (
            "reviewed = 2026-11-23T10:00:00Z",
            "`reviewed`: expected a date such as 2026-11-23, found a time: `2026-11-23T10:00:00Z`; write the day alone, without a time",
        ),
        (
            "keywords = \"liver\"",
            "`keywords` is text in quotes, expected a list: `\"liver\"`; put square brackets around it: keywords = [\"liver\"]",
        ),
        ("mood = \"godo\"", "`mood` cannot be `godo`; did you mean \"good\"? The choices are: good, bad"),
        ("moods = [\"good\", \"sour\"]", "`moods` cannot be `sour`; the choices are: good, bad"),
        ("[[entry]]", "this entry has no `id`; add a line such as: id = \"…\""),
        (
            "[entry]\nid = \"a\"",
            "`[entry]` has single brackets; start each one with a line [[entry]], double brackets included",
        ),
        (
            "entry = [1]",
            "`entry` is a whole number, not a table; start each one with a line [[entry]], double brackets included",
        ),
        ("[[entry]]\nid = \"a\"\nidd = \"b\"", "`idd` is not a field of this entry; did you mean `id`?"),
        ("keyword = []", "`keyword` is not a field of this file; did you mean `keywords`?"),
        (
            "dosage = 1",
            "`dosage` is not a field of this file; its fields are: title, format, draft, reviewed, keywords, mood, moods, entry",
        ),
    ];
    for (text, fault) in table {
        assert_eq!(faults(text), [fault], "{text}");
    }
}

#[test]
fn a_bad_element_is_one_finding_and_the_rest_of_the_list_stands() {
    let text = "keywords = [\"liver\", 3, \"kale\", true]";
    let (table, _) = DeTable::parse_recoverable(text);
    let mut fields = Fields::of_file(FileId(0), text, table.into_inner(), true);
    let keywords = fields.list::<String>("keywords");
    assert_eq!(keywords.iter().map(|k| &text[k.span()]).collect::<Vec<_>>(), ["\"liver\"", "\"kale\""]);
    let mut findings = Vec::new();
    fields.finish(&mut findings);
    assert_eq!(findings.iter().map(|f| &text[f.place.span.clone()]).collect::<Vec<_>>(), ["3", "true"]);
}

#[test]
fn a_date_is_read_as_a_day() {
    let text = "reviewed = 2026-11-23";
    let (table, _) = DeTable::parse_recoverable(text);
    let mut fields = Fields::of_file(FileId(0), text, table.into_inner(), true);
    let reviewed = fields.required::<Date>("reviewed").expect("it is there");
    assert_eq!((*reviewed.get_ref(), reviewed.span()), (date(2026, 11, 23), 11..21));
}
