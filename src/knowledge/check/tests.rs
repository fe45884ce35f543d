//! Broken packs and what is said about them, by the door that authors use.

use jiff::civil::{Date, date};
use proptest::prelude::*;

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

#[test]
fn a_good_pack_becomes_knowledge_without_a_word() {
    let loaded = read(&[GOOD]);
    assert_eq!(shown(&loaded, Severity::Hint), [""; 0]);
    let knowledge = loaded.knowledge.expect("there are no errors");
    let entry = &knowledge.entries()[0];
    assert_eq!(entry.id.as_str(), "p/b12-foods");
    assert_eq!(entry.reviewed, Some(date(2026, 11, 23)));
    assert_eq!(&GOOD[entry.span.clone()], "\"b12-foods\"");
    assert_eq!(&GOOD[entry.asks[0].span.clone()], "\"b12 foods\"");
    assert!(entry.text.starts_with("Vitamin B12 is") && entry.text.ends_with("a portion."));
    assert_eq!(knowledge.sources_of(entry).map(|source| source.publisher.as_str()).collect::<Vec<_>>(), ["NHS"]);
    assert_eq!(knowledge.subjects()[entry.subjects[0]].id, "vitamin-b12");
}

#[test]
fn a_minimal_pack_loads_with_warnings() {
    let text = format!("{MINIMAL}[[entry]]\nid = \"a\"\ntitle = \"A?\"\ntext = \"Yes.\"\nasks = [\"a\"]\n");
    let loaded = read(&[&text]);
    assert_eq!(
        shown(&loaded, Severity::Warning),
        [
            "a.toml:2:1: warning: this pack has no language, reviewed, review_due; add for example: language = \"en\", reviewed = 2026-11-23, review_due = 2027-11-23",
            "a.toml:6:6: warning: `a` has no topic, evidence, sources; add a line for each, such as: topic = …",
        ]
    );
    assert_eq!(loaded.knowledge.map(|knowledge| knowledge.packs()[0].language.clone()).as_deref(), Some("en"));
}

#[test]
fn each_error_has_its_place_its_words_and_its_remedy() {
    let table = [
        ("format = 1", "format = 2", "1:10: error: format 2 is not known; write format = 1"),
        ("format = 1", "", "1:1: error: this file has no `format`; add a line such as: format = 1"),
        (
            "[pack]",
            "[[pack]]",
            "3:1: error: `[[pack]]` is a list of tables, but there is only one `[pack]`; write [pack], with single brackets, once",
        ),
        (
            "id = \"p\"",
            "id = \"P 1\"",
            "4:6: error: `id` cannot be `P 1`; use small letters, digits and single hyphens: id = \"p-1\"",
        ),
        ("id = \"p\"", "", "3:1: error: this pack has no `id`; add a line such as: id = \"…\""),
        ("title = \"A pack\"", "title = \"\"", "5:9: error: `title` is empty; write something between the quotes"),
        (
            "reviewed = 2026-11-23",
            "reviewed = 2026-11-25",
            "7:12: error: `reviewed` is a day that has not come yet: `2026-11-25`; today is 2026-11-24",
        ),
        (
            "reviewed = 2026-11-23",
            "reviewed = \"2026-11-23\"",
            "7:12: error: `reviewed`: expected a date such as 2026-11-23, found text in quotes: `\"2026-11-23\"`; remove the quotes: reviewed = 2026-11-23",
        ),
        (
            "review_due = 2027",
            "review_due = 2025",
            "8:14: error: `review_due` is before `reviewed`: 2025-11-23 is before 2026-11-23; a review is due some time after the last one",
        ),
        (
            "https://www.nhs.uk/b12/",
            "www.nhs.uk",
            "14:7: error: `url` is no web address: `www.nhs.uk`; copy it from the browser, from https:// to the end",
        ),
        (
            "publisher = \"NHS\"",
            "",
            "10:1: error: this source has no `publisher`; add a line such as: publisher = \"…\"",
        ),
        ("\"cobalamin\"", "\"-\"", "18:32: error: this name has no letters: `-`; write what people call the subject"),
        (
            "names = [\"vitamin B12\", \"B12\", \"cobalamin\"]",
            "",
            "16:1: error: this subject has no names; add what people call it: names = [\"vitamin D\", \"calciferol\"]",
        ),
        (
            "names =",
            "form_of = \"vitamin-b12\"\nnames =",
            "18:11: error: `form_of` leads back to `vitamin-b12` itself; name the wider subject, such as vitamin-d for vitamin-d3, or remove the line",
        ),
        (
            "names =",
            "form_of = \"vitamin-b\"\nnames =",
            "18:11: error: `form_of` names a subject that is nowhere: `vitamin-b`; did you mean \"vitamin-b12\"?",
        ),
        (
            "subjects = [\"vitamin-b12\"]",
            "subjects = [\"vitamin-b21\"]",
            "23:13: error: `subjects` names a subject that is nowhere: `vitamin-b21`; did you mean \"vitamin-b12\"?",
        ),
        (
            "topic = \"foods\"",
            "topic = \"Foods\"",
            "24:9: error: `topic` cannot be `Foods`; use small letters, digits and single hyphens: topic = \"foods\"",
        ),
        (
            "\"strong\"",
            "\"storng\"",
            "31:12: error: `evidence` cannot be `storng`; did you mean \"strong\"? The choices are: strong, mixed, weak, refuted",
        ),
        (
            "sources = [\"nhs\"]",
            "sources = [\"nsh\"]",
            "32:12: error: `sources` names a source that is not in this pack: `nsh`; did you mean \"nhs\"?",
        ),
        (
            "sources = [\"nhs\"]",
            "sources = [\"nhs\"]\nrelated = [\"b12-food\"]",
            "33:12: error: `related` names an entry that is nowhere: `b12-food`; did you mean \"b12-foods\"?",
        ),
        (
            "sources = [\"nhs\"]",
            "sources = [\"nhs\"]\nrelated = [\"q/b12\"]",
            "33:12: error: `related` names an entry that is nowhere: `q/b12`; did you mean \"p\"?",
        ),
        (
            "sources = [\"nhs\"]",
            "sources = [\"nhs\"]\nunfit = [\"baby\"]",
            "33:10: error: `unfit` cannot be `baby`; the choices are: pregnancy, blood-thinner, infant, kidney",
        ),
        (
            "sources = [\"nhs\"]",
            "sorces = [\"nhs\"]",
            "32:1: error: `sorces` is not a field of this entry; did you mean `sources`?",
        ),
        (
            "Plants hold",
            "@everyone, plants hold",
            "29:60: error: `text` calls everyone: `cheese and eggs. @everyone, plants hold almost none of it. S…`; write plain words; addresses belong to a [[source]]",
        ),
        (
            "Plants hold",
            "Plants\u{200b}hold",
            "29:66: error: `text` has a character that cannot be seen: `and eggs. Plants\\u{200b}hold almost none of it. Some cereals and pl…`; remove it, or type that place again",
        ),
    ];
    for (good, bad, error) in table {
        assert!(GOOD.contains(good), "{good}");
        assert_eq!(errors(&[&GOOD.replacen(good, bad, 1)]), [format!("a.toml:{error}")], "{bad}");
    }
}

