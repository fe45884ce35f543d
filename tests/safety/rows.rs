//! The table of messages, and how well the rules do on it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use vitabot::safety::Rules;

use crate::{RULES, first, load};

/// A message, and what has to be said first: "urgent child-swallowed", or nothing.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) message: String,
    pub(crate) expected: String,
}

/// `tests/data/safety.toml`.
pub(crate) static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let table: toml::Table = toml::from_str(include_str!("../data/safety.toml")).expect("the table is TOML");
    let rows = table["row"].as_array().expect("rows are a list");
    rows.iter().map(|row| Row::of(row.as_table().expect("a row is a table"))).collect()
});

impl Row {
    fn of(row: &toml::Table) -> Self {
        let (level, message) = row.iter().find(|(field, _)| *field != "rule").expect("a row has a message");
        let rule = row.get("rule").map(|rule| format!(" {}", rule.as_str().expect("a rule is text")));
        let expected = if level == "none" { String::new() } else { format!("{level}{}", rule.unwrap_or_default()) };
        Self { message: message.as_str().expect("a message is text").to_owned(), expected }
    }

    fn level(&self) -> &str {
        level(&self.expected)
    }
}

fn level(said: &str) -> &str {
    said.split(' ').next().filter(|level| !level.is_empty()).unwrap_or("none")
}

fn wrong(rules: &Rules) -> Vec<String> {
    let said =
        |row: &Row| format!("{:?}: expected `{}`, got `{}`", row.message, row.expected, first(rules, &row.message));
    ROWS.iter().filter(|row| first(rules, &row.message) != row.expected).map(said).collect()
}

#[test]
fn every_row_gets_its_notice_first() {
    assert!(ROWS.len() >= 300, "{} rows", ROWS.len());
    let wrong = wrong(&RULES);
    assert!(wrong.is_empty(), "{} rows are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_is_missed_when_it_is_taken_out() {
    let shipped = Rules::shipped().text;
    let (head, rules) = shipped.split_once("\n[[rule]]\n").expect("there are rules");
    let rules: Vec<&str> = rules.split("\n[[rule]]\n").collect();
    let without = |left_out: usize| -> String {
        let kept = rules.iter().enumerate().filter(|(index, _)| *index != left_out);
        kept.fold(head.to_owned(), |text, (_, rule)| text + "\n[[rule]]\n" + rule)
    };
    for (index, rule) in rules.iter().enumerate() {
        // Where the file itself is refused, its check has missed the rule.
        if let (Some(rules), _) = load(&without(index)) {
            assert!(!wrong(&rules).is_empty(), "nobody misses {}", rule.lines().next().unwrap_or_default());
        }
    }
}

#[test]
fn recall_and_false_alarms_are_as_good_as_they_were() {
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for row in ROWS.iter() {
        let said = first(&RULES, &row.message);
        let (wanted, found, false_alarms) = counts.entry(row.level()).or_default();
        *wanted += 1;
        *found += usize::from(level(&said) == row.level());
        *false_alarms += usize::from(row.level() != "urgent" && level(&said) == "urgent");
    }
    for (level, (wanted, found, false_alarms)) in counts {
        println!("{level:8} {found:3} of {wanted:3} messages, {false_alarms} of them falsely urgent");
        assert!(found == wanted && false_alarms == 0, "{level}: {found} of {wanted}, {false_alarms} falsely urgent");
    }
}
