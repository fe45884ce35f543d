//! A rules file that is wrong says where and how, all at once, and is not used.

use jiff::civil::date;
use vitabot::knowledge::{FileId, FileText, Severity};
use vitabot::safety::Rules;

use crate::{RULES, TODAY, load};

fn shipped_with(from: &str, to: &str) -> String {
    let text = Rules::shipped().text;
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn findings(text: &str) -> Vec<String> {
    let file = FileText { name: String::new(), text: text.to_owned() };
    let (rules, findings) = Rules::from_text(FileId(0), &file, TODAY);
    assert_eq!(rules.is_some(), !findings.iter().any(|finding| finding.severity == Severity::Error));
    let shown =
        findings.into_iter().map(|finding| format!("{}; {}", finding.message, finding.help.unwrap_or_default()));
    shown.collect()
}

#[test]
fn the_shipped_rules_are_sound() {
    assert_eq!(findings(&Rules::shipped().text), [""; 0]);
}

#[test]
fn each_fault_says_how_to_mend_it() {
    let table = [
        (
            "all = [\"{child}\", \"{ate}\", \"{product}\"]\nwithin = 18",
            "all = [\"{chidl}\", \"{ate}\", \"{product}\"]\nwithin = 18",
            "there is no group `chidl`; did you mean {child}?",
        ),
        (
            "level = \"urgent\"",
            "level = \"urgnt\"",
            "`level` cannot be `urgnt`; the levels are: urgent, caution, decline",
        ),
        (
            "call the emergency number: {emergency}",
            "call {emergancy}",
            "`{emergancy}` is not something that can be put in; did you mean {emergency}?",
        ),
        (
            "Please don't stay alone with it.",
            "Never take more than 20 pills.",
            "this urgent notice holds an amount; leave amounts out; numbers to call come from the regions, by {emergency} and the like",
        ),
        ("Please don't stay alone with it.", "Stay strong 💪", "this urgent notice holds an emoji; leave it out"),
        (
            "situations = [\"kidney\"]",
            "situations = [\"kidneys\"]",
            "`situations` cannot be `kidneys`; did you mean \"kidney\"? The choices are: pregnancy, blood-thinner, infant, kidney",
        ),
        ("sources = [\"uspstf\"]", "sources = [\"uspst\"]", "there is no source `uspst`; did you mean \"uspstf\"?"),
        (
            "high = \"4,000 IU\"",
            "high = \"4,000 drops\"",
            "`high` is no amount: `4,000 drops`; write a number and a unit (IU, mcg, mg, g): high = \"4,000 IU\"",
        ),
        (
            "phrases = [\"{picture}\"]",
            "phrases = [\"{picture}\", \"just look\"]",
            "`just` is filler, so it is read over in messages; leave the word out here, or take it out of `filler`",
        ),
        ("id = \"pictures\"", "id = \"pets\"", "there are two of rule `pets`; give each its own id"),
    ];
    for (from, to, finding) in table {
        let all = findings(&shipped_with(from, to));
        assert!(all.iter().any(|found| found == finding), "{to}: {all:#?}");
    }
}

#[test]
fn an_example_that_a_rule_gets_wrong_keeps_the_file_from_being_used() {
    let text = shipped_with("\"kms\", \"i'm gonna end it all\"", "\"kms\", \"what a lovely day\"");
    assert_eq!(
        findings(&text),
        [
            "`self-harm` should trigger on this, and does not: `what a lovely day`; add its words to a group of the rule, or widen `within`"
        ]
    );
    let text = shipped_with("\"dead tired today, which vitamin helps\"", "\"i want to die\"");
    assert!(findings(&text)[0].starts_with("`self-harm` should be silent on this, and triggers: `i want to die`"));
}

#[test]
fn all_faults_are_told_in_one_run_each_at_its_place() {
    let text = "format = 2\n\n[[group]]\nname = \"a\"\nword = [\"b\"]\n\n[[rule]]\nid = \"x\"\nlevel = \"urgent\"\nnotice = \"Hi.\"\nreview_due = 2026-01-01\n[[rule.when]]\nall = [\"{c}\"]\n";
    let file = FileText { name: "safety.toml".to_owned(), text: text.to_owned() };
    let (rules, findings) = Rules::from_text(FileId(3), &file, TODAY);
    assert!(rules.is_none());
    let places: Vec<(usize, &str)> = findings
        .iter()
        .filter(|finding| finding.place.span.start > 0)
        .map(|finding| (file.line_and_column(finding.place.span.start).0, finding.message.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (1, "format 2 is not known"),
            (5, "`word` is not a field of this group"),
            (8, "the rule `x` names no source"),
            (8, "the rule `x` has 0 examples in `triggers_on`"),
            (8, "the rule `x` has 0 examples in `silent_on`"),
            (10, "this urgent notice does not say whom to call"),
            (11, "this rule had to be reviewed by 2026-01-01"),
            (13, "there is no group `c`"),
        ]
    );
    assert!(findings.iter().all(|finding| finding.place.file == FileId(3)));
}

#[test]
fn a_review_that_is_due_is_a_warning() {
    let file = Rules::shipped();
    let (rules, findings) = Rules::from_text(FileId(0), &file, date(2027, 6, 1));
    assert!(rules.is_some());
    assert!(findings.iter().all(|finding| finding.severity == Severity::Warning));
    assert!(findings.iter().any(|finding| finding.message == "these numbers had to be reviewed by 2027-05-23"));
}

#[test]
fn every_caution_word_of_packs_is_established_by_a_rule() {
    let (rules, findings) = load(&shipped_with("situations = [\"kidney\"]\n", ""));
    assert!(rules.is_none());
    assert_eq!(findings[0].message, "no caution establishes the situation kidney");
}

#[test]
fn the_operator_chooses_whose_numbers_are_shown() {
    let message = vitabot::question::Question::new("my toddler ate vitamins").expect("it has words");
    let all = RULES.screen(&message).notices()[0].text.clone();
    assert!(all.contains("US, Canada 911 · UK 999 · Ireland, Finland, EU 112"), "{all}");
    let irish = Rules::built_in().showing(&["ie"]).expect("there is such a region");
    let text = irish.screen(&message).notices()[0].text.clone();
    assert!(text.contains("Ireland 01 809 2166") && !text.contains("911"), "{text}");
    let unknown = Rules::built_in().showing(&["mars"]).expect_err("there is no such region");
    assert_eq!(unknown.to_string(), "there is no region `mars`; there are: us, ca, uk, ie, au, nz, fi, eu");
}