#[test]
fn packs_are_checked_against_each_other() {
    let subject = "[[subject]]\nid = \"vitamin-b12\"\nnames = [\"b-12\"]\n[[source]]\nid = \"x\"\npublisher = \"X\"\ntitle = \"X\"\nurl = \"http://x.example\"\n";
    let entry = "[[entry]]\nid = \"b12-foods\"\ntitle = \"A?\"\ntext = \"Yes.\"\nkeywords = [\"a\"]\nrelated = [\"p/b12-foods\", \"b12-limit\"]\n";
    let second = format!("{}{subject}{entry}{entry}", MINIMAL.replace("\"m\"", "\"p\""));
    let third = format!(
        "{MINIMAL}[[entry]]\nid = \"c\"\ntitle = \"C?\"\ntext = \"Yes.\"\nkeywords = [\"c\"]\nrelated = [\"b12-foods\"]\n"
    );
    assert_eq!(
        errors(&[GOOD, &second, &third]),
        [
            "b.toml:3:6: error: `p` is already the id of another pack; that one stands in a.toml, line 4: give one of them a new id",
            "b.toml:6:6: error: `vitamin-b12` is already the id of another subject; that one stands in a.toml, line 17: give one of them a new id",
            "b.toml:7:10: error: `b-12` is already a name of `vitamin-b12`; remove it here or in a.toml, line 18",
            "b.toml:14:6: error: `b12-foods` is already the id of another entry of this pack; that one stands in a.toml, line 21: give one of them a new id",
            "b.toml:18:27: error: `related` names an entry that is nowhere: `b12-limit`; name an entry of this pack, or pack/entry",
            "b.toml:20:6: error: `b12-foods` is already the id of another entry of this pack; that one stands in a.toml, line 21: give one of them a new id",
            "b.toml:24:27: error: `related` names an entry that is nowhere: `b12-limit`; name an entry of this pack, or pack/entry",
            "c.toml:10:12: error: `related` names an entry that is nowhere: `b12-foods`; did you mean \"p/b12-foods\"?",
        ]
    );
}

#[test]
fn subjects_in_a_circle_are_found_once_a_circle() {
    let subject = |id: &str, of: &str| format!("[[subject]]\nid = \"{id}\"\nnames = [\"{id}\"]\nform_of = \"{of}\"\n");
    let text = format!("{MINIMAL}{}{}{}{}", subject("a", "b"), subject("b", "c"), subject("c", "b"), subject("d", "a"));
    let message = "form_of` leads back to `b` itself; name the wider subject, such as vitamin-d for vitamin-d3, or remove the line";
    assert_eq!(errors(&[&text]), [format!("a.toml:12:11: error: `{message}")]);
}

#[test]
fn each_warning_and_hint_has_its_place_its_words_and_its_remedy() {
    let table = [
        (
            "review_due = 2027",
            "review_due = 2026",
            "8:14: warning: the review of this pack was due on 2026-11-23; read it again beside its sources, then set `reviewed` to that day and `review_due` to the next",
        ),
        (
            "topic = \"foods\"",
            "topic = \"foods\"\nreview_due = 2026-01-01",
            "25:14: warning: the review of `b12-foods` was due on 2026-01-01; read it again beside its sources, then set `reviewed` to that day and `review_due` to the next",
        ),
        (
            "language = \"en\"\n",
            "",
            "3:1: warning: this pack has no language; add for example: language = \"en\", reviewed = 2026-11-23, review_due = 2027-11-23",
        ),
        (
            "evidence = \"strong\"\n",
            "",
            "21:6: warning: `b12-foods` has no evidence; add a line for each, such as: evidence = …",
        ),
        (
            "[[subject]]",
            "[[source]]\nid = \"who\"\npublisher = \"WHO\"\ntitle = \"W\"\nurl = \"https://who.int\"\n[[subject]]",
            "17:6: warning: no entry uses the source `who`; name it in the `sources` of an entry, or remove it",
        ),
        (
            "must_not_answer = [\"b6 foods\"]\n",
            "",
            "21:6: warning: `b12-foods` is about `vitamin-b12` and has no `must_not_answer`; add a question about a lookalike, such as b6 for b12, that must not lead here",
        ),
        (
            "sources = [\"nhs\"]\n",
            "sources = [\"nhs\"]\nrelated = [\"b12-foods\"]\n",
            "21:6: warning: `b12-foods` is related to itself; name other entries in `related`",
        ),
        ("\"b12 in fish\"", "\"B12 Foods?\"", "26:90: warning: `B12 Foods?` stands here twice; remove one"),
        (", \"best b12 sources\"", "", "21:6: hint: `b12-foods` has 7 asks; add more ways to ask it, 8 or more"),
        (
            "Plants hold almost none of it. Some cereals and plant milks have it added, so look at the label.",
            "",
            "28:8: hint: the text of `b12-foods` has 36 words; 40 to 120 words read well in a chat",
        ),
        (
            "so look at the label",
            "notwithstanding pharmaceutical alternatives necessitating individualised supplementation considerations, consequently encouraging manufacturers' nutritional documentation",
            "28:8: hint: the text of `b12-foods` takes reading grade 12; shorter sentences and words bring it to grade 9 or below",
        ),
        (
            "80 mcg a portion",
            "80mcg a portion",
            "29:262: hint: `text`: `80mcg`; put a space between number and unit: 15 mcg",
        ),
        ("Which foods contain", "Which foods “contain”", "22:22: hint: `title`: `“`; use straight quotes: \""),
    ];
    for (good, other, note) in table {
        assert!(GOOD.contains(good), "{good}");
        let loaded = read(&[&GOOD.replacen(good, other, 1)]);
        assert_eq!(shown(&loaded, Severity::Hint)[..1], [format!("a.toml:{note}")], "{other}");
        assert!(loaded.knowledge.is_some());
    }
}

#[test]
fn figures_without_a_source_are_noted() {
    let text = GOOD.replace("sources = [\"nhs\"]\n", "");
    assert_eq!(
        shown(&read(&[&text]), Severity::Warning)[2],
        "a.toml:28:8: warning: `b12-foods` gives a figure without a source: `80`; name in `sources` where it comes from, or leave it out"
    );
}

#[test]
fn what_two_entries_share_is_noted() {
    let entry = |id: &str, title: &str, ask: &str| {
        format!("[[entry]]\nid = \"{id}\"\ntitle = \"{title}\"\ntext = \"Yes.\"\nasks = [\"{ask}\"]\n")
    };
    let shared = |one: &str, other: &str| {
        let text = format!("{MINIMAL}{}{}", entry("a", "A?", one), entry("b", "B?", other));
        shown(&read(&[&text]), Severity::Warning).iter().any(|note| note.contains("says the same as"))
    };
    for (one, other, is_shared) in [
        ("what is vitamin d", "Whats vitamin D?", true),
        ("foods with vitamin d", "vitamin d with foods", true),
        ("which foods contain plenty of vitamin d", "which food contain plenty of vitamin d", true),
        ("signs of deficiency of vitamin b12", "signs of deficiency of vitamin b6", false),
        ("signs of deficiency of vitamin a", "signs of deficiency of vitamin", false),
        ("signs of deficiency of vitamin d", "signs of deficiency of vitamin k", false),
        ("foods with vitamin d", "foods without vitamin d", false),
        ("vitamin d", "vitamin d limit", false),
    ] {
        assert_eq!(shared(one, other), is_shared, "{one} / {other}");
    }
    let text = format!("{MINIMAL}{}{}", entry("a", "Same title?", "x"), entry("b", "same Title", "y"));
    let notes = shown(&read(&[&text]), Severity::Warning);
    let note = "a.toml:12:9: warning: another entry has the title `same Title`; that one is in a.toml, line 7: members could not tell them apart";
    assert!(notes.iter().any(|other| other == note), "{notes:?}");
}

#[test]
fn one_run_tells_everything_that_is_wrong() {
    let text = GOOD
        .replace("format = 1", "format = 3")
        .replace("title = \"A pack\"", "titel = \"A pack\"")
        .replace("url = \"https://www.nhs.uk/b12/\"", "url = www.nhs.uk")
        .replace("topic = \"foods\"", "topic")
        .replace("evidence = \"strong\"", "evidence = \"good\"")
        .replace("80 mcg", "80mcg");
    assert_eq!(
        shown(&read(&[&text]), Severity::Hint),
        [
            "a.toml:1:10: error: format 3 is not known; write format = 1",
            "a.toml:5:1: error: `titel` is not a field of this pack; did you mean `title`?",
            "a.toml:14:7: error: this value is no text, date or number: `url = www.nhs.uk`; texts stand in quotes: \"…\"; dates are written as 2026-11-23, and numbers as 1",
            "a.toml:24:1: error: this line has no `=`: `topic`; write each field as: name = \"text\"",
            "a.toml:29:262: hint: `text`: `80mcg`; put a space between number and unit: 15 mcg",
            "a.toml:31:12: error: `evidence` cannot be `good`; the choices are: strong, mixed, weak, refuted",
        ]
    );
}

#[test]
fn a_broken_pack_does_not_make_others_look_broken() {
    let broken = format!("{MINIMAL}[[entry]\nid = \"c\"\n");
    let other = GOOD.replace("sources = [\"nhs\"]", "sources = [\"nhs\"]\nrelated = [\"m/c\", \"n/d\"]");
    let errors = errors(&[&broken, &other]);
    assert_eq!(errors.len(), 1, "{errors:?}");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_fine() {
    let text = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(shown(&read(&[&text]), Severity::Hint), [""; 0]);
}

#[test]
fn a_large_pack_stays_readable() {
    let mut text = MINIMAL.to_owned();
    for index in 0..1000 {
        text +=
            &format!("[[entry]]\nid = \"e{index}\"\ntitle = \"E{index}?\"\ntext = \"Yes.\"\nasks = [\"e{index}\"]\n");
    }
    let loaded = read(&[&text]);
    assert!(loaded.findings.len() < 100, "{}", loaded.findings.len());
    let last = shown(&loaded, Severity::Hint).into_iter().filter(|note| note.contains("and 980 more")).count();
    assert_eq!(last, 3);
}

fn fragment() -> impl Strategy<Value = String> {
    let words = proptest::sample::select(vec![
        "format = 1\n",
        "[pack]\n",
        "[[entry]]\n",
        "[[source]]\n",
        "[[subject]]\n",
        "id = ",
        "title = ",
        "text = ",
        "asks = [",
        "sources = ",
        "related = ",
        "form_of = ",
        "names = [",
        "reviewed = ",
        "\"a\"",
        "\"a\",",
        "\"\"\"",
        "'",
        "\"",
        "]",
        "[",
        "{",
        "}",
        "=",
        "\n",
        "2026-11-23\n",
        "\u{feff}",
        "\u{200b}",
        "µg",
        "1e9",
        "\\",
        "#",
        "\r\n",
        "@everyone",
        "a/b",
        "99999 iu",
    ]);
    prop_oneof![4 => words.prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(fragments in prop::collection::vec(fragment(), 0..60), cut in 0..GOOD.len()) {
        let loaded = read(&[&fragments.concat(), &format!("{}{}", &GOOD[..cut], fragments.concat())]);
        for finding in &loaded.findings {
            prop_assert!(loaded.files[finding.place.file.0].text.get(finding.place.span.clone()).is_some());
        }
    }
}
